/* distribution.h - how a whole is spread over its parts, compared with another: a region's
 * value over activities against the total's, or an activity's value over regions.
 *
 * Shares are own[k] / own_total, compared with all[k] / all_total.
 *
 * In: a table that regional_read() has added up.  Out: numbers without a unit, NaN where they
 * are not defined.  Arrays are the host's (scratch), made once by distribution_make() and
 * filled for each whole. */
#ifndef REGIONAL_DISTRIBUTION_H
#define REGIONAL_DISTRIBUTION_H

#include "regional.h"

typedef struct distribution_place {
    double ratio; /* of both shares, own to all */
    uint64_t part;
} distribution_place;

typedef struct distribution {
    uint64_t n; /* parts that are known and not empty in all */
    double *own, *all;
    double *other_share; /* mean of this part's share in the others; NULL: not known */
    double own_total, all_total;
    distribution_place *ascending; /* filled by distribution_sort() */
} distribution;

/* Room for `n` parts; false: no memory. */
bool distribution_make(const regional *base, uint64_t n, distribution *self);

/* sum of share^2 */
double distribution_herfindahl(const distribution *of);

/* own share - all share of a part */
static inline double distribution_excess(const distribution *of, uint64_t k)
{
    return regional_share_difference(of->own[k], of->own_total, of->all[k], of->all_total);
}

/* sum |share - share in all|, Krugman's index; from 0 to 2 */
double distribution_krugman_total(const distribution *of);

/* The same against all but itself; missing when there is nothing else. */
double distribution_krugman_rest(const distribution *of);

/* The same against the mean of the shares of each of the others; missing without others. */
double distribution_krugman_others(const distribution *of);

/* sum of (share - share in all)^2 */
double distribution_squared_difference(const distribution *of);

/* sum s ln(s / t).  As both shares add up to one, each term may be written s ln(s/t) - s + t, which
 * is never negative: nothing cancels. */
double distribution_relative_entropy(const distribution *of);

/* - sum s ln s */
double distribution_entropy(const distribution *of);

/* sum s^2 / t, the mean location quotient */
double distribution_mean_quotient(const distribution *of);

/* Fills `ascending`, for the two measures below. */
void distribution_sort(const distribution *of);

/* Lorenz Gini of one distribution against the other, from 0 to 1: twice the area between the curve
 * of cumulated shares (X over P, by ascending ratio) and the diagonal,
 * sum (P_(k-1) X_k - X_(k-1) P_k), written in the differences D = X - P. */
double distribution_gini_lorenz(const distribution *of);

/* Plain Gini of the ratios, each part counted once: sum (2k - n - 1) q_k / (n sum q). */
double distribution_gini_ratios(const distribution *of);

/* How many parts have a ratio of one or more. */
double distribution_count_specialised(const distribution *of);

/* How many parts are not empty. */
double distribution_count_present(const distribution *of);

/* The distributions of a table along one of its keys: of each region over activities, or of each
 * activity over regions. */
typedef struct spread {
    const regional *base;
    const ri_column *whole, *part; /* keys */
    const double *whole_total, *part_total;
    uint64_t filled; /* wholes with a total above zero */
    regional_order by_whole;
    ri_exact_sum *share_of_part; /* sum of the part's shares in all wholes, and in how many */
    uint64_t *unknown;           /* filled wholes in which the part is missing */
    double *cell;                /* of one whole, by part: zero without a row, NaN where missing */
} spread;

/* false: no memory. */
bool spread_open(spread *self);

/* The distribution of one whole.  A part that is missing here is left out of both sides, a part
 * that is empty everywhere is none. */
void spread_fill(const spread *self, uint64_t whole, distribution *to);

#endif /* REGIONAL_DISTRIBUTION_H */
