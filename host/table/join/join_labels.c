/* join_labels.c - the labels of a key that two tables share, as one list. */
#include <string.h>

#include "../label_index.h"
#include "../likeness.h"
#include "../period.h"
#include "join_internal.h"

static bool same_labels(const label_list *a, const label_list *b)
{
    return a->count == b->count && a->offsets == b->offsets && a->bytes == b->bytes;
}

static const int32_t *recode(arena *scratch, const int32_t *codes, uint64_t rows,
                             const int32_t *new_codes)
{
    int32_t *result = arena_take(scratch, (size_t)rows, sizeof *result);

    for (uint64_t row = 0; result && row < rows; row++)
        result[row] = codes[row] < 0 ? -1 : new_codes[codes[row]];
    return result;
}

/* The labels in the composed Unicode form, with the codes they have; *changed: some differ. */
static bool compose_labels(arena *scratch, const label_list *from, label_list *to, bool *changed)
{
    const char **texts = arena_take(scratch, (size_t)from->count + 1, sizeof *texts);

    for (uint64_t code = 0; texts && code < from->count; code++) {
        const char *const own = label_at(from, code);

        texts[code] = likeness_composed(scratch, own);
        if (!texts[code])
            return false;
        *changed = *changed || strcmp(texts[code], own) != 0;
    }
    return texts && labels_take(to, scratch, texts, from->count);
}

/* Labels that are the same but for their Unicode form are the same: "й" is one letter or two. */
static status map_composed(join_state *self, const label_list *left, const label_list *right,
                           int32_t *map, uint64_t *unknown)
{
    label_list composed_left, composed_right;
    label_index index;
    bool changed = false;

    if (!compose_labels(self->scratch, left, &composed_left, &changed) ||
        !compose_labels(self->scratch, right, &composed_right, &changed) ||
        (changed && !label_index_new(&index, self->scratch, &composed_left, NULL, NULL)))
        return diagnostics_no_memory(self->errors);
    for (uint64_t code = 0; changed && code < right->count; code++)
        if (map[code] < 0) {
            map[code] = label_index_find(&index, label_at(&composed_right, code));
            *unknown -= map[code] >= 0;
        }
    return STATUS_OK;
}

/* map[code of the right] = code of the left, or -1; *unknown counts those. */
static status map_labels(join_state *self, const label_list *left, const label_list *right,
                         int32_t *map, uint64_t *unknown)
{
    label_index index;

    *unknown = 0;
    if (!label_index_new(&index, self->scratch, left, NULL, NULL))
        return diagnostics_no_memory(self->errors);
    for (uint64_t code = 0; code < right->count; code++) {
        map[code] = label_index_find(&index, label_at(right, code));
        *unknown += map[code] < 0;
    }
    return *unknown ? map_composed(self, left, right, map, unknown) : STATUS_OK;
}

/* The left labels, then the unknown ones of the right, whose codes go into the map. */
static const char **merge_texts(arena *scratch, const label_list *left, const label_list *right,
                                int32_t *map, uint64_t count)
{
    const char **texts = arena_take(scratch, (size_t)count, sizeof *texts);
    uint64_t at = left->count;

    if (!texts)
        return NULL;
    for (uint64_t code = 0; code < left->count; code++)
        texts[code] = label_at(left, code);
    for (uint64_t code = 0; code < right->count; code++) {
        if (map[code] >= 0)
            continue;
        map[code] = (int32_t)at;
        texts[at++] = label_at(right, code);
    }
    return texts;
}

/* Sorts and completes merged periods; the codes of both sides follow. */
static status complete_periods(join_state *self, column *left, const char *right_name,
                               const char *const **texts, uint64_t *count, int32_t *map,
                               uint64_t map_size)
{
    int32_t *new_codes = arena_take(self->scratch, (size_t)*count, sizeof *new_codes);
    const char *why = NULL;

    if (!new_codes)
        return diagnostics_no_memory(self->errors);
    for (uint64_t code = 0; code < *count; code++)
        new_codes[code] = (int32_t)code;
    if (!period_complete(self->scratch, *texts, *count, new_codes, *count, texts, count, &why)) {
        const char *name = join_name(self);

        return why && name ? join_error(self, NULL, "'%s' of %s and '%s' cannot be joined: %s",
                                        left->name, name, right_name, why)
                           : diagnostics_no_memory(self->errors);
    }
    for (uint64_t code = 0; code < map_size; code++)
        map[code] = new_codes[map[code]];
    left->codes = recode(self->scratch, left->codes, self->rows, new_codes);
    left->home = NULL;
    return left->codes ? STATUS_OK : diagnostics_no_memory(self->errors);
}

static status extend_labels(join_state *self, column *left, const label_list *right,
                            const char *right_name, int32_t *map, uint64_t unknown)
{
    uint64_t count = left->labels.count + unknown;
    const char *const *texts;

    if (count > INT32_MAX)
        return join_error(self, NULL, "the join has more than %d labels of '%s'", INT32_MAX,
                          left->name);
    texts = merge_texts(self->scratch, &left->labels, right, map, count);
    if (!texts)
        return diagnostics_no_memory(self->errors);
    if (left->role == COLUMN_PERIOD) {
        status result = complete_periods(self, left, right_name, &texts, &count, map, right->count);

        if (result != STATUS_OK)
            return result;
    }
    return labels_take(&left->labels, self->scratch, texts, count)
               ? STATUS_OK
               : diagnostics_no_memory(self->errors);
}

status join_translate(join_state *self, column *left, const column *right, uint64_t right_rows,
                      const char *right_name, bool extend, const int32_t **codes)
{
    int32_t *map;
    uint64_t unknown;
    status result;

    *codes = right->codes;
    if (same_labels(&left->labels, &right->labels))
        return STATUS_OK;
    map = arena_take(self->scratch, (size_t)right->labels.count, sizeof *map);
    if (!map)
        return diagnostics_no_memory(self->errors);
    result = map_labels(self, &left->labels, &right->labels, map, &unknown);
    if (result == STATUS_OK && extend && unknown > 0)
        result = extend_labels(self, left, &right->labels, right_name, map, unknown);
    if (result != STATUS_OK)
        return result;
    *codes = recode(self->scratch, right->codes, right_rows, map);
    return *codes ? STATUS_OK : diagnostics_no_memory(self->errors);
}
