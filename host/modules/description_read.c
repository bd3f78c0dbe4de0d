/* Descriptions out of JSON, which may hold anything: a worker that crashed half-way or a cache
 * file that someone edited. */
#include <math.h>
#include <string.h>

#include "description_internal.h"

typedef struct description_reader {
    arena *memory;
    sentence *why;
} description_reader;

static bool wrong(description_reader *self, const char *name, const char *expected)
{
    return sentence_set(self->why, "the description's '%s' is not %s", name, expected);
}

/* Copies a text; with null_allowed, JSON's null is NULL. */
static bool read_text(description_reader *self, const json_t *object, const char *name,
                      bool null_allowed, const char **result)
{
    const json_t *value = json_object_get(object, name);
    const char *text = json_string_value(value);

    if (null_allowed && json_is_null(value)) {
        *result = NULL;
        return true;
    }
    if (!text || strlen(text) != json_string_length(value) || text_fault(text))
        return wrong(self, name, "a text");
    *result = arena_text(self->memory, text);
    return *result || sentence_no_memory(self->why);
}

static bool read_count(description_reader *self, const json_t *object, const char *name,
                       uint32_t *result)
{
    const json_t *value = json_object_get(object, name);
    json_int_t number = json_integer_value(value);

    if (!json_is_integer(value) || number < 0 || number > (json_int_t)UINT32_MAX)
        return wrong(self, name, "a count");
    *result = (uint32_t)number;
    return true;
}

/* null is NaN; "inf" and "-inf" are the infinities. */
static bool read_number(description_reader *self, const json_t *object, const char *name,
                        double *result)
{
    const json_t *value = json_object_get(object, name);
    const char *text = json_string_value(value);

    if (json_is_number(value))
        *result = json_number_value(value);
    else if (json_is_null(value))
        *result = (double)NAN;
    else if (text && strcmp(text, "inf") == 0)
        *result = (double)INFINITY;
    else if (text && strcmp(text, "-inf") == 0)
        *result = -(double)INFINITY;
    else
        return wrong(self, name, "a number");
    return true;
}

/* The list, its length, and zeroed memory for its elements; NULL with a sentence when it is not a
 * list, is over the limit, or there is no memory. */
static void *read_list(description_reader *self, const json_t *object, const char *name,
                       size_t element, const json_t **list, size_t *n)
{
    void *elements;

    *list = json_object_get(object, name);
    *n = json_array_size(*list);
    if (!json_is_array(*list) || *n > DESCRIPTION_COUNT_LIMIT) {
        (void)wrong(self, name, "a list");
        return NULL;
    }
    elements = arena_take(self->memory, *n ? *n : 1, element);
    if (!elements)
        (void)sentence_no_memory(self->why);
    return elements;
}

static bool read_choices(description_reader *self, const json_t *object,
                         parameter_description *result)
{
    const json_t *list;
    const char **choices =
        read_list(self, object, "choices", sizeof *choices, &list, &result->n_choices);

    if (!choices)
        return false;
    for (size_t k = 0; k < result->n_choices; k++) {
        const json_t *value = json_array_get(list, k);
        const char *text = json_string_value(value);

        if (!text || strlen(text) != json_string_length(value) || text_fault(text))
            return wrong(self, "choices", "a list of texts");
        choices[k] = arena_text(self->memory, text);
        if (!choices[k])
            return sentence_no_memory(self->why);
    }
    result->choices = choices;
    return true;
}

static bool read_parameter(description_reader *self, const json_t *object,
                           parameter_description *result)
{
    return read_text(self, object, "id", false, &result->id) &&
           read_text(self, object, "label", false, &result->label) &&
           read_text(self, object, "doc", false, &result->doc) &&
           read_text(self, object, "unit", false, &result->unit) &&
           read_count(self, object, "type", &result->type) &&
           read_count(self, object, "flags", &result->flags) &&
           read_number(self, object, "minimum", &result->minimum) &&
           read_number(self, object, "maximum", &result->maximum) &&
           read_number(self, object, "fallback", &result->fallback) &&
           read_text(self, object, "fallback_text", true, &result->fallback_text) &&
           read_choices(self, object, result) &&
           read_text(self, object, "port", true, &result->port) &&
           read_text(self, object, "attribute", true, &result->attribute);
}

