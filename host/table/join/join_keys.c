/* join_keys.c - the keys of a join. */
#include <string.h>

#include "join_internal.h"

int64_t join_find_key(const column *keys, uint32_t n, const char *name)
{
    for (uint32_t k = 0; k < n; k++)
        if (strcmp(keys[k].name, name) == 0)
            return k;
    return -1;
}

/* The keys of the side that has more. */
static bool list_extra(const join_state *self, const table *right, join_match *match)
{
    const column *const keys = match->right_more ? right->columns : self->keys;
    const uint32_t n = match->right_more ? right->n_keys : self->n_keys;
    uint64_t *counts = arena_take(self->scratch, n + 1u, sizeof *counts);

    match->extra = arena_take(self->scratch, n + 1u, sizeof *match->extra);
    for (uint32_t k = 0; counts && match->extra && k < n; k++) {
        const int64_t other = match->right_more
                                  ? join_find_key(self->keys, self->n_keys, keys[k].name)
                                  : join_find_key(right->columns, right->n_keys, keys[k].name);

        if (other >= 0)
            continue;
        counts[match->n_extra] = keys[k].labels.count;
        match->extra[match->n_extra++] = keys[k].codes;
    }
    match->extra_counts = counts;
    return counts && match->extra;
}

status join_prepare(join_state *self, const table *right, const char *name, join_match *match)
{
    const bool extend = self->kind == JOIN_OUTER;
    uint64_t *counts = arena_take(self->scratch, self->n_keys, sizeof *counts);

    match->left = arena_take(self->scratch, self->n_keys, sizeof *match->left);
    match->right = arena_take(self->scratch, self->n_keys, sizeof *match->right);
    match->position = arena_take(self->scratch, self->n_keys, sizeof *match->position);
    if (!counts || !match->left || !match->right || !match->position)
        return diagnostics_no_memory(self->errors);
    for (uint32_t k = 0; k < self->n_keys; k++) {
        const uint32_t at = match->n_keys;
        column *left = &self->keys[k];
        int64_t other = join_find_key(right->columns, right->n_keys, left->name);
        status result;

        match->position[k] = other < 0 ? -1 : (int64_t)at;
        if (other < 0)
            continue;
        result = join_translate(self, left, &right->columns[other], right->rows, name, extend,
                                &match->right[at]);
        if (result != STATUS_OK)
            return result;
        match->left[at] = left->codes;
        counts[at] = left->labels.count;
        match->n_keys++;
    }
    match->counts = counts;
    return list_extra(self, right, match) ? STATUS_OK : diagnostics_no_memory(self->errors);
}

static uint64_t row_at(const uint64_t *rows, uint64_t row)
{
    return rows ? rows[row] : row;
}

/* Codes of the joined rows: those of the left row where there is one, else of the right row, else
 * of the row that lends its own. */
static bool gather_codes(arena *scratch, column *key, const join_rows *rows, const int32_t *left,
                         const int32_t *right)
{
    int32_t *result = arena_take(scratch, (size_t)rows->rows, sizeof *result);
    const int32_t *const lent = left ? left : right;

    for (uint64_t row = 0; result && row < rows->rows; row++) {
        const uint64_t from_left = left ? row_at(rows->left, row) : NO_ROW;
        const uint64_t from_right = right ? row_at(rows->right, row) : NO_ROW;

        if (from_left != NO_ROW)
            result[row] = left[from_left];
        else if (from_right != NO_ROW)
            result[row] = right[from_right];
        else if (rows->extra && lent)
            result[row] = lent[rows->extra[row]];
    }
    key->codes = result;
    key->home = NULL;
    return result != NULL;
}

/* A key that the left side has, and perhaps the right. */
static bool follow_left(arena *scratch, column *key, const join_rows *rows, const int32_t *right)
{
    return !rows->left || gather_codes(scratch, key, rows, key->codes, right);
}

/* A key that the right side alone has; it then has a row for every row of the join. */
static bool follow_right(arena *scratch, column *key, const join_rows *rows)
{
    return !rows->right || gather_codes(scratch, key, rows, NULL, key->codes);
}

bool join_follow_keys(join_state *self, const table *right, const join_match *match,
                      const join_rows *rows)
{
    const column *order = match->right_more ? right->columns : self->keys;
    const uint32_t n = match->right_more ? right->n_keys : self->n_keys;
    column *keys = arena_take(self->scratch, n, sizeof *keys);
    bool enough = keys != NULL;

    for (uint32_t k = 0; enough && k < n; k++) {
        int64_t own = join_find_key(self->keys, self->n_keys, order[k].name);

        keys[k] = own < 0 ? order[k] : self->keys[own];
        if (own < 0)
            enough = follow_right(self->scratch, &keys[k], rows);
        else
            enough =
                follow_left(self->scratch, &keys[k], rows,
                            match->position[own] < 0 ? NULL : match->right[match->position[own]]);
    }
    self->keys = keys;
    self->n_keys = n;
    return enough;
}
