/* quantile.h - quantiles by the seventh definition of Hyndman and Fan (1996). */
#ifndef HOST_UNCERTAINTY_QUANTILE_H
#define HOST_UNCERTAINTY_QUANTILE_H

#include <stdint.h>

/* Sorts what is not missing to the front; returns how much that is.  `room` for 2 n numbers makes
 * it fast where there are many; NULL: none. */
uint64_t quantile_sort(double *values, uint64_t n, uint64_t *room);
/* Of sorted values; NaN when there are none. */
double quantile_of(const double *sorted, uint64_t n, double probability);

#endif