static bool read_port(description_reader *self, const json_t *object, port_description *result)
{
    return read_text(self, object, "id", false, &result->id) &&
           read_text(self, object, "label", false, &result->label) &&
           read_text(self, object, "doc", false, &result->doc) &&
           read_text(self, object, "unit", true, &result->unit) &&
           read_text(self, object, "dimension", true, &result->dimension) &&
           read_text(self, object, "table", true, &result->table) &&
           read_count(self, object, "role", &result->role) &&
           read_count(self, object, "flags", &result->flags) &&
           read_count(self, object, "domain", &result->domain) &&
           read_number(self, object, "lower", &result->lower) &&
           read_number(self, object, "upper", &result->upper);
}

static bool read_parameters(description_reader *self, const json_t *object,
                            plugin_description *result)
{
    const json_t *list;
    size_t n;
    parameter_description *parameters =
        read_list(self, object, "parameters", sizeof *parameters, &list, &n);

    if (!parameters)
        return false;
    for (size_t k = 0; k < n; k++)
        if (!read_parameter(self, json_array_get(list, k), &parameters[k]))
            return false;
    result->parameters = parameters;
    result->n_parameters = (uint32_t)n;
    return true;
}

static bool read_ports(description_reader *self, const json_t *object, const char *name,
                       const port_description **result, uint32_t *count)
{
    const json_t *list;
    size_t n;
    port_description *ports = read_list(self, object, name, sizeof *ports, &list, &n);

    if (!ports)
        return false;
    for (size_t k = 0; k < n; k++)
        if (!read_port(self, json_array_get(list, k), &ports[k]))
            return false;
    *result = ports;
    *count = (uint32_t)n;
    return true;
}

static bool read_plugin(description_reader *self, const json_t *object, plugin_description *result)
{
    return read_text(self, object, "id", false, &result->id) &&
           read_text(self, object, "version", false, &result->version) &&
           read_text(self, object, "title", false, &result->title) &&
           read_text(self, object, "doc", false, &result->doc) &&
           read_text(self, object, "formula", true, &result->formula) &&
           read_text(self, object, "license", false, &result->license) &&
           read_text(self, object, "author", false, &result->author) &&
           read_text(self, object, "citation", true, &result->citation) &&
           read_text(self, object, "url", true, &result->url) &&
           read_text(self, object, "support", true, &result->support) &&
           read_text(self, object, "keywords", true, &result->keywords) &&
           read_count(self, object, "kind", &result->kind) &&
           read_count(self, object, "flags", &result->flags) &&
           read_count(self, object, "need_minor", &result->need_minor) &&
           read_parameters(self, object, result) &&
           read_ports(self, object, "in", &result->in, &result->n_in) &&
           read_ports(self, object, "out", &result->out, &result->n_out);
}

bool description_read(arena *memory, const json_t *json, const char *module, const char *build_id,
                      const plugin_description **plugins, size_t *n, sentence *why)
{
    description_reader self = {memory, why};
    const char *path = arena_text(memory, module);
    const char *id = arena_text(memory, build_id);
    plugin_description *result;
    const json_t *list;
    size_t count;

    if (!path || !id)
        return sentence_no_memory(why);
    result = read_list(&self, json, "plugins", sizeof *result, &list, &count);
    if (!result)
        return false;
    if (count == 0)
        return sentence_set(why, "it contains no plugin");
    for (size_t k = 0; k < count; k++) {
        if (!read_plugin(&self, json_array_get(list, k), &result[k]))
            return false;
        result[k].module = path;
        result[k].build_id = id;
    }
    if (!description_check_all(result, count, why))
        return false;
    *plugins = result;
    *n = count;
    return true;
}

bool description_from_json(arena *memory, const json_t *json, const char *module,
                           const char *build_id, const plugin_description **plugins, size_t *n,
                           char *why, size_t why_size)
{
    sentence reason = {why, why_size, false};

    return description_read(memory, json, module, build_id, plugins, n, &reason);
}
