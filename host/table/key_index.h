/* key_index.h - rows by their keys: tuples of codes to row numbers. */
#ifndef HOST_TABLE_KEY_INDEX_H
#define HOST_TABLE_KEY_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/arena.h"

#define NO_ROW UINT64_MAX

typedef struct key_index {
    allocator *memory;
    const int32_t *const *codes; /* of the rows that are indexed, one array per key */
    const uint64_t *counts;      /* of labels: codes are in [0, counts[k]) */
    uint32_t n_keys;
    uint32_t *cells; /* row + 1 by position in the product of the keys, when that is small */
    uint64_t *slots; /* otherwise row + 1 and bits of the hash, by hash */
    uint64_t mask;
} key_index;

/* An empty index with room for `rows` rows of these columns (which must stay); false: no memory,
 * or 2^40 rows. */
bool key_index_new(key_index *self, allocator *memory, const int32_t *const *codes,
                   const uint64_t *counts, uint32_t n_keys, uint64_t rows);
void key_index_free(key_index *self);
/* Adds a row unless one with the same keys is there, which is then returned; NO_ROW: added. */
uint64_t key_index_add(key_index *self, uint64_t row);
/* The row that has the keys of row `row` of other columns; NO_ROW: none.  A code out of range, such
 * as -1 for a label that the indexed rows do not know, finds none. */
uint64_t key_index_find(const key_index *self, const int32_t *const *codes, uint64_t row);

#endif
