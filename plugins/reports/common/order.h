/* order.h - rows of a table in the order of some of its columns.
 *
 * In: columns of the call, the first one counts most.  Out: the numbers of the rows, in an
 * array that is the host's (scratch). */
#ifndef REPORTS_COMMON_ORDER_H
#define REPORTS_COMMON_ORDER_H

#include <regind/helpers.h>

#include <stdlib.h>

typedef struct order_key {
    const ri_column *column;
    int descending;
    const uint64_t *classes; /* of a measure, by order_rows(): values that are tied are equal */
} order_key;

typedef struct order_keys {
    order_key *keys;
    uint64_t n;
} order_keys;

/* The rows 0 .. rows - 1, sorted; NULL: no memory. */
uint64_t *order_rows(const ri_host *host, ri_ctx *ctx, const order_keys *keys, uint64_t rows);

#endif
