/* groups.h - rows that agree on all keys but one. */
#ifndef SOURCES_GRID_REVIEW_GROUPS_H
#define SOURCES_GRID_REVIEW_GROUPS_H

#include "review.h"

typedef struct grid_groups {
    uint64_t n;             /* groups */
    const uint64_t *starts; /* n + 1 of them, in ... */
    const uint32_t *rows;   /* ... rows of the table, group by group, in their order */
} grid_groups;

/* The groups of rows that differ in `key` alone; of a large table a few. */
ri_status grid_groups_of(const grid_review *self, size_t key, grid_groups *groups);

#endif
