/* em.h - expected values of what is missing, as if all columns were multivariate normal. */
#ifndef IMPUTE_EM_H
#define IMPUTE_EM_H

#include <regind/helpers.h>

typedef struct em {
    const ri_host *host;
    ri_ctx *ctx;
    uint64_t rows, n;   /* n columns, each with two different values at least */
    double **x;         /* the columns; what is missing is filled in */
    double tolerance;   /* largest change of a parameter, in standard deviations, that is none */
    uint64_t most;      /* steps */
    uint64_t steps;     /* that it took */
    uint64_t used;      /* rows that have at least one value */
    double last_change; /* of a parameter */
} em;

ri_status em_impute(em *self);

#endif /* IMPUTE_EM_H */
