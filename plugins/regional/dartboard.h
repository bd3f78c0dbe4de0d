/* dartboard.h - how raw geographic concentration varies where each establishment chooses its
 * region by chance, as darts fall on a board.
 *
 * In: the shares of the regions, and sums over the establishments of an activity.  Out: numbers
 * without a unit. */
#ifndef REGIONAL_DARTBOARD_H
#define REGIONAL_DARTBOARD_H

#include "distribution.h"

/* Of the shares p of the regions in all: S2 = sum p^2, S2 - 2 S3 + S2^2 and S3 - S2^2, where
 * S3 = sum p^3. */
typedef struct dartboard_moments {
    double squares, pairs, single;
} dartboard_moments;

dartboard_moments dartboard_moments_of(const distribution *of);

/* The variance of G where each establishment chose a region by chance, with probability p.  Ellison
 * and Glaeser 1997 write it 2 {H^2 [S2 - 2 S3 + S2^2] - sum z^4 [S2 - 4 S3 + 3 S2^2]}; put as here,
 * nothing is subtracted.  It is zero for a single establishment where all shares are the same. */
double dartboard_variance(const dartboard_moments *of, double pairs, double fourth_powers);

#endif /* REGIONAL_DARTBOARD_H */
