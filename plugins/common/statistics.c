/* statistics.c - see statistics.h */
#include "statistics.h"

double statistics_power_sum(const double *x, uint64_t rows, double mean, int power)
{
    ri_exact_sum sum = RI_EXACT_SUM;

    for (uint64_t i = 0; i < rows; i++) {
        const double d = x[i] - mean, square = d * d;

        if (!isnan(d))
            ri_total_add(&sum, power == 1   ? d
                               : power == 2 ? square
                               : power == 3 ? square * d
                                            : square * square);
    }
    return ri_total_of(&sum);
}

double statistics_mean(const double *x, uint64_t rows)
{
    ri_exact_sum sum = RI_EXACT_SUM;
    double mean;

    for (uint64_t i = 0; i < rows; i++)
        ri_total_add(&sum, x[i]);
    mean = ri_total_mean_of(&sum);
    return sum.count ? mean + statistics_power_sum(x, rows, mean, 1) / (double)sum.count
                     : (double)NAN;
}

/* Skewness and kurtosis by x / span, so that neither large nor small numbers leave the range. */
static void statistics_shape(const double *x, uint64_t rows, statistics *of)
{
    const double n = (double)of->n, scale = of->max - of->min;
    /* what the mean is off by: of values far from 0 and near each other that is no trifle */
    const double off = statistics_power_sum(x, rows, of->mean, 1) / n / scale;
    ri_exact_sum m2 = RI_EXACT_SUM, m3 = RI_EXACT_SUM, m4 = RI_EXACT_SUM;
    double square;

    for (uint64_t i = 0; i < rows; i++) {
        const double d = (x[i] - of->mean) / scale - off;

        ri_total_add(&m2, d * d);
        ri_total_add(&m3, d * d * d);
        ri_total_add(&m4, d * d * d * d);
    }
    square = ri_total_of(&m2);
    of->sd = sqrt(square / (n - 1)) * scale;
    if (of->constant)
        return;
    if (of->n >= 3)
        of->skew =
            sqrt(n) * ri_total_of(&m3) / (square * sqrt(square)) * sqrt(n * (n - 1)) / (n - 2);
    if (of->n >= 4)
        of->kurtosis = ((n + 1) * (n * ri_total_of(&m4) / (square * square) - 3) + 6) * (n - 1) /
                       ((n - 2) * (n - 3));
}

statistics statistics_of(const double *x, uint64_t rows)
{
    const ri_extent extent = ri_extent_of(x, rows);
    statistics of = {extent.n,    (double)NAN, extent.least, extent.largest,
                     (double)NAN, (double)NAN, (double)NAN,  true};

    if (!of.n)
        return of;
    of.constant = ri_constant(&extent) != 0;
    of.mean = statistics_mean(x, rows);
    if (of.n >= 2 && of.max > of.min)
        statistics_shape(x, rows, &of);
    else if (of.n >= 2)
        of.sd = 0;
    of.mean = isfinite(of.mean) ? of.mean : (double)NAN; /* sums can leave the range */
    of.sd = isfinite(of.sd) ? of.sd : (double)NAN;
    return of;
}

int statistics_ascending(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

uint64_t statistics_sorted(const double *x, uint64_t rows, double *sorted)
{
    uint64_t n = 0;

    for (uint64_t i = 0; i < rows; i++)
        if (!isnan(x[i]))
            sorted[n++] = x[i];
    qsort(sorted, n, sizeof *sorted, statistics_ascending);
    return n;
}

double statistics_quantile(const double *sorted, uint64_t n, double p)
{
    const double at = n ? (double)(n - 1) * p : 0;
    const uint64_t below = (uint64_t)at;

    if (!n)
        return (double)NAN;
    if (below + 1 >= n)
        return sorted[n - 1];
    return sorted[below] + (at - (double)below) * (sorted[below + 1] - sorted[below]);
}
