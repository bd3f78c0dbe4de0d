/* join_finish.c - the table of a join: its columns, their names and their data. */
#include <math.h>
#include <string.h>

#include "../label_index.h"
#include "join_internal.h"

/* A column of the result that is not a key. */
typedef struct join_column {
    const column *source;
    const join_part *part;
    const char *name;
    size_t next_alike; /* index + 1 of the next of the same name; 0: none */
    bool dropped;      /* an earlier one is the very same */
    bool qualified;
    const char *subject; /* it tells about, which is qualified, too; NULL: none */
} join_column;

typedef struct join_columns {
    size_t count;
    join_column *items;
} join_columns;

static bool list_columns(const join_state *self, join_columns *all)
{
    size_t at = 0;

    all->count = 0;
    for (size_t i = 0; i < self->n_parts; i++)
        all->count += self->parts[i].table->n_columns - self->parts[i].table->n_keys;
    all->items = arena_take(self->scratch, all->count, sizeof *all->items);
    if (!all->items)
        return false;
    for (size_t i = 0; i < self->n_parts; i++) {
        const table *from = self->parts[i].table;

        for (uint32_t k = from->n_keys; k < from->n_columns; k++)
            all->items[at++] = (join_column){.source = &from->columns[k],
                                             .part = &self->parts[i],
                                             .name = from->columns[k].name};
    }
    return true;
}

static bool same_rows(const join_state *self, const uint64_t *a, const uint64_t *b)
{
    return a == b || (a && b && memcmp(a, b, (size_t)self->rows * sizeof *a) == 0);
}

/* Whether two columns are one column that came by two ways.  Columns without rows have no memory
 * to tell it by, but an origin. */
static bool same_column(const join_state *self, const join_column *a, const join_column *b)
{
    const column *one = a->source, *other = b->source;

    if (one == other)
        return same_rows(self, a->part->rows, b->part->rows);
    if (one->role != other->role || a->part->table->rows != b->part->table->rows)
        return false;
    if (a->part->table->rows == 0)
        return one->origin && other->origin && strcmp(one->origin, other->origin) == 0;
    return one->values == other->values && one->codes == other->codes &&
           one->labels.bytes == other->labels.bytes &&
           one->labels.offsets == other->labels.offsets &&
           same_rows(self, a->part->rows, b->part->rows);
}

/* Compares a column with the earlier ones of its name, the first of which is at `first`. */
static void compare_alike(const join_state *self, join_columns *all, size_t first, size_t at)
{
    size_t each = first;

    for (;;) {
        if (same_column(self, &all->items[each], &all->items[at])) {
            all->items[at].dropped = true;
            return;
        }
        if (all->items[each].next_alike == 0)
            break;
        each = all->items[each].next_alike - 1;
    }
    all->items[each].next_alike = at + 1;
    all->items[first].qualified = all->items[at].qualified = true;
}

/* An index of the names as they are now. */
static bool index_names(const join_state *self, const join_columns *all, label_index *index,
                        label_list *list, uint64_t *first, uint64_t *second)
{
    size_t count = self->n_keys, at = 0;
    const char **names = arena_take(self->scratch, self->n_keys + all->count, sizeof *names);

    for (uint32_t k = 0; names && k < self->n_keys; k++)
        names[k] = self->keys[k].name;
    for (at = 0; names && at < all->count; at++)
        if (!all->items[at].dropped)
            names[count++] = all->items[at].name;
    return names && labels_take(list, self->scratch, names, count) &&
           label_index_new(index, self->scratch, list, first, second);
}

/* What tells about a column that is named after its table is so, too. */
static void follow_subjects(join_columns *all)
{
    for (size_t at = 0; at < all->count; at++) {
        join_column *const aside = &all->items[at];
        const char *const subject = column_subject(aside->source);

        for (size_t k = 0; subject && k < all->count; k++) {
            const join_column *const each = &all->items[k];

            if (each->part == aside->part && each->qualified && !each->dropped &&
                strcmp(each->source->name, subject) == 0) {
                aside->qualified = true;
                aside->dropped = false;
                aside->subject = subject;
            }
        }
    }
}

/* Drops what is there twice, and qualifies what has the name of another. */
static status name_columns(const join_state *self, join_columns *all)
{
    label_index index;
    label_list list;
    uint64_t first, second;

    if (!index_names(self, all, &index, &list, &first, &second))
        return diagnostics_no_memory(self->errors);
    for (size_t at = 0; at < all->count; at++) {
        size_t found = (size_t)label_index_find(&index, all->items[at].name);

        if (found < self->n_keys)
            all->items[at].qualified = true;
        else if (found - self->n_keys != at)
            compare_alike(self, all, found - self->n_keys, at);
    }
    follow_subjects(all);
    for (size_t at = 0; at < all->count; at++) {
        join_column *each = &all->items[at];

        if (!each->qualified || each->dropped)
            continue;
        each->name = arena_print(self->scratch, "%s.%s", each->part->name, each->source->name);
        if (!each->name)
            return diagnostics_no_memory(self->errors);
    }
    if (!index_names(self, all, &index, &list, &first, &second))
        return diagnostics_no_memory(self->errors);
    if (second != 0)
        return join_error(self, NULL, "two columns of the join are named '%s'",
                          label_at(&list, first));
    return STATUS_OK;
}

