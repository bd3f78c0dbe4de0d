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

static uint64_t count_leftovers(const bool *taken, uint64_t rows)
{
    uint64_t count = 0;

    for (uint64_t row = 0; taken && row < rows; row++)
        count += !taken[row];
    return count;
}

/* The rows that stay, then the leftovers of the other side. */
static void list_rows(const uint64_t *partners, uint64_t many_rows, bool keep_unmatched,
                      const bool *taken, uint64_t few_rows, uint64_t *many, uint64_t *few)
{
    uint64_t at = 0;

    for (uint64_t row = 0; row < many_rows; row++) {
        if (partners[row] == NO_ROW && !keep_unmatched)
            continue;
        many[at] = row;
        few[at++] = partners[row];
    }
    for (uint64_t row = 0; taken && row < few_rows; row++) {
        if (taken[row])
            continue;
        many[at] = NO_ROW;
        few[at++] = row;
    }
}

bool join_match_rows(const join_match *match, arena *scratch, join_rows *result)
{
    const side left = {match->left, match->left_rows}, right = {match->right, match->right_rows};
    const side *many = match->right_more ? &right : &left;
    const side *few = match->right_more ? &left : &right;
    bool keep_unmatched = match->right_more ? match->kind == JOIN_OUTER : match->kind != JOIN_INNER;
    const uint64_t *many_rows = NULL, *few_rows;
    const bool *taken = NULL;
    uint64_t *partners, kept;

    *result = (join_rows){match->left_rows, NULL, NULL};
    if (same_rows(match))
        return true;
    partners = find_partners(match, many, few, scratch);
    if (!partners)
        return false;
    if (match->kind == JOIN_OUTER && !match->left_more && !match->right_more) {
        taken = mark_taken(partners, many->rows, few->rows, scratch);
        if (!taken)
            return false;
    }
    kept = keep_unmatched ? many->rows : count_partners(partners, many->rows);
    result->rows = kept + count_leftovers(taken, few->rows);
    few_rows = partners;
    if (result->rows != many->rows || kept != many->rows) {
        uint64_t *many_list = arena_take(scratch, (size_t)result->rows, sizeof *many_list);
        uint64_t *few_list = arena_take(scratch, (size_t)result->rows, sizeof *few_list);

        if (!many_list || !few_list)
            return false;
        list_rows(partners, many->rows, keep_unmatched, taken, few->rows, many_list, few_list);
        many_rows = many_list;
        few_rows = few_list;
    }
    result->left = match->right_more ? few_rows : many_rows;
    result->right = match->right_more ? many_rows : few_rows;
    return true;
}
