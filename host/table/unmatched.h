/* unmatched.h - what of two tables found no partner in a join, for messages. */
#ifndef HOST_TABLE_UNMATCHED_H
#define HOST_TABLE_UNMATCHED_H

#include "table.h"

enum { UNMATCHED_NAMED = 3 };

/* A label without a partner, and one of the other table that people would take for the same. */
typedef struct unmatched_pair {
    const char *label, *other;
    const char *words; /* what they differ in: "letter case" */
} unmatched_pair;

typedef struct unmatched {
    uint64_t rows;
    /* "region 'Абай', 'Алматы ' and 3 more; year '2012'": labels that the other table does not
     * have; for rows whose labels it has, only not together, the first of them.  NULL: there are
     * none. */
    const char *where;
    size_t n_pairs;
    unmatched_pair pairs[UNMATCHED_NAMED];
} unmatched;

/* Looks at the rows of `of` that are marked; `against` is where they found nothing.  false: no
 * memory. */
bool unmatched_find(arena *memory, const table *of, const bool *marked, const table *against,
                    unmatched *found);
/* occurs[code]: whether a row of the table has that label of a key; NULL: no memory. */
bool *unmatched_used(arena *memory, const column *key, uint64_t rows);

#endif
