/* key_index.c - rows by their keys.
 *
 * Where the product of the label counts is near the number of rows, as in a complete panel, a
 * row's place is computed from its codes.  Otherwise open addressing: the cost is that of the
 * rows, whatever the number of keys and labels.
 */
#include "key_index.h"

#include <string.h>

#define ROW_BITS 40
#define ROW_MASK ((UINT64_C(1) << ROW_BITS) - 1)
#define MOST_ROWS (ROW_MASK - 1)

/* The product of the label counts if it is at most `limit`, else 0. */
static uint64_t small_product(const uint64_t *counts, uint32_t n_keys, uint64_t limit)
{
    uint64_t product = 1;

    for (uint32_t k = 0; k < n_keys; k++) {
        if (counts[k] == 0 || product > limit / counts[k])
            return 0;
        product *= counts[k];
    }
    return product <= limit ? product : 0;
}

static void *zeroed(allocator *memory, uint64_t count, size_t size)
{
    void *bytes;

    if (count > SIZE_MAX / size)
        return NULL;
    bytes = memory->allocate(memory, (size_t)count * size);
    return bytes ? memset(bytes, 0, (size_t)count * size) : NULL;
}

bool key_index_new(key_index *self, allocator *memory, const int32_t *const *codes,
                   const uint64_t *counts, uint32_t n_keys, uint64_t rows)
{
    uint64_t cells, size = 16;

    *self = (key_index){.memory = memory, .codes = codes, .counts = counts, .n_keys = n_keys};
    if (rows > MOST_ROWS)
        return false;
    cells = small_product(counts, n_keys, 4 * rows + 1024);
    if (cells != 0 && rows < UINT32_MAX) {
        self->cells = zeroed(memory, cells, sizeof *self->cells);
        return self->cells != NULL;
    }
    while (size < rows + rows / 2 + 1)
        size *= 2;
    self->mask = size - 1;
    self->slots = zeroed(memory, size, sizeof *self->slots);
    return self->slots != NULL;
}

void key_index_free(key_index *self)
{
    self->memory->release(self->memory, self->cells);
    self->memory->release(self->memory, self->slots);
    self->cells = NULL;
    self->slots = NULL;
}

static bool in_range(const key_index *self, const int32_t *const *codes, uint64_t row)
{
    for (uint32_t k = 0; k < self->n_keys; k++)
        if (codes[k][row] < 0 || (uint64_t)codes[k][row] >= self->counts[k])
            return false;
    return true;
}

static uint64_t cell_of(const key_index *self, const int32_t *const *codes, uint64_t row)
{
    uint64_t cell = 0;

    for (uint32_t k = 0; k < self->n_keys; k++)
        cell = cell * self->counts[k] + (uint64_t)codes[k][row];
    return cell;
}

static uint64_t hash_of(const key_index *self, const int32_t *const *codes, uint64_t row)
{
    uint64_t hash = 0;

    for (uint32_t k = 0; k < self->n_keys; k++) { /* the finaliser of MurmurHash3 per key */
        hash ^= (uint32_t)codes[k][row] + UINT64_C(0x9e3779b97f4a7c15);
        hash = (hash ^ hash >> 33) * UINT64_C(0xff51afd7ed558ccd);
        hash = (hash ^ hash >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
        hash ^= hash >> 33;
    }
    return hash;
}

static bool same_keys(const key_index *self, uint64_t own, const int32_t *const *codes,
                      uint64_t row)
{
    for (uint32_t k = 0; k < self->n_keys; k++)
        if (self->codes[k][own] != codes[k][row])
            return false;
    return true;
}

/* The slot of these keys, or the free one where they belong. */
static uint64_t *find_slot(const key_index *self, uint64_t hash, const int32_t *const *codes,
                           uint64_t row)
{
    uint64_t at = hash & self->mask;

    for (;; at = (at + 1) & self->mask) {
        uint64_t *slot = &self->slots[at];

        if (*slot == 0 || ((*slot ^ hash) & ~ROW_MASK) == 0) {
            if (*slot == 0 || same_keys(self, (*slot & ROW_MASK) - 1, codes, row))
                return slot;
        }
    }
}

uint64_t key_index_add(key_index *self, uint64_t row)
{
    uint64_t hash, *slot;

    if (self->cells) {
        uint32_t *cell = &self->cells[cell_of(self, self->codes, row)];

        if (*cell != 0)
            return *cell - 1;
        *cell = (uint32_t)row + 1;
        return NO_ROW;
    }
    hash = hash_of(self, self->codes, row);
    slot = find_slot(self, hash, self->codes, row);
    if (*slot != 0)
        return (*slot & ROW_MASK) - 1;
    *slot = (hash & ~ROW_MASK) | (row + 1);
    return NO_ROW;
}

uint64_t key_index_find(const key_index *self, const int32_t *const *codes, uint64_t row)
{
    if (!in_range(self, codes, row))
        return NO_ROW;
    if (self->cells)
        return (uint64_t)self->cells[cell_of(self, codes, row)] - 1; /* 0 - 1 is NO_ROW */
    return (*find_slot(self, hash_of(self, codes, row), codes, row) & ROW_MASK) - 1;
}
