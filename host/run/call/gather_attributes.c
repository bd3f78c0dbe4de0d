/* gather_attributes.c - what is said of a column of an outcome: by its plugin, else by the
 * codebook.
 *
 * A column has one value of an attribute.  Where groups say different things (the weights of each
 * year), it has none, but "differs.NAME" with the keys of the groups: a later step that would read
 * NAME says so instead of taking that of some group. */
#include <string.h>

#include "gather_internal.h"

typedef struct attribute_list {
    arena *memory;
    attribute *items;
    size_t n, capacity;
} attribute_list;

/* An output column of the same name as an input column of a "many" port is that column changed:
 * it keeps what the codebook says of it. */
static const column *ancestor(const gathering *work, const listed_column *which)
{
    const call *const request = work->shared->request;
    size_t at = 0;

    if (request->plugin->out[which->port].flags & RI_MANY)
        at = name_index_find(&work->inputs, 0, which->name);
    return at ? &request->tables[0].data->columns[at - 1] : NULL;
}

static bool has_attribute(const attribute_list *list, const char *name)
{
    for (size_t k = 0; k < list->n; k++)
        if (strcmp(list->items[k].name, name) == 0)
            return true;
    return false;
}

static bool add_attribute(attribute_list *list, const char *name, const char *text)
{
    attribute added;

    if (!arena_reserve(list->memory, (void **)&list->items, &list->capacity, list->n + 1,
                       sizeof *list->items))
        return false;
    added = (attribute){arena_text(list->memory, name), arena_text(list->memory, text)};
    if (!added.name || !added.text)
        return false;
    list->items[list->n++] = added;
    return true;
}

static const char *differs(arena *memory, const char *name)
{
    return arena_print(memory, ATTRIBUTE_DIFFERS "%s", name);
}

/* "year" or "year, zone": by what the call was split. */
static const char *group_keys(const gathering *work)
{
    const call *const request = work->shared->request;
    const char *text = "";

    for (uint32_t k = 0; text && k < request->n_within; k++)
        text = arena_print(work->memory, "%s%s%s", text, k ? ", " : "",
                           request->tables[0].data->columns[request->within[k]].name);
    return text;
}

static const char *told(const output_column *made, const char *name)
{
    for (size_t k = 0; k < made->n_attributes; k++)
        if (strcmp(made->attributes[k].name, name) == 0)
            return made->attributes[k].text;
    return NULL;
}

/* Do all groups that made the column say `text`?  Labels are for people: the first will do. */
static bool agreed(const gathering *work, const listed_column *which, const attribute *each)
{
    for (uint64_t g = 0; strcmp(each->name, "label") != 0 && g < work->n; g++) {
        const output_column *const made =
            context_column(&work->contexts[g], which->port, which->name);
        const char *const other = made ? told(made, each->name) : each->text;

        if (!other || strcmp(other, each->text) != 0)
            return false;
    }
    return true;
}

static bool add_made(const gathering *work, const listed_column *which, attribute_list *list)
{
    for (uint64_t g = 0; g < work->n; g++) {
        const output_column *const made =
            context_column(&work->contexts[g], which->port, which->name);

        for (size_t k = 0; made && k < made->n_attributes; k++) {
            const attribute *const each = &made->attributes[k];
            const char *const other = differs(work->memory, each->name);

            if (!other)
                return false;
            if (has_attribute(list, each->name) || has_attribute(list, other))
                continue;
            if (agreed(work, which, each)) {
                if (!add_attribute(list, each->name, each->text))
                    return false;
            } else {
                const char *const keys = group_keys(work);

                if (!keys || !add_attribute(list, other, keys))
                    return false;
            }
        }
    }
    return true;
}

/* Goalposts and targets are amounts: once the unit is another they mean nothing. */
static bool of_the_unit(const char *name)
{
    return strcmp(name, "lower") == 0 || strcmp(name, "upper") == 0 || strcmp(name, "target") == 0;
}

/* What the plugin said anew replaces what was said before, also that it differs.  A coverage that
 * was taken for an indicator is none any more. */
static bool add_inherited(const column *from, const column *to, attribute_list *list)
{
    const bool same_unit = from && strcmp(from->unit, to->unit) == 0;
    const size_t length = sizeof ATTRIBUTE_DIFFERS - 1;

    for (uint32_t k = 0; from && k < from->n_attributes; k++) {
        const char *const name = from->attributes[k].name;
        const char *const other = strncmp(name, ATTRIBUTE_DIFFERS, length) == 0
                                      ? name + length
                                      : differs(list->memory, name);

        if (!other)
            return false;
        if (from->aside && !to->aside && strcmp(name, ATTRIBUTE_COVERAGE_OF) == 0)
            continue;
        if ((!same_unit && of_the_unit(name)) || has_attribute(list, name) ||
            has_attribute(list, other))
            continue;
        if (!add_attribute(list, name, from->attributes[k].text))
            return false;
    }
    return true;
}

bool gather_attributes(gathering *work, const listed_column *which, column *to)
{
    const column *const from = ancestor(work, which);
    attribute_list list = {.memory = work->memory};

    if (!add_made(work, which, &list) || !add_inherited(from, to, &list))
        return false;
    to->attributes = list.items;
    to->n_attributes = (uint32_t)list.n;
    to->label = column_attribute(to, "label");
    if (!to->label && from)
        to->label = from->label;
    if (!to->label && !(work->shared->request->plugin->out[which->port].flags & RI_MANY))
        to->label = work->shared->request->plugin->out[which->port].label;
    if (!to->label || !*to->label)
        to->label = to->name;
    return true;
}
