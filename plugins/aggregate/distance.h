/* distance.h - the best and worst value of each indicator, and how far a row is from them.
 *
 * In: a group of indicators, of composite.h.  Out: numbers in their unit; NaN without a value.
 * The array of ends is the host's (scratch). */
#ifndef AGGREGATE_DISTANCE_H
#define AGGREGATE_DISTANCE_H

#include "composite.h"

/* Best and worst of the group's k-th indicator, directed; NaN when it has no value. */
typedef struct distance_ends {
    double best, worst;
} distance_ends;

distance_ends *distance_extremes(const composite *self);

/* sqrt(sum(w (factor_k (x_k - to_k))^2) / sum(w)) over the indicators present in a row: Euclid's
 * distance but for one factor, the same in all rows.  factors NULL: ones. */
double distance_from(const composite *self, uint64_t row, const distance_ends *all,
                     const double *factors, bool best);

#endif /* AGGREGATE_DISTANCE_H */
