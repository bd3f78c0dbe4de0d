/* chunks_unique.c - do two rows have the same keys?
 *
 * The codes of a row's keys make a number, as digits of a mixed radix.  Where there are not many
 * more such numbers than rows, as in most panels, each has a bit; otherwise those that occur are
 * kept in a table.  Threads share both.
 */
#include <stdatomic.h>
#include <stdlib.h>

#include "chunk.h"

typedef struct key_set {
    const csv_plan *plan;
    const csv_chunk *chunks;
    uint64_t cells;
    atomic_uint_fast64_t *bits;  /* of the cells; or */
    atomic_uint_fast64_t *slots; /* cell + 1; 0: empty */
    uint64_t mask;
    atomic_bool twice;
} key_set;

/* Bits that are to be set in one word of the set.  In a sorted file many rows in a row have theirs
 * in the same, so that it is seldom asked for. */
typedef struct pending_bits {
    uint64_t word, bits;
} pending_bits;

static bool set_bits(key_set *self, const pending_bits *pending)
{
    return !pending->bits || !(atomic_fetch_or_explicit(&self->bits[pending->word], pending->bits,
                                                        memory_order_relaxed) &
                               pending->bits);
}

static bool add_bit(key_set *self, uint64_t cell, pending_bits *pending)
{
    const uint64_t bit = UINT64_C(1) << (cell & 63);

    if (cell >> 6 == pending->word) {
        const bool fresh = !(pending->bits & bit);

        pending->bits |= bit;
        return fresh;
    }
    if (!set_bits(self, pending))
        return false;
    *pending = (pending_bits){cell >> 6, bit};
    return true;
}

static bool add_slot(key_set *self, uint64_t cell)
{
    uint64_t at = (cell + 1) * 0x9E3779B97F4A7C15u;

    for (at ^= at >> 32;; at++) {
        atomic_uint_fast64_t *const slot = &self->slots[at & self->mask];
        uint_fast64_t found = 0;

        if (atomic_compare_exchange_strong_explicit(slot, &found, cell + 1, memory_order_relaxed,
                                                    memory_order_relaxed))
            return true;
        if (found == cell + 1)
            return false;
    }
}

static void add_chunk(void *user, uint64_t k, csv_buffer *buffer)
{
    key_set *const self = user;
    const grid_layout *const layout = self->plan->layout;
    const csv_chunk *const chunk = &self->chunks[k];
    pending_bits pending = {0, 0};
    bool fresh = true;

    (void)buffer;
    if (atomic_load(&self->twice))
        return;
    for (uint64_t i = 0; fresh && i < chunk->rows; i++) {
        uint64_t cell = 0;

        for (size_t c = 0; c < layout->n_keys; c++)
            cell = cell * (uint64_t)layout->columns[c].n_labels +
                   (uint64_t)((const int32_t *)chunk->data[c])[i];
        fresh = self->bits ? add_bit(self, cell, &pending) : add_slot(self, cell);
    }
    if (!fresh || !set_bits(self, &pending))
        atomic_store(&self->twice, true);
}

/* How many combinations of keys there can be; false: too many for a number. */
static bool count_cells(const grid_layout *layout, uint64_t *cells)
{
    *cells = 1;
    for (size_t c = 0; c < layout->n_keys; c++)
        if (__builtin_mul_overflow(*cells, (uint64_t)layout->columns[c].n_labels, cells))
            return false;
    return *cells < UINT64_MAX;
}

ri_status csv_chunks_unique(const csv_plan *plan, const csv_chunk *chunks, uint32_t threads,
                            uint64_t rows, bool *unique)
{
    key_set self = {.plan = plan, .chunks = chunks, .mask = 16};

    *unique = rows < 2;
    if (*unique || plan->layout->n_keys == 0 || !count_cells(plan->layout, &self.cells))
        return RI_OK;
    if (self.cells / 64 <= rows)
        self.bits = calloc(self.cells / 64 + 1, sizeof *self.bits);
    else {
        while (self.mask < rows + rows / 2)
            self.mask *= 2;
        self.slots = calloc(self.mask--, sizeof *self.slots);
    }
    if (!self.bits && !self.slots)
        return RI_NO_MEMORY;
    csv_in_threads(threads, plan->n_chunks, add_chunk, &self);
    *unique = !atomic_load(&self.twice);
    free((void *)self.bits);
    free((void *)self.slots);
    return RI_OK;
}
