/* regional_in_sql.h - tables of regions and activities in formulas in SQL (regind/sql.h).
 *
 * In: the call of a step with REGIONAL_PORTS.  Out: expressions for its totals, and what there is
 * to say of its rows, of which run() is asked. */
#ifndef REGIONAL_IN_SQL_H
#define REGIONAL_IN_SQL_H

#include <regind/sql.h>

#include "regional_table.h"

typedef struct regional_sql {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_sql_host *sql;
    const char *x, *region, *activity; /* columns */
    const char *region_total, *activity_total, *total;
} regional_sql;

regional_sql regional_in_sql(const ri_host *host, ri_ctx *ctx, const ri_call *call);
/* Values that are missing or negative, totals of zero, pairs without a row, and a label that may be
 * the sum of all others.  Names behind it stand in a layer above the totals. */
ri_status regional_in_sql_tell(const regional_sql *self);

#endif /* REGIONAL_IN_SQL_H */
