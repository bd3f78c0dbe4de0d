/* in_sql.h - normalisations as formulas in SQL (regind/sql.h).
 *
 * A plugin gives an expression for one indicator, of which worst and best have names; where
 * normalise.c would say that an indicator does not vary, its run() is asked. */
#ifndef NORMALISE_IN_SQL_H
#define NORMALISE_IN_SQL_H

#include <regind/sql.h>

#include "normalise.h"

/* One indicator, directed; texts are expressions. */
typedef struct normalise_sql {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const ri_sql_host *sql;
    uint64_t column;
    const char *name;
    const char *x, *worst, *best;
} normalise_sql;

/* All indicators, with names for their worst and best; NULL: no memory. */
normalise_sql *normalise_in_sql_open(const ri_host *host, ri_ctx *ctx, const ri_call *call);
/* A formula for each indicator: one gives its column. */
ri_status normalise_in_sql_each(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                                ri_status (*score)(normalise_sql *));
/* The column of an indicator: an expression for the score, where the indicator varies. */
ri_status normalise_in_sql_measure(const normalise_sql *self, const char *score);

#endif /* NORMALISE_IN_SQL_H */