/* The segment of the data that is not shared, made when first needed. */
static segment *output_of(const join_state *self, segment **output)
{
    if (!*output)
        *output = segment_new(arena_allocator(self->scratch), "join");
    return *output;
}

/* Labels that lie in an arena move into the segment, where workers can see them. */
static bool place_labels(const join_state *self, segment **output, column *to)
{
    const label_list list = to->labels;
    const char **texts;

    if (to->role == COLUMN_MEASURE)
        return true;
    if (list.home) {
        segment_keep(list.home);
        return true;
    }
    texts = arena_take(self->scratch, (size_t)list.count, sizeof *texts);
    if (!texts || !output_of(self, output))
        return false;
    for (uint64_t code = 0; code < list.count; code++)
        texts[code] = label_at(&list, code);
    return labels_write(&to->labels, *output, texts, list.count);
}

/* Room for the column's data in the segment. */
static void *place_data(const join_state *self, segment **output, column *to, size_t size)
{
    void *data;

    if (self->rows > UINT64_MAX / size || !output_of(self, output))
        return NULL;
    data = segment_allocate(*output, self->rows * size, &to->offset);
    if (data)
        to->home = segment_keep(*output);
    return data;
}

/* Fills in a column of which `to` is a copy.  It holds no references unless true is returned. */
static bool place_key(const join_state *self, segment **output, column *to)
{
    const int32_t *codes = to->codes;
    bool shared = to->home != NULL;

    to->home = segment_keep(to->home);
    if (!shared)
        to->codes = NULL;
    if (!shared && self->rows > 0) {
        int32_t *copy = place_data(self, output, to, sizeof *copy);

        if (copy)
            memcpy(copy, codes, (size_t)self->rows * sizeof *copy);
    }
    if ((to->home || self->rows == 0) && place_labels(self, output, to))
        return true;
    segment_release(to->home);
    return false;
}

static void gather_values(double *to, const double *from, const uint64_t *rows, uint64_t n)
{
    for (uint64_t row = 0; row < n; row++)
        to[row] = rows[row] == NO_ROW ? NAN : from[rows[row]];
}

static void gather_categories(int32_t *to, const int32_t *from, const uint64_t *rows, uint64_t n)
{
    for (uint64_t row = 0; row < n; row++)
        to[row] = rows[row] == NO_ROW ? -1 : from[rows[row]];
}

static bool place_column(const join_state *self, segment **output, const join_column *from,
                         column *to)
{
    const bool measure = from->source->role == COLUMN_MEASURE;
    const uint64_t *rows = from->part->rows;

    if (!rows) {
        to->home = segment_keep(to->home);
    } else {
        size_t size = measure ? sizeof *to->values : sizeof *to->codes;
        void *data;

        to->home = NULL;
        data = place_data(self, output, to, size);
        if (data && measure)
            gather_values(data, from->source->values, rows, self->rows);
        else if (data)
            gather_categories(data, from->source->codes, rows, self->rows);
        else
            return false;
    }
    if (place_labels(self, output, to))
        return true;
    segment_release(to->home);
    return false;
}

/* A column under its new name; the label follows where it was only the name. */
static bool rename_column(column *to, const join_column *from, arena *memory)
{
    const bool follows = strcmp(to->label, to->name) == 0;

    if (!from->qualified)
        return true;
    to->name = arena_text(memory, from->name);
    if (follows)
        to->label = to->name;
    if (from->subject && to->name) {
        const char *subject = arena_print(memory, "%s.%s", from->part->name, from->subject);

        return subject && column_tell_of(to, subject, memory);
    }
    return to->name != NULL;
}

/* Fills in the columns one by one; n_columns counts those that hold references. */
static bool place_all(const join_state *self, const join_columns *all, arena *memory,
                      segment **output, table *result)
{
    for (uint32_t k = 0; k < self->n_keys; k++) {
        column *to = &result->columns[result->n_columns];

        *to = self->keys[k];
        if (!place_key(self, output, to))
            return false;
        result->n_columns++;
    }
    for (size_t at = 0; at < all->count; at++) {
        column *to = &result->columns[result->n_columns];

        if (all->items[at].dropped)
            continue;
        *to = *all->items[at].source;
        if (!rename_column(to, &all->items[at], memory) ||
            !place_column(self, output, &all->items[at], to))
            return false;
        result->n_columns++;
    }
    return true;
}

status join_finish(const join_state *self, arena *memory, table **result)
{
    join_columns all;
    segment *output = NULL;
    table *made;
    status named;
    bool done;

    if (!list_columns(self, &all) || all.count > UINT32_MAX - self->n_keys)
        return diagnostics_no_memory(self->errors);
    named = name_columns(self, &all);
    if (named != STATUS_OK)
        return named;
    made = arena_take(memory, 1, sizeof *made);
    if (!made)
        return diagnostics_no_memory(self->errors);
    *made = (table){.rows = self->rows, .n_keys = self->n_keys};
    made->columns = arena_take(memory, self->n_keys + all.count, sizeof *made->columns);
    done = made->columns && place_all(self, &all, memory, &output, made) &&
           (!output || segment_seal(output) == STATUS_OK) && table_locate(made);
    segment_release(output); /* the columns that lie in it keep it */
    if (!done) {
        table_release(made);
        return diagnostics_no_memory(self->errors);
    }
    *result = made;
    return STATUS_OK;
}
