/* mazziotta_pareto.h - a mean less a penalty for unequal indicators, or plus it.
 *
 * In: the indicators of a row, whose mean must be above zero.  Out: the index in their unit, or
 * the row refused as composite_domain.h has it. */
#ifndef AGGREGATE_MAZZIOTTA_PARETO_H
#define AGGREGATE_MAZZIOTTA_PARETO_H

#include "composite.h"

enum {
    MAZZIOTTA_PARETO_ARG_PENALTY = COMPOSITE_DOMAIN_ARGS,
    MAZZIOTTA_PARETO_ARG_DEVIATION,
    MAZZIOTTA_PARETO_ARGS
};
enum { MAZZIOTTA_PARETO_MINUS, MAZZIOTTA_PARETO_PLUS };
enum { MAZZIOTTA_PARETO_SAMPLE, MAZZIOTTA_PARETO_POPULATION };

static const char *const mazziotta_pareto_penalties[] = {"minus", "plus", NULL};
static const char *const mazziotta_pareto_deviations[] = {"sample", "population", NULL};

#define MAZZIOTTA_PARETO_PARAMETERS(usual_deviation)                                               \
    [MAZZIOTTA_PARETO_ARG_PENALTY] =                                                               \
        {.id = "penalty",                                                                          \
         .label = "Sign of the penalty",                                                           \
         .doc = "minus: unequal indicators lower the index, for what is good when it "             \
                "is large, such as development; plus: they raise it, for what is bad "             \
                "when it is large, such as poverty (the result has direction -1).",                \
         .type = RI_CHOICE,                                                                        \
         .fallback = MAZZIOTTA_PARETO_MINUS,                                                       \
         .choices = mazziotta_pareto_penalties},                                                   \
    [MAZZIOTTA_PARETO_ARG_DEVIATION] = {                                                           \
        .id = "deviation",                                                                         \
        .label = "Standard deviation across the indicators of a row",                              \
        .doc = "sample: n - 1, as the R package Compind has it for the MPI; "                      \
               "population: n, as in the authors' papers.",                                        \
        .type = RI_CHOICE,                                                                         \
        .fallback = (usual_deviation),                                                             \
        .choices = mazziotta_pareto_deviations}

/* M - S^2 / M or M + S^2 / M, which is M (1 -/+ cv^2); M and S^2 weighted.  `hint` says how to come
 * to means above zero. */
ri_status mazziotta_pareto(const composite *self, const composite_row *row, const char *hint,
                           double *result);

/* Where the penalty is added a larger index is worse. */
const char *mazziotta_pareto_direction(const ri_call *call);

#endif /* AGGREGATE_MAZZIOTTA_PARETO_H */
