/* table_unique.c - do two rows have the same keys? */
#include <string.h>

#include "key_index.h"
#include "table.h"

/* Whether the rows go up in the order of their keys, as those of most files do; then no two are
 * the same. */
static bool is_ascending(const int32_t *const *codes, uint32_t n_keys, uint64_t rows)
{
    for (uint64_t row = 1; row < rows; row++) {
        uint32_t k = 0;

        while (k < n_keys && codes[k][row] == codes[k][row - 1])
            k++;
        if (k == n_keys || codes[k][row] < codes[k][row - 1])
            return false;
    }
    return true;
}

/* Whether no two rows have the same keys, by a bit for each combination of them: that is less than
 * an index where the combinations are not many more than the rows.  false: some have, or there are
 * too many combinations, or there is no memory. */
static bool all_bits_once(const table *self, allocator *memory, const int32_t *const *codes,
                          const uint64_t *counts)
{
    uint64_t cells = 1, row = 0;
    uint64_t *bits;

    for (uint32_t k = 0; k < self->n_keys; k++) {
        if (counts[k] == 0 || cells > 64 * self->rows / counts[k])
            return false;
        cells *= counts[k];
    }
    bits = memory->allocate(memory, (cells / 64 + 1) * sizeof *bits);
    if (!bits)
        return false;
    memset(bits, 0, (cells / 64 + 1) * sizeof *bits);
    for (; row < self->rows; row++) {
        uint64_t cell = 0, bit;

        for (uint32_t k = 0; k < self->n_keys; k++)
            cell = cell * counts[k] + (uint64_t)codes[k][row];
        bit = UINT64_C(1) << (cell & 63);
        if (cell >= cells || (bits[cell >> 6] & bit))
            break;
        bits[cell >> 6] |= bit;
    }
    memory->release(memory, bits);
    return row == self->rows;
}

static status look(const table *self, allocator *memory, const int32_t *const *codes,
                   const uint64_t *counts, uint64_t *first, uint64_t *second)
{
    key_index index;
    status result = STATUS_OK;

    if (is_ascending(codes, self->n_keys, self->rows) || all_bits_once(self, memory, codes, counts))
        return STATUS_OK;
    if (!key_index_new(&index, memory, codes, counts, self->n_keys, self->rows))
        return STATUS_SYSTEM;
    for (uint64_t row = 0; row < self->rows && result == STATUS_OK; row++) {
        uint64_t earlier = key_index_add(&index, row);

        if (earlier != NO_ROW) {
            *first = earlier;
            *second = row;
            result = STATUS_STUDY;
        }
    }
    key_index_free(&index);
    return result;
}

status table_unique(const table *self, allocator *memory, uint64_t *first, uint64_t *second)
{
    arena *scratch;
    const int32_t **codes;
    uint64_t *counts;
    status result = STATUS_SYSTEM;

    *first = 0;
    *second = 1;
    if (self->rows < 2)
        return STATUS_OK;
    if (self->n_keys == 0)
        return STATUS_STUDY;
    scratch = arena_new(memory);
    if (!scratch)
        return STATUS_SYSTEM;
    codes = arena_take(scratch, self->n_keys, sizeof *codes);
    counts = arena_take(scratch, self->n_keys, sizeof *counts);
    if (codes && counts) {
        for (uint32_t k = 0; k < self->n_keys; k++) {
            codes[k] = self->columns[k].codes;
            counts[k] = self->columns[k].labels.count;
        }
        result = look(self, memory, codes, counts, first, second);
    }
    arena_free(scratch);
    return result;
}
