/* nonnegative.h - the least value of u'Gu/2 - h'u over u >= 0, G symmetric and not indefinite:
 * least squares with coefficients that are not negative (Lawson & Hanson 1974, chapter 23). */
#ifndef WEIGHTS_NONNEGATIVE_H
#define WEIGHTS_NONNEGATIVE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct nonnegative {
    size_t n;
    const double *G, *h; /* n x n, n */
    double *u;           /* n, the result */
    double *system;      /* n (n + 1), room */
    size_t *free;        /* n, which may differ from zero; in no order */
    bool *skipped;       /* n, could not be freed */
    size_t n_free;
} nonnegative;

void nonnegative_solve(nonnegative *self);

#endif /* WEIGHTS_NONNEGATIVE_H */
