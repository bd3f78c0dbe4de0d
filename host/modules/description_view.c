/* A loaded module's structs as descriptions.  The structs may be wrong in any way, so sizes and
 * strides are checked before a member is read, and pointers before they are followed. */
#include <stdio.h>
#include <string.h>

#include "description_internal.h"

/* Sizes in SDK 1.0.  They never change: a struct that has grown since is longer, and a module
 * built against a newer SDK has longer ones still. */
#define SIZE_UP_TO(type, member) (offsetof(type, member) + sizeof(((const type *)0)->member))
enum {
    MODULE_SIZE_1_0 = SIZE_UP_TO(ri_module, plugins),
    PLUGIN_SIZE_1_0 = SIZE_UP_TO(ri_plugin, extension),
    PARAMETER_SIZE_1_0 = SIZE_UP_TO(ri_parameter, attribute),
    PORT_SIZE_1_0 = SIZE_UP_TO(ri_port, flags),
    SIZE_LIMIT = 1 << 16 /* beyond this a size is garbage, not growth */
};

/* Where we are, for the sentences: owner is "plugin 'lq'" or "parameter 'p' of plugin 'lq'". */
typedef struct view {
    arena *memory;
    sentence *why;
    char owner[2 * DESCRIPTION_ID_LIMIT + 64];
} view;

static bool misaligned(const void *pointer)
{
    return (uintptr_t)pointer % _Alignof(void *) != 0;
}

static bool check_size(view *self, const char *what, uint32_t size, uint32_t least)
{
    if (size < least)
        return sentence_set(self->why, "%s has %s %u, SDK 1.0 needs at least %u", self->owner, what,
                            size, least);
    if (size > SIZE_LIMIT)
        return sentence_set(self->why, "%s has %s %u, more than the %d that is possible",
                            self->owner, what, size, SIZE_LIMIT);
    if (size % _Alignof(void *))
        return sentence_set(self->why, "%s has %s %u, which is not a multiple of %zu", self->owner,
                            what, size, _Alignof(void *));
    return true;
}

static bool check_array(view *self, const char *what, const void *array, uint32_t count)
{
    if (count > DESCRIPTION_COUNT_LIMIT)
        return sentence_set(self->why, "%s has %u %s, more than the %d that are possible",
                            self->owner, count, what, DESCRIPTION_COUNT_LIMIT);
    if (count && !array)
        return sentence_set(self->why, "%s has %u %s, but the pointer to them is NULL", self->owner,
                            count, what);
    if (count && misaligned(array))
        return sentence_set(self->why, "%s has a misaligned pointer to its %s", self->owner, what);
    return true;
}

/* *text = given, or `otherwise` when it is NULL. */
static bool view_text(view *self, const char *what, const char *given, const char *otherwise,
                      const char **text)
{
    const char *fault = given ? text_fault(given) : NULL;

    if (fault)
        return sentence_set(self->why, "the %s of %s %s", what, self->owner, fault);
    *text = given ? given : otherwise;
    return true;
}

static bool view_choices(view *self, const char *const *choices, parameter_description *result)
{
    if (!choices)
        return true; /* description_check() says it */
    if (misaligned(choices))
        return sentence_set(self->why, "%s has a misaligned pointer to its choices", self->owner);
    while (choices[result->n_choices]) {
        const char *text;

        if (result->n_choices == DESCRIPTION_COUNT_LIMIT)
            return sentence_set(self->why, "%s has choices that do not end with NULL", self->owner);
        if (!view_text(self, "choices", choices[result->n_choices], NULL, &text))
            return false;
        result->n_choices++;
    }
    result->choices = choices;
    return true;
}

/* Those of RI_ADDRESS came with 1.2; tests/abi compiles this file with older headers, too. */
static bool has_choices(const ri_parameter *given)
{
#if RI_ABI_MINOR >= 2
    if (given->flags & RI_ADDRESS)
        return true;
#endif
    return given->type == RI_CHOICE;
}

static bool view_parameter(view *self, const ri_parameter *given, parameter_description *result)
{
    result->id = given->id;
    result->type = given->type;
    result->flags = given->flags;
    result->minimum = given->minimum;
    result->maximum = given->maximum;
    result->fallback = given->fallback;
    return view_text(self, "label", given->label, "", &result->label) &&
           view_text(self, "doc", given->doc, "", &result->doc) &&
           view_text(self, "unit", given->unit, "", &result->unit) &&
           view_text(self, "fallback_text", given->fallback_text, NULL, &result->fallback_text) &&
           view_text(self, "port", given->port, NULL, &result->port) &&
           view_text(self, "attribute", given->attribute, NULL, &result->attribute) &&
           (!has_choices(given) || view_choices(self, given->choices, result));
}

