/* plugin_json.c - the page of a plugin for programs; see plugin_page.h */
#include "../../base/json_build.h"
#include "json_output.h"
#include "plugin_page.h"
#include "plugin_words.h"

static json_t *json_of_choices(const regind_parameter *of)
{
    json_t *all = json_array();

    for (size_t k = 0; all && k < regind_parameter_choice_count(of); k++)
        all = json_list_add(all, json_of_text(regind_parameter_choice(of, k)));
    return all;
}

static bool put_flag(json_t *object, const char *member, uint32_t flags, uint32_t flag)
{
    return json_put(object, member, json_boolean((flags & flag) != 0));
}

/* The default as a study writes it; null when there is none. */
static json_t *json_of_fallback(const regind_parameter *of)
{
    arena *memory = arena_new(allocator_system());
    const char *text = memory ? parameter_fallback(memory, of) : NULL;
    json_t *result = NULL;

    if (text)
        result = *text || regind_parameter_fallback_text(of) ? json_of_text(text) : json_null();
    arena_free(memory);
    return result;
}

static json_t *json_of_parameter(const regind_parameter *of)
{
    const bool ranged = regind_parameter_minimum(of) != regind_parameter_maximum(of) &&
                        regind_parameter_type(of) != REGIND_TYPE_CHOICE;
    json_t *object = json_object();
    bool good =
        object && json_put(object, "id", json_of_text(regind_parameter_id(of))) &&
        json_put(object, "label", json_of_text(regind_parameter_label(of))) &&
        json_put(object, "doc", json_of_text(regind_parameter_doc(of))) &&
        json_put(object, "type", json_of_text(parameter_type_word(regind_parameter_type(of)))) &&
        json_put(object, "unit", json_of_text(regind_parameter_unit(of))) &&
        put_flag(object, "list", regind_parameter_flags(of), REGIND_FLAG_LIST) &&
        put_flag(object, "tagged", regind_parameter_flags(of), REGIND_FLAG_TAGGED) &&
        put_flag(object, "optional", regind_parameter_flags(of), REGIND_FLAG_OPTIONAL) &&
        put_flag(object, "per_column", regind_parameter_flags(of), REGIND_FLAG_PER_COLUMN) &&
        put_flag(object, "files", regind_parameter_flags(of), REGIND_FLAG_FILES) &&
        put_flag(object, "complete", regind_parameter_flags(of), REGIND_FLAG_COMPLETE) &&
        json_put(object, "port", json_of_text(regind_parameter_port(of))) &&
        json_put(object, "attribute", json_of_text(regind_parameter_attribute(of))) &&
        json_put(object, "minimum",
                 ranged ? json_of_number(regind_parameter_minimum(of)) : json_null()) &&
        json_put(object, "maximum",
                 ranged ? json_of_number(regind_parameter_maximum(of)) : json_null()) &&
        json_put(object, "default", json_of_fallback(of)) &&
        json_put(object, "choices", json_of_choices(of));

    if (good)
        return object;
    json_decref(object);
    return NULL;
}

/* The bounds of the numbers an input takes; "least": "0" with "above": true is above 0. */
static bool put_domain(json_t *object, const regind_port *of)
{
    const uint32_t domain = regind_port_domain(of);
    const bool range = domain == REGIND_DOMAIN_RANGE;

    if (domain == REGIND_DOMAIN_ANY)
        return true;
    return json_put(object, "least", json_real(range ? regind_port_lower(of) : 0)) &&
           (!range || json_put(object, "most", json_real(regind_port_upper(of)))) &&
           json_put(object, "above", json_boolean(domain == REGIND_DOMAIN_POSITIVE));
}

