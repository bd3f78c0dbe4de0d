/* views.h - the structs of the SDK over the tables of a call. */
#ifndef HOST_RUN_CALL_VIEWS_H
#define HOST_RUN_CALL_VIEWS_H

#include <regind/plugin.h>

#include "call.h"
#include "vault.h"

/* Rows of the main table that a group sees: order[start .. start + count), or those numbers
 * themselves where order is NULL. */
typedef struct row_range {
    const uint64_t *order;
    uint64_t start, count;
} row_range;

/* The row of the table that is row i of the group. */
static inline uint64_t row_of(const row_range *range, uint64_t i)
{
    return range->order ? range->order[range->start + i] : range->start + i;
}

/* One ri_value per parameter; NULL: no memory. */
const ri_value *const *views_arguments(vault *memory, const call *request);

/* One ri_input per port, the main table's columns restricted to the rows of a group.  Keys of
 * `within` are left out of RI_KEY|RI_MANY ports: the plugin sees one group.  Labels of keys that
 * do not occur are left out.  NULL: no memory. */
const ri_input *views_inputs(vault *memory, const call *request, const row_range *rows);

/* The whole tables of a RI_TABLES call; *n is their number.  NULL: no memory. */
const ri_table *const *views_tables(vault *memory, const call *request, uint64_t *n);

#endif
