/* mazziotta_pareto.c - see mazziotta_pareto.h */
#include "mazziotta_pareto.h"

/* A mean of zero, but for rounding, or below: the penalty S^2 / M would be a bonus there. */
static bool mazziotta_pareto_undefined(const composite_row *row, double mean)
{
    double largest = 0;

    for (uint64_t k = 0; k < row->n; k++)
        largest = fmax(largest, fabs(row->x[k]));
    return !(mean > 1e-12 * largest);
}

ri_status mazziotta_pareto(const composite *self, const composite_row *row, const char *hint,
                           double *result)
{
    const bool sample =
        ri_integer_of(self->call, MAZZIOTTA_PARETO_ARG_DEVIATION) == MAZZIOTTA_PARETO_SAMPLE;
    const bool plus =
        ri_integer_of(self->call, MAZZIOTTA_PARETO_ARG_PENALTY) == MAZZIOTTA_PARETO_PLUS;
    const double n = (double)row->n;
    ri_exact_sum weights = RI_EXACT_SUM, sum = RI_EXACT_SUM, squares = RI_EXACT_SUM;
    double mean, variance;
    char found[64];

    for (uint64_t k = 0; k < row->n; k++) {
        ri_total_add(&weights, row->w[k]);
        ri_total_add(&sum, row->w[k] * row->x[k]);
    }
    mean = ri_ratio(ri_total_of(&sum), ri_total_of(&weights));
    if (mazziotta_pareto_undefined(row, mean)) {
        (void)snprintf(found, sizeof found, "the mean of its indicators is %.6g", mean);
        return composite_refuse_row(self, row->row, -1, found,
                                    "the Mazziotta-Pareto index needs means above zero", hint);
    }
    for (uint64_t k = 0; k < row->n; k++)
        ri_total_add(&squares, row->w[k] * (row->x[k] - mean) * (row->x[k] - mean));
    variance = ri_ratio(ri_total_of(&squares), ri_total_of(&weights));
    if (sample && row->n > 1)
        variance *= n / (n - 1);
    *result = plus ? mean + variance / mean : mean - variance / mean;
    return RI_OK;
}

const char *mazziotta_pareto_direction(const ri_call *call)
{
    return ri_integer_of(call, MAZZIOTTA_PARETO_ARG_PENALTY) == MAZZIOTTA_PARETO_PLUS ? "-1" : "1";
}
