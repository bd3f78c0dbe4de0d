/* components.h - principal components of a group of columns.
 *
 * In: indicators and their directions.  Out: eigenvalues and vectors, in the arrays of
 * `components`, which are the host's (scratch).  components_value() stays inline: matrices are
 * made of it. */
#ifndef ANALYSE_COMPONENTS_H
#define ANALYSE_COMPONENTS_H

#include "analysis.h"

enum { COMPONENTS_CORRELATION, COMPONENTS_COVARIANCE };

static const char *const components_matrices[] = {"correlation", "covariance", NULL};

#define COMPONENTS_MATRIX                                                                          \
    {                                                                                              \
        .id = "matrix", .label = "Matrix",                                                         \
        .doc = "correlation: the indicators are standardised first; covariance: as they are.",     \
        .type = RI_CHOICE, .fallback = COMPONENTS_CORRELATION, .choices = components_matrices      \
    }

typedef struct components {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_column *const *x; /* of the port */
    const double *directions;  /* along the port */
    bool standardise;
    uint64_t n;        /* indicators that vary */
    uint64_t *columns; /* their numbers in the port */
    uint64_t n_rows;   /* in which none of them is missing */
    uint64_t *rows;
    double *mean, *sd;   /* by indicator, over these rows */
    double *eigenvalues; /* n, descending */
    double *vectors;     /* n x n: vectors[component * n + indicator], of length one */
} components;

/* (x - mean) / sd of the k-th indicator in the r-th complete row; sd counts when standardised. */
static inline double components_value(const components *self, uint64_t k, uint64_t r)
{
    const uint64_t c = self->columns[k];

    return (self->x[c]->values[self->rows[r]] * self->directions[c] - self->mean[k]) /
           (self->standardise ? self->sd[k] : 1);
}

/* Room for a group of `most` columns; false: no memory. */
bool components_open(components *self, uint64_t most, uint64_t table_rows);

/* Selects from a group the indicators that vary, and the rows that have them all. */
ri_status components_select(components *self, const analysis_group *group, uint64_t table_rows);

/* Eigenvalues and vectors of the matrix of the selected indicators; n is above zero, and so is
 * n_rows - 1. */
ri_status components_solve(components *self);

#endif /* ANALYSE_COMPONENTS_H */
