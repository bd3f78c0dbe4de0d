/* quantile.c - see quantile.h */
#include "quantile.h"

#include <math.h>
#include <stdlib.h>

static int ascending(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

uint64_t quantile_sort(double *values, uint64_t n)
{
    uint64_t kept = 0;

    for (uint64_t k = 0; k < n; k++)
        if (!isnan(values[k]))
            values[kept++] = values[k];
    qsort(values, kept, sizeof *values, ascending);
    return kept;
}

double quantile_of(const double *sorted, uint64_t n, double probability)
{
    double place, below;
    uint64_t k;

    if (n == 0)
        return (double)NAN;
    place = probability * (double)(n - 1);
    below = floor(place);
    k = (uint64_t)below;
    if (k + 1 >= n)
        return sorted[n - 1];
    return sorted[k] + (place - below) * (sorted[k + 1] - sorted[k]);
}
