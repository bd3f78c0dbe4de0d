/* distribution.h - how a whole is spread over its parts, compared with another: a region's value
 * over activities against the total's, or an activity's value over regions.
 *
 * Shares are own[k] / own_total, compared with all[k] / all_total. */
#ifndef REGIONAL_DISTRIBUTION_H
#define REGIONAL_DISTRIBUTION_H

#include "regional.h"
#include <stdlib.h>

typedef struct ratio_place {
    double ratio; /* of both shares, own to all */
    uint64_t part;
} ratio_place;

typedef struct distribution {
    uint64_t n; /* parts that are known and not empty in all */
    double *own, *all;
    double *other_share; /* mean of this part's share in the others; NULL: not known */
    double own_total, all_total;
    ratio_place *ascending; /* filled by sort_ratios() */
} distribution;

/* Room for `n` parts; false: no memory. */
static inline bool distribution_make(const regional *base, uint64_t n, distribution *self)
{
    const ri_host *const host = base->host;

    self->own = (double *)host->scratch(base->ctx, n, sizeof *self->own);
    self->all = (double *)host->scratch(base->ctx, n, sizeof *self->all);
    self->other_share = (double *)host->scratch(base->ctx, n, sizeof *self->other_share);
    self->ascending = (ratio_place *)host->scratch(base->ctx, n, sizeof *self->ascending);
    return self->own && self->all && self->other_share && self->ascending;
}

/* sum of share^2 */
static inline double herfindahl(const distribution *of)
{
    ri_sum sum = {0, 0, 0};

    for (uint64_t k = 0; k < of->n; k++) {
        const double share = of->own[k] / of->own_total;

        ri_sum_add(&sum, share * share);
    }
    return ri_sum_of(&sum);
}

/* own share - all share of a part */
static inline double share_excess(const distribution *of, uint64_t k)
{
    return share_difference(of->own[k], of->own_total, of->all[k], of->all_total);
}

/* sum |share - share in all|, Krugman's index; from 0 to 2 */
static inline double krugman_total(const distribution *of)
{
    ri_sum sum = {0, 0, 0};

    for (uint64_t k = 0; k < of->n; k++)
        ri_sum_add(&sum, fabs(share_excess(of, k)));
    return ri_sum_of(&sum);
}

/* The same against all but itself; missing when there is nothing else. */
static inline double krugman_rest(const distribution *of)
{
    const double rest = of->all_total - of->own_total;
    ri_sum sum = {0, 0, 0};

    if (!(rest > 0))
        return (double)NAN;
    for (uint64_t k = 0; k < of->n; k++)
        ri_sum_add(
            &sum, fabs(share_difference(of->own[k], of->own_total, of->all[k] - of->own[k], rest)));
    return ri_sum_of(&sum);
}

/* The same against the mean of the shares of each of the others; missing without others. */
static inline double krugman_others(const distribution *of)
{
    ri_sum sum = {0, 0, 0};

    for (uint64_t k = 0; k < of->n; k++) {
        if (isnan(of->other_share[k]))
            return (double)NAN;
        ri_sum_add(&sum, fabs(of->own[k] / of->own_total - of->other_share[k]));
    }
    return ri_sum_of(&sum);
}

/* sum of (share - share in all)^2 */
static inline double squared_difference(const distribution *of)
{
    ri_sum sum = {0, 0, 0};

    for (uint64_t k = 0; k < of->n; k++)
        ri_sum_add(&sum, share_excess(of, k) * share_excess(of, k));
    return ri_sum_of(&sum);
}

/* sum s ln(s / t).  As both shares add up to one, each term may be written s ln(s/t) - s + t, which
 * is never negative: nothing cancels. */
static inline double relative_entropy(const distribution *of)
{
    ri_sum sum = {0, 0, 0};

    for (uint64_t k = 0; k < of->n; k++) {
        const double share = of->own[k] / of->own_total, all = of->all[k] / of->all_total;
        const double excess = share_excess(of, k) / all; /* s/t - 1 */

        if (!(of->own[k] > 0))
            ri_sum_add(&sum, all);
        else if (fabs(excess) < 0.5)
            ri_sum_add(&sum, all * ((1 + excess) * log1p(excess) - excess));
        else
            ri_sum_add(&sum, share * log(share / all) - share + all);
    }
    return ri_sum_of(&sum);
}

/* - sum s ln s */
static inline double entropy(const distribution *of)
{
    ri_sum sum = {0, 0, 0};

    for (uint64_t k = 0; k < of->n; k++) {
        const double share = of->own[k] / of->own_total;

        if (share > 0)
            ri_sum_add(&sum, -share * log(share));
    }
    return ri_sum_of(&sum);
}

/* sum s^2 / t, the mean location quotient */
static inline double mean_quotient(const distribution *of)
{
    ri_sum sum = {0, 0, 0};

    for (uint64_t k = 0; k < of->n; k++) {
        const double share = of->own[k] / of->own_total;

        ri_sum_add(&sum, share * (share / (of->all[k] / of->all_total)));
    }
    return ri_sum_of(&sum);
}

static inline int ascending_ratio(const void *left, const void *right)
{
    const ratio_place *const a = (const ratio_place *)left, *const b = (const ratio_place *)right;

    if (a->ratio != b->ratio)
        return a->ratio < b->ratio ? -1 : 1;
    return (a->part > b->part) - (a->part < b->part);
}

