/* groups.h - the rows of a table by the values of some of its keys. */
#ifndef HOST_RUN_CALL_GROUPS_H
#define HOST_RUN_CALL_GROUPS_H

#include "../../table/table.h"

typedef struct groups {
    uint64_t count;
    uint64_t *starts; /* count + 1 places in `order` */
    uint64_t *order;  /* rows, group by group, in the table's order inside a group; NULL: the rows
                         of each group already lie together, so row i is order[i] */
} groups;

/* Groups in ascending order of their codes: periods by time, keys by their labels' order.
 * A table of no rows has no groups.  false: no memory. */
bool groups_split(arena *memory, const table *from, const uint32_t *keys, uint32_t n_keys,
                  groups *result);

#endif