/* What 1.2 has added; a module of before has shorter structs, which mean: none. */
#if RI_ABI_MINOR >= 2
static void view_domain(const ri_port *given, uint32_t size, port_description *result)
{
    if (size < SIZE_UP_TO(ri_port, upper))
        return;
    result->domain = given->domain;
    result->lower = given->lower;
    result->upper = given->upper;
}

static bool view_links(view *self, const ri_plugin *given, plugin_description *result)
{
    return (!RI_HAS(ri_plugin, given, url) ||
            view_text(self, "url", given->url, NULL, &result->url)) &&
           (!RI_HAS(ri_plugin, given, support) ||
            view_text(self, "support", given->support, NULL, &result->support)) &&
           (!RI_HAS(ri_plugin, given, keywords) ||
            view_text(self, "keywords", given->keywords, NULL, &result->keywords));
}
#else
static void view_domain(const ri_port *given, uint32_t size, port_description *result)
{
    (void)given, (void)size, (void)result;
}

static bool view_links(const view *self, const ri_plugin *given, const plugin_description *result)
{
    return self && given && result;
}
#endif

static bool view_port(view *self, const ri_port *given, uint32_t size, port_description *result)
{
    view_domain(given, size, result);
    result->id = given->id;
    result->role = given->role;
    result->flags = given->flags;
    return view_text(self, "label", given->label, "", &result->label) &&
           view_text(self, "doc", given->doc, "", &result->doc) &&
           view_text(self, "unit", given->unit, NULL, &result->unit) &&
           view_text(self, "dimension", given->dimension, NULL, &result->dimension) &&
           view_text(self, "table", given->table, NULL, &result->table);
}

/* Sets the owner to "WHAT 'ID' of plugin 'PLUGIN'", or says what is wrong with the id. */
static bool enter(view *self, const char *plugin, const char *what, uint32_t index, const char *id)
{
    if (!id)
        return sentence_set(self->why, "%s number %u of plugin '%s' has no id", what, index + 1,
                            plugin);
    if (!name_valid(id))
        return sentence_set(self->why,
                            "%s number %u of plugin '%s' has an id that is not made of 1 to %d "
                            "letters, digits and '_'",
                            what, index + 1, plugin, DESCRIPTION_ID_LIMIT);
    (void)snprintf(self->owner, sizeof self->owner, "%s '%s' of plugin '%s'", what, id, plugin);
    return true;
}

static void leave(view *self, const char *plugin)
{
    (void)snprintf(self->owner, sizeof self->owner, "plugin '%s'", plugin);
}

/* Element number k of an array whose elements are `stride` bytes apart. */
static const void *element(const void *array, uint32_t k, uint32_t stride)
{
    return (const char *)array + (size_t)k * stride;
}

static bool view_parameters(view *self, const ri_plugin *given, plugin_description *result)
{
    uint32_t n = given->n_parameters;
    parameter_description *parameters;

    if (!check_array(self, "parameters", given->parameters, n) ||
        (n && !check_size(self, "parameter_size", given->parameter_size, PARAMETER_SIZE_1_0)))
        return false;
    parameters = arena_take(self->memory, n ? n : 1, sizeof *parameters);
    if (!parameters)
        return sentence_no_memory(self->why);
    for (uint32_t k = 0; k < n; k++) {
        const ri_parameter *parameter = element(given->parameters, k, given->parameter_size);

        if (!enter(self, given->id, "parameter", k, parameter->id) ||
            !view_parameter(self, parameter, &parameters[k]))
            return false;
    }
    leave(self, given->id);
    result->parameters = parameters;
    result->n_parameters = n;
    return true;
}

