/* dartboard.c - see dartboard.h */
#include "dartboard.h"

dartboard_moments dartboard_moments_of(const distribution *of)
{
    ri_sum squares = {0, 0, 0}, pairs = {0, 0, 0}, single = {0, 0, 0};
    dartboard_moments moments;

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

double dartboard_variance(const dartboard_moments *of, double pairs, double fourth_powers)
{
    return 2 * (pairs * of->pairs + 2 * fourth_powers * of->single);
}
