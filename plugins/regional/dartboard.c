/* dartboard.c - see dartboard.h */
#include "dartboard.h"

dartboard_moments dartboard_moments_of(const distribution *of)
{
    ri_exact_sum squares = RI_EXACT_SUM, pairs = RI_EXACT_SUM, single = RI_EXACT_SUM;
    dartboard_moments moments;

    for (uint64_t k = 0; k < of->n; k++) {
        const double p = of->all[k] / of->all_total;

        ri_total_add(&squares, p * p);
    }
    moments.squares = ri_total_of(&squares);
    for (uint64_t k = 0; k < of->n; k++) {
        const double p = of->all[k] / of->all_total;

        ri_total_add(&pairs, p * p * (1 - p + moments.squares - p));
        ri_total_add(&single, p * (p - moments.squares) * (p - moments.squares));
    }
    moments.pairs = ri_total_of(&pairs);
    moments.single = ri_total_of(&single);
    return moments;
}

double dartboard_variance(const dartboard_moments *of, double pairs, double fourth_powers)
{
    return 2 * (pairs * of->pairs + 2 * fourth_powers * of->single);
}
