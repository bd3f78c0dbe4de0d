/* join_match.c - which rows of two tables go together. */
#include <string.h>

#include "join_internal.h"

typedef struct side {
    const int32_t *const *codes;
    uint64_t rows;
} side;

/* Tables of the same rows in the same order, the usual case. */
static bool same_rows(const join_match *match)
{
    if (match->left_more || match->right_more || match->left_rows != match->right_rows)
        return false;
    for (uint32_t k = 0; k < match->n_keys; k++)
        if (match->left_rows > 0 && match->left[k] != match->right[k] &&
            memcmp(match->left[k], match->right[k],
                   (size_t)match->left_rows * sizeof *match->left[k]) != 0)
            return false;
    return true;
}

/* A row with a label that the other side does not know cannot be found. */
static bool is_known(const side *rows_of, uint32_t n_keys, uint64_t row)
{
    for (uint32_t k = 0; k < n_keys; k++)
        if (rows_of->codes[k][row] < 0)
            return false;
    return true;
}

/* For each row of `many` the row of `few` with the same keys, or NO_ROW. */
static uint64_t *find_partners(const join_match *match, const side *many, const side *few,
                               arena *scratch)
{
    uint64_t *partners = arena_take(scratch, (size_t)many->rows, sizeof *partners);
    key_index index;

    if (!partners || !key_index_new(&index, arena_allocator(scratch), few->codes, match->counts,
                                    match->n_keys, few->rows))
        return NULL;
    for (uint64_t row = 0; row < few->rows; row++)
        if (is_known(few, match->n_keys, row))
            (void)key_index_add(&index, row);
    for (uint64_t row = 0; row < many->rows; row++)
        partners[row] = key_index_find(&index, many->codes, row);
    key_index_free(&index);
    return partners;
}

/* Marks the rows that are somebody's partner. */
static bool *mark_taken(const uint64_t *partners, uint64_t rows, uint64_t few_rows, arena *scratch)
{
    bool *taken = arena_take(scratch, (size_t)few_rows, sizeof *taken);

    for (uint64_t row = 0; taken && row < rows; row++)
        if (partners[row] != NO_ROW)
            taken[partners[row]] = true;
    return taken;
}

static uint64_t count_partners(const uint64_t *partners, uint64_t rows)
{
    uint64_t count = 0;

    for (uint64_t row = 0; row < rows; row++)
        count += partners[row] != NO_ROW;
    return count;
}

/* A row of `many` for each combination of the keys that `few` does not have, among the rows that
 * stay, or among all where none does; without such keys any one.  false: no memory. */
static bool find_extras(const join_match *match, const uint64_t *partners, bool keep_unmatched,
                        uint64_t many_rows, arena *scratch, uint64_t **extras, uint64_t *n)
{
    const bool all = keep_unmatched || count_partners(partners, many_rows) == 0;
    key_index index;

    *n = 1;
    *extras = arena_take(scratch, (size_t)many_rows + 1, sizeof **extras);
    if (!*extras || match->n_extra == 0)
        return *extras != NULL;
    if (!key_index_new(&index, arena_allocator(scratch), match->extra, match->extra_counts,
                       match->n_extra, many_rows))
        return false;
    *n = 0;
    for (uint64_t row = 0; row < many_rows; row++)
        if ((all || partners[row] != NO_ROW) && key_index_add(&index, row) == NO_ROW)
            (*extras)[(*n)++] = row;
    key_index_free(&index);
    return true;
}

static uint64_t count_leftovers(const bool *taken, uint64_t rows)
{
    uint64_t count = 0;

    for (uint64_t row = 0; taken && row < rows; row++)
        count += !taken[row];
    return count;
}

/* Rows of the result as they are listed. */
typedef struct row_lists {
    uint64_t *many, *few, *extra;
} row_lists;

/* The rows that stay, then the leftovers of the other side, each once for every extra. */
static void list_rows(const uint64_t *partners, uint64_t many_rows, bool keep_unmatched,
                      const bool *taken, uint64_t few_rows, const uint64_t *extras,
                      uint64_t n_extras, const row_lists *to)
{
    uint64_t at = 0;

    for (uint64_t row = 0; row < many_rows; row++) {
        if (partners[row] == NO_ROW && !keep_unmatched)
            continue;
        to->many[at] = row;
        to->few[at++] = partners[row];
    }
    for (uint64_t row = 0; taken && row < few_rows; row++)
        for (uint64_t k = 0; !taken[row] && k < n_extras; k++) {
            to->many[at] = NO_ROW;
            to->few[at] = row;
            to->extra[at++] = extras[k];
        }
}

/* Whether rows of the side with fewer keys (or of the second, of equal keys) stay without a
 * partner.
 */
static bool keeps_leftovers(const join_match *match)
{
    return match->kind == JOIN_OUTER || (match->kind == JOIN_LEFT && match->right_more);
}

bool join_match_rows(const join_match *match, arena *scratch, join_rows *result)
{
    const side left = {match->left, match->left_rows}, right = {match->right, match->right_rows};
    const side *many = match->right_more ? &right : &left;
    const side *few = match->right_more ? &left : &right;
    bool keep_unmatched = match->right_more ? match->kind == JOIN_OUTER : match->kind != JOIN_INNER;
    const uint64_t *many_rows = NULL, *few_rows;
    const bool *taken = NULL;
    uint64_t *partners, *extras = NULL, kept, n_extras = 0, leftovers;

    *result = (join_rows){match->left_rows, NULL, NULL, NULL};
    if (same_rows(match))
        return true;
    partners = find_partners(match, many, few, scratch);
    if (!partners)
        return false;
    if (keeps_leftovers(match)) {
        taken = mark_taken(partners, many->rows, few->rows, scratch);
        if (!taken ||
            !find_extras(match, partners, keep_unmatched, many->rows, scratch, &extras, &n_extras))
            return false;
    }
    kept = keep_unmatched ? many->rows : count_partners(partners, many->rows);
    leftovers = count_leftovers(taken, few->rows);
    if (__builtin_mul_overflow(leftovers, n_extras, &leftovers) ||
        __builtin_add_overflow(kept, leftovers, &result->rows))
        return false;
    few_rows = partners;
    if (result->rows != many->rows || kept != many->rows) {
        const row_lists to = {arena_take(scratch, (size_t)result->rows, sizeof *to.many),
                              arena_take(scratch, (size_t)result->rows, sizeof *to.few),
                              arena_take(scratch, (size_t)result->rows, sizeof *to.extra)};

        if (!to.many || !to.few || !to.extra)
            return false;
        list_rows(partners, many->rows, keep_unmatched, taken, few->rows, extras, n_extras, &to);
        many_rows = to.many;
        few_rows = to.few;
        result->extra = to.extra;
    }
    result->left = match->right_more ? few_rows : many_rows;
    result->right = match->right_more ? many_rows : few_rows;
    return true;
}
