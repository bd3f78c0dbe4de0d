/* composite.h - what all aggregations share: indicators under their parents, relative weights,
 * indicators that are missing, coverage, and what the codebook says of the parents.
 *
 * A plugin gives a formula over one row, or a method over all rows of a group of indicators, and
 * calls composite_run().
 *
 * In: the call of a step with the ports of composite_ports.h.  Out: its columns; all memory is the
 * host's and goes with the call. */
#ifndef AGGREGATE_COMPOSITE_H
#define AGGREGATE_COMPOSITE_H

#include "../common/handbook.h"
#include "composite_coverage.h"
#include "composite_domain.h"
#include "composite_group.h"

typedef struct composite_method {
    /* One of the two.  `result` comes filled with NaN; what is not finite becomes missing. */
    ri_status (*of_row)(const composite *, const composite_row *, double *result);
    ri_status (*of_group)(const composite *, double *results);
    /* Beside of_row, or NULL: the same results for n rows from `first` on, at most COMPOSITE_BLOCK,
     * going down the indicators instead of along the rows.  What comes out missing, as an indicator
     * is, is left to of_row. */
    void (*of_block)(const composite *, uint64_t first, uint64_t n, double *results);
    const char *unit;      /* of the result; NULL: that of the indicators */
    bool any_units;        /* the indicators need not be in one unit */
    bool domain;           /* there are rows it cannot take: it has COMPOSITE_DOMAIN_PARAMETERS */
    const char *direction; /* of the result; NULL: larger is better */
    const char *quotient;  /* what needs units with a true zero: "a geometric mean"; or NULL */
} composite_method;

/* Every group of indicators by the method. */
ri_status composite_run(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                        const composite_method *method);

#endif /* AGGREGATE_COMPOSITE_H */
