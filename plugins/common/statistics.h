/* statistics.h - moments, quantiles and the like of the values present in a column.
 *
 * In: values of one unit, NaN for what is missing.  Out: numbers in that unit (`skew` and
 * `kurtosis` have none); NaN where they are not defined.  All arrays are the caller's. */
#ifndef COMMON_STATISTICS_H
#define COMMON_STATISTICS_H

#include <regind/helpers.h>
#include <stdbool.h>
#include <stdlib.h>

typedef struct statistics {
    uint64_t n;  /* present */
    double mean; /* NaN without values; so are min and max */
    double min, max;
    double sd;       /* by n - 1; NaN below two values */
    double skew;     /* type 2 of Joanes and Gill (1998): G1; NaN below three, or when constant */
    double kurtosis; /* the same: G2, the excess; NaN below four, or when constant */
    bool constant;   /* all values are one but for rounding (ties.h); one value is */
} statistics;

/* Sum of (x - mean)^power. */
double statistics_power_sum(const double *x, uint64_t rows, double mean, int power);

/* The mean, corrected once for its own rounding. */
double statistics_mean(const double *x, uint64_t rows);

statistics statistics_of(const double *x, uint64_t rows);

int statistics_ascending(const void *left, const void *right);

/* Copies what is present, in ascending order; returns how many. */
uint64_t statistics_sorted(const double *x, uint64_t rows, double *sorted);

/* Type 7 of Hyndman and Fan (1996): linear between the order statistics around (n - 1) p. */
double statistics_quantile(const double *sorted, uint64_t n, double p);

#endif /* COMMON_STATISTICS_H */
