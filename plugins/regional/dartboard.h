/* dartboard.h - how raw geographic concentration varies where each establishment chooses its region
 * by chance, as darts fall on a board. */
#ifndef REGIONAL_DARTBOARD_H
#define REGIONAL_DARTBOARD_H

#include "distribution.h"

/* Of the shares p of the regions in all: S2 = sum p^2, S2 - 2 S3 + S2^2 and S3 - S2^2, where
 * S3 = sum p^3. */
typedef struct share_moments {
    double squares, pairs, single;
} share_moments;

static inline share_moments moments_of_shares(const distribution *of)
{
    ri_sum squares = {0, 0, 0}, pairs = {0, 0, 0}, single = {0, 0, 0};
    share_moments moments;

    for (uint64_t k = 0; k < of->n; k++) {
        const double p = of->all[k] / of->all_total;

        ri_sum_add(&squares, p * p);
    }
    moments.squares = ri_sum_of(&squares);
    for (uint64_t k = 0; k < of->n; k++) {
        const double p = of->all[k] / of->all_total;

        ri_sum_add(&pairs, p * p * (1 - p + moments.squares - p));
        ri_sum_add(&single, p * (p - moments.squares) * (p - moments.squares));
    }
    moments.pairs = ri_sum_of(&pairs);
    moments.single = ri_sum_of(&single);
    return moments;
}

/* The variance of G where each establishment chose a region by chance, with probability p.  Ellison
 * and Glaeser 1997 write it 2 {H^2 [S2 - 2 S3 + S2^2] - sum z^4 [S2 - 4 S3 + 3 S2^2]}; put as here,
 * nothing is subtracted.  It is zero for a single establishment where all shares are the same. */
static inline double chance_variance(const share_moments *of, double pairs, double fourth_powers)
{
    return 2 * (pairs * of->pairs + 2 * fourth_powers * of->single);
}

#endif /* REGIONAL_DARTBOARD_H */
