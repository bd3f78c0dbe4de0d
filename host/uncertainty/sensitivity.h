/* sensitivity.h - how much of an output's variance each choice makes.
 *
 * First-order indices by the estimator of Saltelli et al. (2010), table 2 (b), total ones by that
 * of Jansen (1999), table 2 (f), over the runs A, B and A with choice i from B.  `centre` takes
 * the mean of A and B off the outputs first, which takes a large part of the noise off the
 * first-order index (without it the estimators are those of COINr).  Intervals: percentiles over
 * bootstrap samples of the replicates.
 */
#ifndef HOST_UNCERTAINTY_SENSITIVITY_H
#define HOST_UNCERTAINTY_SENSITIVITY_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/arena.h"

typedef struct sensitivity_index {
    double first, total; /* NaN: the output does not vary */
    double first_low, first_high, total_low, total_high;
    double n; /* replicates that count */
} sensitivity_index;

/* What each replicate adds to the estimates: arrays of n, and of n times `choices` in which the
 * choices of a replicate follow each other. */
typedef struct sensitivity {
    uint64_t n;
    uint32_t choices;
    bool *there;           /* the replicate adds something: the others do not count */
    double *variance;      /* (A - m)^2 + (B - m)^2 */
    double *first, *total; /* (B - m)(AB_i - A), (A - AB_i)^2 / 2 */
} sensitivity;

typedef struct bootstrap {
    uint32_t samples; /* 0: no intervals */
    double confidence;
    uint64_t seed;
    uint32_t threads;
} bootstrap;

/* Zeroed; false: no memory. */
bool sensitivity_new(sensitivity *self, arena *memory, uint64_t n, uint32_t choices);
/* Adds one output: values[run], the runs of a replicate together, as design_at() has them.
 * A replicate in which a value is missing adds nothing.  Returns the output's variance. */
double sensitivity_add(sensitivity *self, const double *values, bool centre);
/* The indices of one output alone, without intervals. */
void sensitivity_of(const double *values, uint64_t n, uint32_t choices, bool centre,
                    sensitivity_index *into);
/* The indices of all that was added, as if weighted by variance (Gamboa et al. 2014).  false: no
 * memory. */
bool sensitivity_estimate(const sensitivity *self, const bootstrap *how, arena *memory,
                          sensitivity_index *into);

#endif
