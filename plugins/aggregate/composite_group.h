/* composite_group.h - indicators under their parents, in one unit, and what the codebook says of
 * the parents.
 *
 * In: a call with the ports and parameters of composite_ports.h.  Out: groups of indicators, whose
 * arrays are the host's (scratch), and columns seen in place. */
#ifndef AGGREGATE_COMPOSITE_GROUP_H
#define AGGREGATE_COMPOSITE_GROUP_H

#include <inttypes.h>
#include <stdbool.h>

#include "composite_ports.h"

/* A group of indicators: all of them, or those of one parent. */
typedef struct composite {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const char *name;  /* of the result */
    uint64_t n;        /* indicators with a weight */
    uint64_t *columns; /* their numbers in the port */
    uint64_t n_all;    /* those of weight zero, too */
    uint64_t *all;
    const ri_column *const *x; /* of the port: x[columns[k]]->values[row] */
    const double *w, *d;       /* weights and directions, along the port */
    struct composite_refusals *refusals;
} composite;

/* The indicators of the group that are present in a row. */
typedef struct composite_row {
    uint64_t row, n;
    double *x; /* directed */
    double *w; /* above zero; relative */
    uint64_t *columns;
} composite_row;

/* Rows that are computed together. */
#define COMPOSITE_BLOCK UINT64_C(128)

/* x d of the group's k-th indicator. */
static inline double composite_value(const composite *self, uint64_t k, uint64_t row)
{
    return self->d[self->columns[k]] * self->x[self->columns[k]]->values[row];
}

/* Room for the indicators of a row; false: no memory. */
bool composite_room(const composite *self, composite_row *row);

/* Collects what is present in a row; false when it is too little for a result. */
bool composite_present(const composite *self, uint64_t row, composite_row *into);

/* All indicators must be in one unit: that of the result. */
ri_status composite_common_unit(const composite *self);

/* What the codebook or a step says of a column; NULL: nothing. */
const char *composite_attribute(const ri_column *column, const char *name);

/* Is the result the parent of all its indicators? */
bool composite_is_parent(const composite *self);

/* Attribute `parent.X` of an indicator is attribute X of its parent: the next level finds weight
 * and parent of the result so.  The indicators must agree. */
ri_status composite_describe(const composite *self);

/* The columns under their parents, these in order of appearance.  NULL: no memory. */
composite *composite_gather(const composite *common, uint64_t *n);

/* Directions are 1 or -1, and every indicator has the parent that `by` asks for; else told. */
ri_status composite_check(const ri_host *host, ri_ctx *ctx, const ri_call *call);

#endif /* AGGREGATE_COMPOSITE_GROUP_H */