static json_t *json_of_port(const regind_port *of)
{
    json_t *object = json_object();
    bool good = object && json_put(object, "id", json_of_text(regind_port_id(of))) &&
                json_put(object, "label", json_of_text(regind_port_label(of))) &&
                json_put(object, "doc", json_of_text(regind_port_doc(of))) &&
                json_put(object, "table", json_of_text(regind_port_table(of))) &&
                json_put(object, "role", json_of_text(port_role_word(regind_port_role(of)))) &&
                json_put(object, "unit", json_of_text(regind_port_unit(of))) &&
                json_put(object, "dimension", json_of_text(regind_port_dimension(of))) &&
                put_domain(object, of) &&
                put_flag(object, "optional", regind_port_flags(of), REGIND_FLAG_OPTIONAL) &&
                put_flag(object, "many", regind_port_flags(of), REGIND_FLAG_MANY) &&
                put_flag(object, "sole", regind_port_flags(of), REGIND_FLAG_SOLE) &&
                put_flag(object, "terminal", regind_port_flags(of), REGIND_FLAG_TERMINAL) &&
                put_flag(object, "own_rows", regind_port_flags(of), REGIND_FLAG_OWN_ROWS) &&
                put_flag(object, "aside", regind_port_flags(of), REGIND_FLAG_ASIDE) &&
                put_flag(object, "open_unit", regind_port_flags(of), REGIND_FLAG_OPEN_UNIT);

    if (good)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *json_of_parameters(const regind_plugin *of)
{
    json_t *all = json_array();

    for (size_t k = 0; all && k < regind_plugin_parameter_count(of); k++)
        all = json_list_add(all, json_of_parameter(regind_plugin_parameter(of, k)));
    return all;
}

static json_t *json_of_ports(const regind_plugin *of, bool input)
{
    json_t *all = json_array();

    for (size_t k = 0; all && k < port_count(of, input); k++)
        all = json_list_add(all, json_of_port(port_at(of, input, k)));
    return all;
}

json_t *plugin_page_json(const regind_plugin *of)
{
    json_t *object = json_object();
    bool good =
        object && json_put(object, "format", json_string("regind.describe/1")) &&
        json_put(object, "id", json_of_text(regind_plugin_id(of))) &&
        json_put(object, "version", json_of_text(regind_plugin_version(of))) &&
        json_put(object, "kind", json_of_text(plugin_kind_word(regind_plugin_kind(of)))) &&
        json_put(object, "title", json_of_text(regind_plugin_title(of))) &&
        json_put(object, "doc", json_of_text(regind_plugin_doc(of))) &&
        json_put(object, "formula", json_of_text(regind_plugin_formula(of))) &&
        json_put(object, "license", json_of_text(regind_plugin_license(of))) &&
        json_put(object, "author", json_of_text(regind_plugin_author(of))) &&
        json_put(object, "citation", json_of_text(regind_plugin_citation(of))) &&
        json_put(object, "url", json_of_text(regind_plugin_url(of))) &&
        json_put(object, "support", json_of_text(regind_plugin_support(of))) &&
        json_put(object, "keywords", json_of_text(regind_plugin_keywords(of))) &&
        put_flag(object, "serial", regind_plugin_flags(of), REGIND_PLUGIN_SERIAL) &&
        put_flag(object, "random", regind_plugin_flags(of), REGIND_PLUGIN_RANDOM) &&
        put_flag(object, "tables", regind_plugin_flags(of), REGIND_PLUGIN_TABLES) &&
        put_flag(object, "needs_network", regind_plugin_flags(of), REGIND_PLUGIN_NEEDS_NETWORK) &&
        put_flag(object, "needs_children", regind_plugin_flags(of), REGIND_PLUGIN_NEEDS_CHILDREN) &&
        put_flag(object, "needs_files", regind_plugin_flags(of), REGIND_PLUGIN_NEEDS_FILES) &&
        json_put(object, "module", json_of_text(regind_plugin_module(of))) &&
        json_put(object, "build_id", json_of_text(regind_plugin_build_id(of))) &&
        json_put(object, "parameters", json_of_parameters(of)) &&
        json_put(object, "in", json_of_ports(of, true)) &&
        json_put(object, "out", json_of_ports(of, false));

    if (good)
        return object;
    json_decref(object);
    return NULL;
}
