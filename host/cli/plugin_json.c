/* plugin_json.c - the page of a plugin for programs; see plugin_page.h */
#include "json_output.h"
#include "plugin_page.h"
#include "plugin_words.h"

static json_t *json_of_choices(const parameter_description *of)
{
    json_t *all = json_array();

    for (size_t k = 0; all && k < of->n_choices; k++)
        if (json_array_append_new(all, json_of_text(of->choices[k])) != 0) {
            json_decref(all);
            return NULL;
        }
    return all;
}

static bool put_flag(json_t *object, const char *member, uint32_t flags, uint32_t flag)
{
    return json_put(object, member, json_boolean((flags & flag) != 0));
}

/* The default as a study writes it; null when there is none. */
static json_t *json_of_fallback(const parameter_description *of)
{
    arena *memory = arena_new(allocator_system());
    const char *text = memory ? parameter_fallback(memory, of) : NULL;
    json_t *result = NULL;

    if (text)
        result = *text || of->fallback_text ? json_of_text(text) : json_null();
    arena_free(memory);
    return result;
}

static json_t *json_of_parameter(const parameter_description *of)
{
    const bool ranged = of->minimum != of->maximum && of->type != RI_CHOICE;
    json_t *object = json_object();
    bool good = object && json_put(object, "id", json_of_text(of->id)) &&
                json_put(object, "label", json_of_text(of->label)) &&
                json_put(object, "doc", json_of_text(of->doc)) &&
                json_put(object, "type", json_of_text(parameter_type_word(of->type))) &&
                json_put(object, "unit", json_of_text(of->unit)) &&
                put_flag(object, "list", of->flags, RI_LIST) &&
                put_flag(object, "tagged", of->flags, RI_TAGGED) &&
                put_flag(object, "optional", of->flags, RI_OPTIONAL) &&
                put_flag(object, "per_column", of->flags, RI_PER_COLUMN) &&
                json_put(object, "port", json_of_text(of->port)) &&
                json_put(object, "attribute", json_of_text(of->attribute)) &&
                json_put(object, "minimum", ranged ? json_of_number(of->minimum) : json_null()) &&
                json_put(object, "maximum", ranged ? json_of_number(of->maximum) : json_null()) &&
                json_put(object, "default", json_of_fallback(of)) &&
                json_put(object, "choices", json_of_choices(of));

    if (good)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *json_of_port(const port_description *of)
{
    json_t *object = json_object();
    bool good = object && json_put(object, "id", json_of_text(of->id)) &&
                json_put(object, "label", json_of_text(of->label)) &&
                json_put(object, "doc", json_of_text(of->doc)) &&
                json_put(object, "table", json_of_text(of->table)) &&
                json_put(object, "role", json_of_text(port_role_word(of->role))) &&
                json_put(object, "unit", json_of_text(of->unit)) &&
                json_put(object, "dimension", json_of_text(of->dimension)) &&
                put_flag(object, "optional", of->flags, RI_OPTIONAL) &&
                put_flag(object, "many", of->flags, RI_MANY) &&
                put_flag(object, "sole", of->flags, RI_SOLE) &&
                put_flag(object, "terminal", of->flags, RI_TERMINAL) &&
                put_flag(object, "own_rows", of->flags, RI_OWN_ROWS);

    if (good)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *json_of_parameters(const plugin_description *of)
{
    json_t *all = json_array();

    for (uint32_t k = 0; all && k < of->n_parameters; k++)
        if (json_array_append_new(all, json_of_parameter(&of->parameters[k])) != 0) {
            json_decref(all);
            return NULL;
        }
    return all;
}

static json_t *json_of_ports(const port_description *ports, uint32_t n)
{
    json_t *all = json_array();

    for (uint32_t k = 0; all && k < n; k++)
        if (json_array_append_new(all, json_of_port(&ports[k])) != 0) {
            json_decref(all);
            return NULL;
        }
    return all;
}

json_t *plugin_page_json(const plugin_description *of)
{
    json_t *object = json_object();
    bool good = object && json_put(object, "format", json_string("regind.describe/1")) &&
                json_put(object, "id", json_of_text(of->id)) &&
                json_put(object, "version", json_of_text(of->version)) &&
                json_put(object, "kind", json_of_text(plugin_kind_word(of->kind))) &&
                json_put(object, "title", json_of_text(of->title)) &&
                json_put(object, "doc", json_of_text(of->doc)) &&
                json_put(object, "formula", json_of_text(of->formula)) &&
                json_put(object, "license", json_of_text(of->license)) &&
                json_put(object, "author", json_of_text(of->author)) &&
                json_put(object, "citation", json_of_text(of->citation)) &&
                put_flag(object, "serial", of->flags, RI_SERIAL) &&
                put_flag(object, "random", of->flags, RI_RANDOM) &&
                put_flag(object, "tables", of->flags, RI_TABLES) &&
                json_put(object, "module", json_of_text(of->module)) &&
                json_put(object, "build_id", json_of_text(of->build_id)) &&
                json_put(object, "parameters", json_of_parameters(of)) &&
                json_put(object, "in", json_of_ports(of->in, of->n_in)) &&
                json_put(object, "out", json_of_ports(of->out, of->n_out));

    if (good)
        return object;
    json_decref(object);
    return NULL;
}
