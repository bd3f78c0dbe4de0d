/* mazziotta_pareto.h - a mean less a penalty for unequal indicators, or plus it. */
#ifndef AGGREGATE_MAZZIOTTA_PARETO_H
#define AGGREGATE_MAZZIOTTA_PARETO_H

#include "composite.h"

enum { ARG_PENALTY = COMPOSITE_DOMAIN_ARGS, ARG_DEVIATION, MAZZIOTTA_PARETO_ARGS };
enum { PENALTY_MINUS, PENALTY_PLUS };
enum { DEVIATION_SAMPLE, DEVIATION_POPULATION };

static const char *const mazziotta_pareto_penalties[] = {"minus", "plus", NULL};
static const char *const mazziotta_pareto_deviations[] = {"sample", "population", NULL};

#define MAZZIOTTA_PARETO_PARAMETERS(usual_deviation)                                               \
    [ARG_PENALTY] = {.id = "penalty",                                                              \
                     .label = "Sign of the penalty",                                               \
                     .doc = "minus: unequal indicators lower the index, for what is good when it " \
                            "is large, such as development; plus: they raise it, for what is bad " \
                            "when it is large, such as poverty (the result has direction -1).",    \
                     .type = RI_CHOICE,                                                            \
                     .fallback = PENALTY_MINUS,                                                    \
                     .choices = mazziotta_pareto_penalties},                                       \
    [ARG_DEVIATION] = {.id = "deviation",                                                          \
                       .label = "Standard deviation across the indicators of a row",               \
                       .doc = "sample: n - 1, as the R package Compind has it for the MPI; "       \
                              "population: n, as in the authors' papers.",                         \
                       .type = RI_CHOICE,                                                          \
                       .fallback = (usual_deviation),                                              \
                       .choices = mazziotta_pareto_deviations}

/* A mean of zero, but for rounding, or below: the penalty S^2 / M would be a bonus there. */
static inline bool mazziotta_pareto_undefined(const composite_row *row, double mean)
{
    double largest = 0;

    for (uint64_t k = 0; k < row->n; k++)
        largest = fmax(largest, fabs(row->x[k]));
    return !(mean > 1e-12 * largest);
}

/* M - S^2 / M or M + S^2 / M, which is M (1 -/+ cv^2); M and S^2 weighted.  `hint` says how to come
 * to means above zero. */
static inline ri_status mazziotta_pareto(const composite *self, const composite_row *row,
                                         const char *hint, double *result)
{
    const bool sample = ri_integer_of(self->call, ARG_DEVIATION) == DEVIATION_SAMPLE;
    const bool plus = ri_integer_of(self->call, ARG_PENALTY) == PENALTY_PLUS;
    const double n = (double)row->n;
    ri_sum weights = {0, 0, 0}, sum = {0, 0, 0}, squares = {0, 0, 0};
    double mean, variance;
    char found[64];

    for (uint64_t k = 0; k < row->n; k++) {
        ri_sum_add(&weights, row->w[k]);
        ri_sum_add(&sum, row->w[k] * row->x[k]);
    }
    mean = ri_ratio(ri_sum_of(&sum), ri_sum_of(&weights));
    if (mazziotta_pareto_undefined(row, mean)) {
        (void)snprintf(found, sizeof found, "the mean of its indicators is %.6g", mean);
        return composite_refuse_row(self, row->row, -1, found,
                                    "the Mazziotta-Pareto index needs means above zero", hint);
    }
    for (uint64_t k = 0; k < row->n; k++)
        ri_sum_add(&squares, row->w[k] * (row->x[k] - mean) * (row->x[k] - mean));
    variance = ri_ratio(ri_sum_of(&squares), ri_sum_of(&weights));
    if (sample && row->n > 1)
        variance *= n / (n - 1);
    *result = plus ? mean + variance / mean : mean - variance / mean;
    return RI_OK;
}

/* Where the penalty is added a larger index is worse. */
static inline const char *mazziotta_pareto_direction(const ri_call *call)
{
    return ri_integer_of(call, ARG_PENALTY) == PENALTY_PLUS ? "-1" : "1";
}

#endif /* AGGREGATE_MAZZIOTTA_PARETO_H */
