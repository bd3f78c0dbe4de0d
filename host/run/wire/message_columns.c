/* message_columns.c - columns as JSON; see message.h */
#include <math.h>
#include <string.h>

#include "../../base/json_build.h"
#include "message.h"

json_t *message_segment(segment_list *list, segment *home)
{
    size_t k = 0;

    if (!home)
        return json_integer(-1);
    while (k < list->count && list->items[k] != home)
        k++;
    if (k == list->count) {
        if (!arena_reserve(list->memory, (void **)&list->items, &list->capacity, k + 1,
                           sizeof(segment *)))
            return NULL;
        list->items[list->count++] = home;
    }
    return json_integer((json_int_t)k);
}

static json_t *attributes(const column *from)
{
    json_t *list = json_array();

    for (uint32_t k = 0; list && k < from->n_attributes; k++) {
        list = json_list_add(list, json_text(from->attributes[k].name));
        list = json_list_add(list, json_text(from->attributes[k].text));
    }
    return list;
}

static json_t *one_column(const column *from, segment_list *segments)
{
    return json_pack(
        "{s:o, s:o, s:o, s:i, s:o, s:I, s:o, s:I, s:I, s:I, s:I, s:b, s:o}", "name",
        json_text(from->name), "label", json_text(from->label ? from->label : from->name), "unit",
        json_text(from->unit ? from->unit : ""), "role", (int)from->role, "home",
        segments ? message_segment(segments, from->home) : json_integer(0), "offset",
        (json_int_t)from->offset, "label_home",
        segments ? message_segment(segments, from->labels.home) : json_integer(0), "labels",
        (json_int_t)from->labels.count, "offsets_at", (json_int_t)from->labels.offsets_at,
        "bytes_at", (json_int_t)from->labels.bytes_at, "n_bytes", (json_int_t)from->labels.n_bytes,
        "aside", from->aside ? 1 : 0, "attributes", attributes(from));
}

json_t *message_columns(const column *columns, size_t n, segment_list *segments)
{
    json_t *list = json_array();

    for (size_t k = 0; list && k < n; k++)
        list = json_list_add(list, one_column(&columns[k], segments));
    return list;
}

static bool read_attributes(arena *memory, const json_t *from, column *to)
{
    const size_t n = json_array_size(from) / 2;
    attribute *all = arena_take(memory, n + 1, sizeof *all);

    if (!all)
        return false;
    for (size_t k = 0; k < n; k++) {
        const char *name = json_string_value(json_array_get(from, 2 * k));
        const char *text = json_string_value(json_array_get(from, 2 * k + 1));

        if (!name || !text)
            return false;
        all[k] = (attribute){arena_text(memory, name), arena_text(memory, text)};
        if (!all[k].name || !all[k].text)
            return false;
    }
    to->attributes = all;
    to->n_attributes = (uint32_t)n;
    return true;
}

static bool read_column(arena *memory, const json_t *from, column *to)
{
    const uint64_t role = json_get_count(from, "role");

    if (role < COLUMN_KEY || role > COLUMN_CATEGORY)
        return false;
    to->role = (column_role)role;
    to->name = json_get_text(memory, from, "name");
    to->label = json_get_text(memory, from, "label");
    to->unit = json_get_text(memory, from, "unit");
    to->offset = json_get_count(from, "offset");
    to->labels.count = json_get_count(from, "labels");
    to->labels.offsets_at = json_get_count(from, "offsets_at");
    to->labels.bytes_at = json_get_count(from, "bytes_at");
    to->labels.n_bytes = json_get_count(from, "n_bytes");
    to->aside = json_is_true(json_object_get(from, "aside"));
    return to->name && to->label && to->unit &&
           read_attributes(memory, json_object_get(from, "attributes"), to);
}

static uint64_t home_number(const json_t *from, const char *key)
{
    const json_t *value = json_object_get(from, key);

    return json_is_integer(value) && json_integer_value(value) >= 0
               ? (uint64_t)json_integer_value(value)
               : UINT64_MAX;
}

bool message_read_columns(arena *memory, const json_t *from, column **columns, uint32_t *n,
                          uint64_t **homes, uint64_t **label_homes)
{
    const size_t count = json_array_size(from);

    if (!json_is_array(from) || count > UINT32_MAX)
        return false;
    *columns = arena_take(memory, count + 1, sizeof **columns);
    *homes = arena_take(memory, count + 1, sizeof **homes);
    *label_homes = arena_take(memory, count + 1, sizeof **label_homes);
    if (!*columns || !*homes || !*label_homes)
        return false;
    for (size_t k = 0; k < count; k++) {
        const json_t *const each = json_array_get(from, k);

        if (!read_column(memory, each, &(*columns)[k]))
            return false;
        (*homes)[k] = home_number(each, "home");
        (*label_homes)[k] = home_number(each, "label_home");
    }
    *n = (uint32_t)count;
    return true;
}
