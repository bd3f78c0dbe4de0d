/* distance.c - see distance.h */
#include "distance.h"

distance_ends *distance_extremes(const composite *self)
{
    distance_ends *const all =
        (distance_ends *)self->host->scratch(self->ctx, self->n, sizeof *all);

    for (uint64_t k = 0; all && k < self->n; k++) {
        all[k] = (distance_ends){(double)NAN, (double)NAN};
        for (uint64_t i = 0; i < self->call->rows; i++) {
            /* fmax() and fmin() pass over what is missing */
            all[k].best = fmax(all[k].best, composite_value(self, k, i));
            all[k].worst = fmin(all[k].worst, composite_value(self, k, i));
        }
    }
    return all;
}

double distance_from(const composite *self, uint64_t row, const distance_ends *all,
                     const double *factors, bool best)
{
    ri_exact_sum weights = RI_EXACT_SUM, squares = RI_EXACT_SUM;

    for (uint64_t k = 0; k < self->n; k++) {
        const double w = self->w[self->columns[k]];
        const double far = (factors ? factors[k] : 1) *
                           (composite_value(self, k, row) - (best ? all[k].best : all[k].worst));

        if (isnan(far))
            continue;
        ri_total_add(&weights, w);
        ri_total_add(&squares, w * far * far);
    }
    return sqrt(ri_ratio(ri_total_of(&squares), ri_total_of(&weights)));
}
