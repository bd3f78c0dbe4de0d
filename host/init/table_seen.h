/* table_seen.h - what a trial showed of a step's table, copied. */
#ifndef HOST_INIT_TABLE_SEEN_H
#define HOST_INIT_TABLE_SEEN_H

#include <regind/regind.h>
#include <stdbool.h>

#include "../base/arena.h"

typedef struct init_measure {
    const char *name, *unit; /* unit "1": none */
} init_measure;

typedef struct init_key {
    const char *name;
    bool is_period;
} init_key;

typedef struct init_category {
    const char *name;
    bool is_flag; /* of the single figures */
    bool varies;  /* from indicator to indicator, where the other keys are the same */
} init_category;

typedef struct init_table {
    size_t n_categories, n_indicators;
    init_category *categories;
    size_t indicator;        /* of keys, one whose labels are what is measured; n_keys: none */
    const char **indicators; /* its labels */
    uint64_t rows;
    size_t n_keys, n_measures, n_regions;
    init_key *keys;
    init_measure *measures;
    size_t region;        /* of keys; n_keys: none */
    const char **regions; /* the labels of that key */
    const char **names;   /* of regions, by another column; NULL: none */
} init_table;

/* false: no memory. */
bool init_table_see(arena *memory, const regind_table *table, init_table *seen);

#endif
