/* join.c - several tables into one, on the keys they share. */
#include "join.h"

#include <stdarg.h>
#include <string.h>

#include "../likeness.h"
#include "join_internal.h"

const char *join_name(const join_state *self)
{
    const char *name = arena_print(self->scratch, "'%s'", self->parts[0].name);

    for (size_t i = 1; name && i < self->n_parts; i++)
        name = arena_print(self->scratch, "%s joined with '%s'", name, self->parts[i].name);
    return name;
}

/* Names of keys that people would take for the same; NULL: none, or no memory. */
static const char *like_keys(const join_state *self, const table *right, const char *name)
{
    for (uint32_t k = 0; k < self->n_keys; k++)
        for (uint32_t j = 0; j < right->n_keys; j++) {
            const char *const left = self->keys[k].name, *const other = right->columns[j].name;
            const char *const words = likeness_words(self->scratch, left, other);

            if (words)
                return arena_print(self->scratch,
                                   "'%s' and '%s' of '%s' differ only in %s: give one the name of "
                                   "the other where its file is read",
                                   left, other, name, words);
        }
    return NULL;
}

status join_error(const join_state *self, const char *hint, const char *format, ...)
{
    va_list list;
    const char *message;

    va_start(list, format);
    message = arena_vprint(self->scratch, format, list);
    va_end(list);
    return message ? diagnostics_error(self->errors, STATUS_STUDY, self->place->file,
                                       self->place->line, self->place->step, hint, "%s", message)
                   : diagnostics_no_memory(self->errors);
}

/* "region, year" */
static const char *list_keys(arena *scratch, const column *keys, uint32_t n)
{
    const char *list = n == 0 ? "no keys" : keys[0].name;

    for (uint32_t k = 1; list && k < n; k++)
        list = arena_print(scratch, "%s, %s", list, keys[k].name);
    return list;
}

/* Whether the keys let the tables be joined. */
static status check_keys(const join_state *self, const table *right, const char *name,
                         uint32_t shared)
{
    const char *left_name, *left_keys, *right_keys;
    uint32_t fewer = self->n_keys < right->n_keys ? self->n_keys : right->n_keys;
    bool left_rows = self->n_keys == 0 && self->rows > 1;

    if (shared == fewer && !left_rows && (right->n_keys > 0 || right->rows <= 1))
        return STATUS_OK;
    left_name = join_name(self);
    left_keys = list_keys(self->scratch, self->keys, self->n_keys);
    right_keys = list_keys(self->scratch, right->columns, right->n_keys);
    if (!left_name || !left_keys || !right_keys)
        return diagnostics_no_memory(self->errors);
    if (shared == fewer && left_rows)
        return join_error(self, NULL, "%s has %llu rows and no keys to join '%s' on", left_name,
                          (unsigned long long)self->rows, name);
    if (shared == fewer)
        return join_error(self, NULL, "'%s' has %llu rows and no keys to join %s on", name,
                          (unsigned long long)right->rows, left_name);
    if (shared == 0)
        return join_error(self, like_keys(self, right, name),
                          "%s and '%s' have no key in common: %s has %s, '%s' has %s", left_name,
                          name, left_name, left_keys, name, right_keys);
    return join_error(self, like_keys(self, right, name),
                      "neither %s nor '%s' has all keys of the other: %s has %s, '%s' has %s",
                      left_name, name, left_name, left_keys, name, right_keys);
}

/* How many keys two tables share. */
static uint32_t count_shared(const join_state *self, const table *right)
{
    uint32_t shared = 0;

    for (uint32_t k = 0; k < self->n_keys; k++)
        shared += join_find_key(right->columns, right->n_keys, self->keys[k].name) >= 0;
    return shared;
}

/* The rows of one part after one more join. */
static bool follow_rows(arena *scratch, join_part *part, const join_rows *rows)
{
    uint64_t *result;

    if (!rows->left)
        return true;
    if (!part->rows) {
        part->rows = rows->left;
        return true;
    }
    result = arena_take(scratch, (size_t)rows->rows, sizeof *result);
    for (uint64_t row = 0; result && row < rows->rows; row++)
        result[row] = rows->left[row] == NO_ROW ? NO_ROW : part->rows[rows->left[row]];
    part->rows = result;
    return result != NULL;
}

