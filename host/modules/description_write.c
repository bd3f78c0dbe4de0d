/* Descriptions as JSON.  Numbers that JSON does not have: NaN is null, infinities are "inf" and
 * "-inf". */
#include <math.h>

#include "../base/json_build.h"
#include "description_internal.h"

static json_t *number_json(double value)
{
    if (isnan(value))
        return json_null();
    if (isinf(value))
        return json_string(value > 0 ? "inf" : "-inf");
    return json_real(value);
}

static json_t *text_json(const char *text)
{
    return text ? json_string(text) : json_null();
}

/* Each adds a member; false: no memory.  They take over `value`, which may be NULL. */
static bool put(json_t *object, const char *name, json_t *value)
{
    return json_object_set_new(object, name, value) == 0;
}

static bool put_text(json_t *object, const char *name, const char *text)
{
    return put(object, name, text_json(text));
}

static bool put_count(json_t *object, const char *name, uint32_t value)
{
    return put(object, name, json_integer((json_int_t)value));
}

/* The object when all its members could be added, else NULL. */
static json_t *finished(json_t *object, bool complete)
{
    if (complete)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *choices_json(const parameter_description *parameter)
{
    json_t *list = json_array();

    for (size_t k = 0; k < parameter->n_choices; k++)
        list = json_list_add(list, json_string(parameter->choices[k]));
    return list;
}

static json_t *parameter_json(const parameter_description *parameter)
{
    json_t *object = json_object();

    return finished(object, object && put_text(object, "id", parameter->id) &&
                                put_text(object, "label", parameter->label) &&
                                put_text(object, "doc", parameter->doc) &&
                                put_text(object, "unit", parameter->unit) &&
                                put_count(object, "type", parameter->type) &&
                                put_count(object, "flags", parameter->flags) &&
                                put(object, "minimum", number_json(parameter->minimum)) &&
                                put(object, "maximum", number_json(parameter->maximum)) &&
                                put(object, "fallback", number_json(parameter->fallback)) &&
                                put_text(object, "fallback_text", parameter->fallback_text) &&
                                put(object, "choices", choices_json(parameter)) &&
                                put_text(object, "port", parameter->port) &&
                                put_text(object, "attribute", parameter->attribute));
}

static json_t *port_json(const port_description *port)
{
    json_t *object = json_object();

    return finished(
        object,
        object && put_text(object, "id", port->id) && put_text(object, "label", port->label) &&
            put_text(object, "doc", port->doc) && put_text(object, "unit", port->unit) &&
            put_text(object, "dimension", port->dimension) &&
            put_text(object, "table", port->table) && put_count(object, "role", port->role) &&
            put_count(object, "flags", port->flags) && put_count(object, "domain", port->domain) &&
            put(object, "lower", number_json(port->lower)) &&
            put(object, "upper", number_json(port->upper)));
}

static json_t *parameters_json(const plugin_description *plugin)
{
    json_t *list = json_array();

    for (uint32_t k = 0; k < plugin->n_parameters; k++)
        list = json_list_add(list, parameter_json(&plugin->parameters[k]));
    return list;
}

static json_t *ports_json(const port_description *ports, uint32_t n)
{
    json_t *list = json_array();

    for (uint32_t k = 0; k < n; k++)
        list = json_list_add(list, port_json(&ports[k]));
    return list;
}

static json_t *plugin_json(const plugin_description *plugin)
{
    json_t *object = json_object();

    return finished(
        object,
        object && put_text(object, "id", plugin->id) &&
            put_text(object, "version", plugin->version) &&
            put_text(object, "title", plugin->title) && put_text(object, "doc", plugin->doc) &&
            put_text(object, "formula", plugin->formula) &&
            put_text(object, "license", plugin->license) &&
            put_text(object, "author", plugin->author) &&
            put_text(object, "citation", plugin->citation) &&
            put_text(object, "url", plugin->url) && put_text(object, "support", plugin->support) &&
            put_text(object, "keywords", plugin->keywords) &&
            put_count(object, "kind", plugin->kind) && put_count(object, "flags", plugin->flags) &&
            put_count(object, "need_minor", plugin->need_minor) &&
            put(object, "parameters", parameters_json(plugin)) &&
            put(object, "in", ports_json(plugin->in, plugin->n_in)) &&
            put(object, "out", ports_json(plugin->out, plugin->n_out)));
}

static json_t *plugins_json(const plugin_description *plugins, size_t n)
{
    json_t *object = json_object();
    json_t *list = json_array();

    if (!put(object, "plugins", list))
        return finished(object, false);
    for (size_t k = 0; k < n; k++)
        if (json_array_append_new(list, plugin_json(&plugins[k])))
            return finished(object, false);
    return object;
}

json_t *description_from_module(const ri_module *module, char *why, size_t why_size)
{
    sentence reason = {why, why_size, false};
    arena *memory = arena_new(allocator_system());
    plugin_description *plugins;
    json_t *json = NULL;
    size_t n;

    if (!memory) {
        (void)sentence_no_memory(&reason);
        return NULL;
    }
    if (description_view(memory, module, &plugins, &n, &reason) &&
        description_check_all(plugins, n, &reason)) {
        json = plugins_json(plugins, n);
        if (!json)
            (void)sentence_no_memory(&reason);
    }
    arena_free(memory);
    return json;
}
