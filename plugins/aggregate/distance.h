/* distance.h - the best and worst value of each indicator, and how far a row is from them. */
#ifndef AGGREGATE_DISTANCE_H
#define AGGREGATE_DISTANCE_H

#include "composite.h"

/* Best and worst of the group's k-th indicator, directed; NaN when it has no value. */
typedef struct extremes {
    double best, worst;
} extremes;

static inline extremes *distance_extremes(const composite *self)
{
    extremes *const all = (extremes *)self->host->scratch(self->ctx, self->n, sizeof *all);

    for (uint64_t k = 0; all && k < self->n; k++) {
        all[k] = (extremes){(double)NAN, (double)NAN};
        for (uint64_t i = 0; i < self->call->rows; i++) {
            /* fmax() and fmin() pass over what is missing */
            all[k].best = fmax(all[k].best, composite_value(self, k, i));
            all[k].worst = fmin(all[k].worst, composite_value(self, k, i));
        }
    }
    return all;
}

/* sqrt(sum(w (factor_k (x_k - to_k))^2) / sum(w)) over the indicators present in a row: Euclid's
 * distance but for one factor, the same in all rows.  factors NULL: ones. */
static inline double distance_from(const composite *self, uint64_t row, const extremes *all,
                                   const double *factors, bool best)
{
    ri_sum weights = {0, 0, 0}, squares = {0, 0, 0};

    for (uint64_t k = 0; k < self->n; k++) {
        const double w = self->w[self->columns[k]];
        const double far = (factors ? factors[k] : 1) *
                           (composite_value(self, k, row) - (best ? all[k].best : all[k].worst));

        if (isnan(far))
            continue;
        ri_sum_add(&weights, w);
        ri_sum_add(&squares, w * far * far);
    }
    return sqrt(ri_ratio(ri_sum_of(&squares), ri_sum_of(&weights)));
}

#endif /* AGGREGATE_DISTANCE_H */