/* Adds the next table to the join. */
static status join_next(join_state *self, const table *right, const char *name)
{
    const uint32_t shared = count_shared(self, right);
    const status allowed = check_keys(self, right, name, shared);
    join_match match = {.kind = self->kind,
                        .left_more = self->n_keys > shared,
                        .right_more = right->n_keys > shared,
                        .left_rows = self->rows,
                        .right_rows = right->rows};
    join_rows rows;
    status result;

    if (allowed != STATUS_OK)
        return allowed;
    result = join_prepare(self, right, name, &match);
    if (result != STATUS_OK)
        return result;
    if (!join_match_rows(&match, self->scratch, &rows) ||
        !join_follow_keys(self, right, &match, &rows))
        return diagnostics_no_memory(self->errors);
    for (size_t i = 0; i < self->n_parts; i++)
        if (!follow_rows(self->scratch, &self->parts[i], &rows))
            return diagnostics_no_memory(self->errors);
    self->parts[self->n_parts++] = (join_part){right, name, rows.right};
    self->rows = rows.rows;
    return STATUS_OK;
}

/* What of a part is not in the join, and where in the join it has nothing; false: no memory. */
static bool count_part(const join_state *self, arena *memory, const join_part *part,
                       join_count *count)
{
    bool *dropped, *missing;

    *count = (join_count){0, 0, NULL, NULL};
    if (!part->rows)
        return true;
    dropped = arena_take(memory, (size_t)part->table->rows, sizeof *dropped);
    missing = arena_take(memory, (size_t)self->rows, sizeof *missing);
    if (!dropped || !missing)
        return false;
    for (uint64_t row = 0; row < part->table->rows; row++)
        dropped[row] = true;
    for (uint64_t row = 0; row < self->rows; row++) {
        missing[row] = part->rows[row] == NO_ROW;
        count->missing += missing[row];
        if (!missing[row])
            dropped[part->rows[row]] = false;
    }
    for (uint64_t row = 0; row < part->table->rows; row++)
        count->dropped += dropped[row];
    count->is_dropped = count->dropped ? dropped : NULL;
    count->is_missing = count->missing ? missing : NULL;
    return true;
}

static status join_all(join_state *self, arena *memory, const table *const *tables,
                       const char *const *names, size_t n, table **result, join_count *counts)
{
    status so_far = STATUS_OK;

    self->parts = arena_take(self->scratch, n, sizeof *self->parts);
    if (!self->parts)
        return diagnostics_no_memory(self->errors);
    self->parts[self->n_parts++] = (join_part){tables[0], names[0], NULL};
    self->rows = tables[0]->rows;
    self->n_keys = tables[0]->n_keys;
    self->keys = arena_grow(self->scratch, tables[0]->columns, self->n_keys, self->n_keys,
                            sizeof *self->keys);
    if (!self->keys)
        return diagnostics_no_memory(self->errors);
    for (size_t i = 1; i < n && so_far == STATUS_OK; i++)
        so_far = join_next(self, tables[i], names[i]);
    for (size_t i = 0; i < n && so_far == STATUS_OK; i++)
        if (!count_part(self, memory, &self->parts[i], &counts[i]))
            so_far = diagnostics_no_memory(self->errors);
    return so_far == STATUS_OK ? join_finish(self, memory, result) : so_far;
}

status table_join(arena *memory, const table *const *tables, const char *const *names, size_t n,
                  join_kind kind, const diagnostic *place, diagnostics *errors, table **result,
                  join_count *counts)
{
    join_state self = {.scratch = arena_new(arena_allocator(memory)),
                       .kind = kind,
                       .place = place,
                       .errors = errors};
    status outcome;

    *result = NULL;
    if (!self.scratch)
        return diagnostics_no_memory(errors);
    outcome = join_all(&self, memory, tables, names, n, result, counts);
    arena_free(self.scratch);
    return outcome;
}
