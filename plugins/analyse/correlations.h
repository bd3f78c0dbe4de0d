/* correlations.h - Pearson, Spearman and Kendall over the rows in which both values are
 * present.
 *
 * In: two columns of any units.  Out: a number from -1 to 1, or NaN.  The room for pairs is the
 * host's (scratch), made once and used for every pair of columns. */
#ifndef ANALYSE_CORRELATIONS_H
#define ANALYSE_CORRELATIONS_H

#include "../common/statistics.h"

enum { CORRELATION_PEARSON, CORRELATION_SPEARMAN, CORRELATION_KENDALL };

static const char *const correlation_methods[] = {"pearson", "spearman", "kendall", NULL};

#define CORRELATION_METHOD                                                                         \
    {                                                                                              \
        .id = "method", .label = "Coefficient",                                                    \
        .doc = "pearson; spearman: of average ranks; kendall: tau-b.", .type = RI_CHOICE,          \
        .fallback = CORRELATION_PEARSON, .choices = correlation_methods                            \
    }

/* Room for pairs; all arrays have as many elements as the table has rows. */
typedef struct correlation {
    uint64_t n; /* pairs */
    double *x, *y;
    double *x_rank, *y_rank;
    ri_place *order;
    uint64_t *sequence, *merged;
} correlation;

/* false: no memory. */
bool correlation_open(const ri_host *host, ri_ctx *ctx, uint64_t rows, correlation *self);

/* Takes the rows in which both are present. */
void correlation_take(correlation *self, const double *x, const double *y, uint64_t rows);

/* Over the pairs taken; missing where one of both is constant, or has fewer than two values. */
double correlation_of(correlation *self, int64_t method);

#endif /* ANALYSE_CORRELATIONS_H */