/* Fills `ascending`, for the two measures below. */
static inline void sort_ratios(const distribution *of)
{
    for (uint64_t k = 0; k < of->n; k++)
        of->ascending[k] = (ratio_place){
            location_quotient(of->own[k], of->own_total, of->all[k], of->all_total), k};
    qsort(of->ascending, of->n, sizeof *of->ascending, ascending_ratio);
}

/* Lorenz Gini of one distribution against the other, from 0 to 1: twice the area between the curve
 * of cumulated shares (X over P, by ascending ratio) and the diagonal,
 * sum (P_(k-1) X_k - X_(k-1) P_k), written in the differences D = X - P. */
static inline double gini_lorenz(const distribution *of)
{
    ri_sum area = {0, 0, 0}, all = {0, 0, 0}, excess = {0, 0, 0};

    for (uint64_t k = 0; k < of->n; k++) {
        const uint64_t part = of->ascending[k].part;
        const double more = share_excess(of, part), share = of->all[part] / of->all_total;

        ri_sum_add(&area, ri_sum_of(&all) * more - ri_sum_of(&excess) * share);
        ri_sum_add(&all, share);
        ri_sum_add(&excess, more);
    }
    return ri_sum_of(&area);
}

/* Plain Gini of the ratios, each part counted once: sum (2k - n - 1) q_k / (n sum q). */
static inline double gini_ratios(const distribution *of)
{
    ri_sum weighted = {0, 0, 0}, sum = {0, 0, 0};

    for (uint64_t k = 0; k < of->n; k++) {
        ri_sum_add(&weighted, (2 * (double)(k + 1) - (double)of->n - 1) * of->ascending[k].ratio);
        ri_sum_add(&sum, of->ascending[k].ratio);
    }
    return ri_ratio(ri_sum_of(&weighted), (double)of->n * ri_sum_of(&sum));
}

/* How many parts have a ratio of one or more. */
static inline double count_specialised(const distribution *of)
{
    uint64_t n = 0;

    for (uint64_t k = 0; k < of->n; k++)
        n += reaches(location_quotient(of->own[k], of->own_total, of->all[k], of->all_total), 1);
    return (double)n;
}

static inline double count_present(const distribution *of)
{
    uint64_t n = 0;

    for (uint64_t k = 0; k < of->n; k++)
        n += of->own[k] > 0;
    return (double)n;
}

/* The distributions of a table along one of its keys: of each region over activities, or of each
 * activity over regions. */
typedef struct spread {
    const regional *base;
    const ri_column *whole, *part; /* keys */
    const double *whole_total, *part_total;
    uint64_t filled; /* wholes with a total above zero */
    row_order by_whole;
    ri_sum *share_of_part; /* sum of the part's shares in all wholes, and in how many */
    uint64_t *unknown;     /* filled wholes in which the part is missing */
    double *cell;          /* of one whole, by part: zero without a row, NaN where missing */
} spread;

/* false: no memory. */
static inline bool spread_open(spread *self)
{
    const regional *const base = self->base;
    const ri_host *const host = base->host;
    const uint64_t n = self->part->n_labels;

    self->share_of_part = (ri_sum *)host->scratch(base->ctx, n, sizeof *self->share_of_part);
    self->unknown = (uint64_t *)host->scratch(base->ctx, n, sizeof *self->unknown);
    self->cell = (double *)host->scratch(base->ctx, n, sizeof *self->cell);
    if (!self->share_of_part || !self->unknown || !self->cell ||
        !order_by_key(base, self->whole, &self->by_whole))
        return false;
    for (uint64_t i = 0; i < base->rows; i++) {
        const double value = regional_value(base, i);
        const double total = self->whole_total[self->whole->codes[i]];
        const int32_t part = self->part->codes[i];

        if (!(total > 0))
            continue;
        self->unknown[part] += isnan(value) != 0;
        ri_sum_add(&self->share_of_part[part], value / total);
    }
    return true;
}

static inline double other_share(const spread *self, double share, uint64_t part)
{
    const double others = (double)(self->filled - self->unknown[part]) - 1;

    return ri_ratio(ri_sum_of(&self->share_of_part[part]) - share, others);
}

/* The distribution of one whole.  A part that is missing here is left out of both sides, a part
 * that is empty everywhere is none. */
static inline void spread_fill(const spread *self, uint64_t whole, distribution *to)
{
    ri_sum own = {0, 0, 0}, all = {0, 0, 0};

    memset(self->cell, 0, self->part->n_labels * sizeof *self->cell);
    for (uint64_t k = self->by_whole.starts[whole]; k < self->by_whole.starts[whole + 1]; k++) {
        const uint64_t row = self->by_whole.rows[k];

        self->cell[self->part->codes[row]] = regional_value(self->base, row);
    }
    to->n = 0;
    for (uint64_t part = 0; part < self->part->n_labels; part++) {
        const double value = self->cell[part];

        if (isnan(value) || !(self->part_total[part] > 0))
            continue;
        to->own[to->n] = value;
        to->all[to->n] = self->part_total[part];
        to->other_share[to->n] = other_share(self, value / self->whole_total[whole], part);
        to->n++;
        ri_sum_add(&own, value);
        ri_sum_add(&all, self->part_total[part]);
    }
    to->own_total = ri_sum_of(&own);
    to->all_total = ri_sum_of(&all);
}

#endif /* REGIONAL_DISTRIBUTION_H */