static bool view_ports(view *self, const ri_plugin *given, const char *what, const ri_port *array,
                       uint32_t n, const port_description **result)
{
    port_description *ports;
    char plural[32];

    (void)snprintf(plural, sizeof plural, "%ss", what);
    if (!check_array(self, plural, array, n) ||
        (n && !check_size(self, "port_size", given->port_size, PORT_SIZE_1_0)))
        return false;
    ports = arena_take(self->memory, n ? n : 1, sizeof *ports);
    if (!ports)
        return sentence_no_memory(self->why);
    for (uint32_t k = 0; k < n; k++) {
        const ri_port *port = element(array, k, given->port_size);

        if (!enter(self, given->id, what, k, port->id) ||
            !view_port(self, port, given->port_size, &ports[k]))
            return false;
    }
    leave(self, given->id);
    *result = ports;
    return true;
}

static bool view_plugin(view *self, const ri_plugin *given, plugin_description *result)
{
    if (!check_size(self, "size", given->size, PLUGIN_SIZE_1_0))
        return false;
    if (!given->id)
        return sentence_set(self->why, "%s has no id", self->owner);
    if (!plugin_id_valid(given->id))
        return sentence_set(self->why,
                            "%s has an id that is not made of 1 to %d letters, digits, '.', '_' "
                            "and '-'",
                            self->owner, DESCRIPTION_ID_LIMIT);
    leave(self, given->id);
    if (given->need_minor > RI_ABI_MINOR)
        return sentence_set(self->why, "%s needs SDK %d.%u, this host speaks SDK %d.%d",
                            self->owner, RI_ABI_MAJOR, given->need_minor, RI_ABI_MAJOR,
                            RI_ABI_MINOR);
    if (!given->title)
        return sentence_set(self->why, "%s has no title", self->owner);
    if (!given->run)
        return sentence_set(self->why, "%s has no run function", self->owner);
    result->id = given->id;
    result->kind = given->kind;
    result->flags = given->flags;
    result->need_minor = given->need_minor;
    result->n_in = given->n_in;
    result->n_out = given->n_out;
    return view_text(self, "version", given->version, "", &result->version) &&
           view_text(self, "title", given->title, "", &result->title) &&
           view_text(self, "doc", given->doc, "", &result->doc) &&
           view_text(self, "formula", given->formula, NULL, &result->formula) &&
           view_text(self, "license", given->license, "", &result->license) &&
           view_text(self, "author", given->author, "", &result->author) &&
           view_text(self, "citation", given->citation, NULL, &result->citation) &&
           view_links(self, given, result) && view_parameters(self, given, result) &&
           view_ports(self, given, "input", given->in, given->n_in, &result->in) &&
           view_ports(self, given, "output", given->out, given->n_out, &result->out);
}

bool description_view(arena *memory, const ri_module *module, plugin_description **plugins,
                      size_t *n, sentence *why)
{
    view self = {memory, why, "regind_module_v1"};
    plugin_description *list;

    if (!module || misaligned(module))
        return sentence_set(why, "its regind_module_v1 has no valid address");
    if (!check_size(&self, "size", module->size, MODULE_SIZE_1_0) ||
        !check_array(&self, "plugins", module->plugins, module->count))
        return false;
    if (module->count == 0)
        return sentence_set(why, "it contains no plugin");
    list = arena_take(memory, module->count, sizeof *list);
    if (!list)
        return sentence_no_memory(why);
    for (uint32_t k = 0; k < module->count; k++) {
        const ri_plugin *plugin = module->plugins[k];

        if (!plugin || misaligned(plugin))
            return sentence_set(why, "plugin number %u has no valid address", k + 1);
        (void)snprintf(self.owner, sizeof self.owner, "plugin number %u", k + 1);
        if (!view_plugin(&self, plugin, &list[k]))
            return false;
    }
    *plugins = list;
    *n = module->count;
    return true;
}

const plugin_description *description_of_module(arena *memory, const ri_module *module,
                                                const char *path, const char *id, char *why,
                                                size_t why_size)
{
    sentence reason = {why, why_size, false};
    const char *const kept = arena_text(memory, path);
    plugin_description *plugins = NULL;
    size_t n = 0;

    if (!kept) {
        (void)sentence_no_memory(&reason);
        return NULL;
    }
    if (!description_view(memory, module, &plugins, &n, &reason) ||
        !description_check_all(plugins, n, &reason))
        return NULL;
    for (size_t k = 0; k < n; k++)
        if (strcmp(plugins[k].id, id) == 0) {
            plugins[k].module = kept;
            plugins[k].build_id = "";
            return &plugins[k];
        }
    (void)sentence_set(&reason, "the module no longer holds the plugin");
    return NULL;
}
