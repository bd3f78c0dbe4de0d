/* groups.c - see groups.h */
#include "groups.h"

#include <stdlib.h>
#include <string.h>

/* Numbers of groups are made dense key by key: number = number of the keys so far * labels + code,
 * then renumbered by a table when that is small, else by sorting what occurs. */

static int compare(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

static uint64_t unique_sorted(uint64_t *values, uint64_t n)
{
    uint64_t kept = 0;

    qsort(values, n, sizeof *values, compare);
    for (uint64_t i = 0; i < n; i++)
        if (i == 0 || values[i] != values[kept - 1])
            values[kept++] = values[i];
    return kept;
}

static bool renumber_sparse(arena *memory, uint64_t *numbers, uint64_t rows, uint64_t *count)
{
    uint64_t *sorted = arena_take(memory, rows, sizeof *sorted);

    if (!sorted)
        return false;
    memcpy(sorted, numbers, rows * sizeof *sorted);
    *count = unique_sorted(sorted, rows);
    for (uint64_t i = 0; i < rows; i++) {
        const uint64_t *found = bsearch(&numbers[i], sorted, *count, sizeof *sorted, compare);

        numbers[i] = (uint64_t)(found - sorted);
    }
    return true;
}

static bool renumber_dense(arena *memory, uint64_t *numbers, uint64_t rows, uint64_t *count)
{
    uint64_t *place = arena_take(memory, *count ? *count : 1, sizeof *place);
    uint64_t next = 0;

    if (!place)
        return false;
    for (uint64_t i = 0; i < rows; i++)
        place[numbers[i]] = 1;
    for (uint64_t k = 0; k < *count; k++)
        place[k] = place[k] ? next++ : 0;
    for (uint64_t i = 0; i < rows; i++)
        numbers[i] = place[numbers[i]];
    *count = next;
    return true;
}

static bool number_rows(arena *memory, const table *from, const uint32_t *keys, uint32_t n_keys,
                        uint64_t *numbers, uint64_t *count)
{
    *count = 1;
    for (uint32_t k = 0; k < n_keys; k++) {
        const column *const key = &from->columns[keys[k]];
        uint64_t product;

        if (__builtin_mul_overflow(*count, key->labels.count, &product))
            return false;
        for (uint64_t i = 0; i < from->rows; i++)
            numbers[i] = numbers[i] * key->labels.count + (uint64_t)key->codes[i];
        *count = product;
        if (!(product <= 4 * from->rows + 1024
                  ? renumber_dense(memory, numbers, from->rows, count)
                  : renumber_sparse(memory, numbers, from->rows, count)))
            return false;
    }
    return true;
}

static bool split_by_all(arena *memory, const table *from, const uint32_t *keys, uint32_t n_keys,
                         groups *result)
{
    const uint64_t rows = from->rows;
    uint64_t *numbers = arena_take(memory, rows ? rows : 1, sizeof *numbers);
    uint64_t *next;
    bool together = true;

    *result = (groups){0};
    if (!numbers || !number_rows(memory, from, keys, n_keys, numbers, &result->count))
        return false;
    if (rows == 0)
        result->count = 0;
    result->starts = arena_take(memory, result->count + 1, sizeof *result->starts);
    next = arena_take(memory, result->count + 1, sizeof *next);
    if (!result->starts || !next)
        return false;
    for (uint64_t i = 0; i < rows; i++) {
        result->starts[numbers[i] + 1]++;
        together = together && (i == 0 || numbers[i] >= numbers[i - 1]);
    }
    for (uint64_t g = 0; g < result->count; g++)
        result->starts[g + 1] += result->starts[g];
    if (together)
        return true;
    result->order = arena_take(memory, rows, sizeof *result->order);
    if (!result->order)
        return false;
    memcpy(next, result->starts, (result->count + 1) * sizeof *next);
    for (uint64_t i = 0; i < rows; i++)
        result->order[next[numbers[i]]++] = i;
    return true;
}

/* The groups of one key with few labels, in the order of its codes, if their rows lie together;
 * *together says so.  No memory is needed for each row then. */
static bool split_by_one(arena *memory, const table *from, const column *key, groups *result,
                         bool *together)
{
    const uint64_t n = key->labels.count;
    uint64_t *counts = arena_take(memory, n + 1, sizeof *counts);
    int32_t last = 0;

    *together = counts != NULL;
    for (uint64_t i = 0; *together && i < from->rows; i++) {
        const int32_t code = key->codes[i];

        counts[code]++;
        *together = code >= last;
        last = code;
    }
    if (!*together)
        return counts != NULL;
    for (uint64_t k = 0; k < n; k++)
        result->count += counts[k] > 0;
    result->starts = arena_take(memory, result->count + 1, sizeof *result->starts);
    for (uint64_t k = 0, g = 0; result->starts && k < n; k++)
        if (counts[k] > 0) {
            result->starts[g + 1] = result->starts[g] + counts[k];
            g++;
        }
    return result->starts != NULL;
}

bool groups_split(arena *memory, const table *from, const uint32_t *keys, uint32_t n_keys,
                  groups *result)
{
    bool one = n_keys == 1 && from->columns[keys[0]].labels.count <= 4 * from->rows + 1024;

    *result = (groups){0};
    if (one && !split_by_one(memory, from, &from->columns[keys[0]], result, &one))
        return false;
    return one || split_by_all(memory, from, keys, n_keys, result);
}
