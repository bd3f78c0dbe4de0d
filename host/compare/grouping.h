/* grouping.h - aligned rows in groups, within which regions are compared. */
#ifndef HOST_COMPARE_GROUPING_H
#define HOST_COMPARE_GROUPING_H

#include "alignment.h"

typedef struct grouping {
    size_t n_keys;
    const uint32_t *keys; /* the keys of the alignment that make the groups */
    uint64_t n_groups;    /* 0 where there are no rows */
    uint64_t *first;      /* n_groups + 1: where each begins in `rows` */
    uint64_t *rows;       /* all rows of the alignment, group after group, else in their order */
} grouping;

/* Groups by the keys named in `within`; within NULL: by the periods.  Groups have the order of
 * their keys' labels.  A name that is no key is an error of the command line. */
status group_rows(grouping *self, arena *memory, const alignment *of, const char *const *within,
                  size_t n_within, diagnostics *errors);
/* "year=2010, activity=A"; "" without keys.  NULL: no memory. */
char *group_name(const grouping *self, const alignment *of, uint64_t group, arena *memory);

#endif
