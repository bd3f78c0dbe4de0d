/* distribution.c - see distribution.h */
#include "distribution.h"

#include <stdlib.h>

bool distribution_make(const regional *base, uint64_t n, distribution *self)
{
    const ri_host *const host = base->host;

    self->own = (double *)host->scratch(base->ctx, n, sizeof *self->own);
    self->all = (double *)host->scratch(base->ctx, n, sizeof *self->all);
    self->other_share = (double *)host->scratch(base->ctx, n, sizeof *self->other_share);
    self->ascending = (distribution_place *)host->scratch(base->ctx, n, sizeof *self->ascending);
    return self->own && self->all && self->other_share && self->ascending;
}

double distribution_herfindahl(const distribution *of)
{
    ri_exact_sum sum = RI_EXACT_SUM;

    for (uint64_t k = 0; k < of->n; k++) {
        const double share = of->own[k] / of->own_total;

        ri_total_add(&sum, share * share);
    }
    return ri_total_of(&sum);
}

double distribution_krugman_total(const distribution *of)
{
    ri_exact_sum sum = RI_EXACT_SUM;

    for (uint64_t k = 0; k < of->n; k++)
        ri_total_add(&sum, fabs(distribution_excess(of, k)));
    return ri_total_of(&sum);
}

double distribution_krugman_rest(const distribution *of)
{
    const double rest = of->all_total - of->own_total;
    ri_exact_sum sum = RI_EXACT_SUM;

    if (!(rest > 0))
        return (double)NAN;
    for (uint64_t k = 0; k < of->n; k++)
        ri_total_add(&sum, fabs(regional_share_difference(of->own[k], of->own_total,
                                                          of->all[k] - of->own[k], rest)));
    return ri_total_of(&sum);
}

double distribution_krugman_others(const distribution *of)
{
    ri_exact_sum sum = RI_EXACT_SUM;

    for (uint64_t k = 0; k < of->n; k++) {
        if (isnan(of->other_share[k]))
            return (double)NAN;
        ri_total_add(&sum, fabs(of->own[k] / of->own_total - of->other_share[k]));
    }
    return ri_total_of(&sum);
}

double distribution_squared_difference(const distribution *of)
{
    ri_exact_sum sum = RI_EXACT_SUM;

    for (uint64_t k = 0; k < of->n; k++)
        ri_total_add(&sum, distribution_excess(of, k) * distribution_excess(of, k));
    return ri_total_of(&sum);
}

double distribution_relative_entropy(const distribution *of)
{
    ri_exact_sum sum = RI_EXACT_SUM;

    for (uint64_t k = 0; k < of->n; k++) {
        const double share = of->own[k] / of->own_total, all = of->all[k] / of->all_total;
        const double excess = distribution_excess(of, k) / all; /* s/t - 1 */

        if (!(of->own[k] > 0))
            ri_total_add(&sum, all);
        else if (fabs(excess) < 0.5)
            ri_total_add(&sum, all * ((1 + excess) * log1p(excess) - excess));
        else
            ri_total_add(&sum, share * log(share / all) - share + all);
    }
    return ri_total_of(&sum);
}

double distribution_entropy(const distribution *of)
{
    ri_exact_sum sum = RI_EXACT_SUM;

    for (uint64_t k = 0; k < of->n; k++) {
        const double share = of->own[k] / of->own_total;

        if (share > 0)
            ri_total_add(&sum, -share * log(share));
    }
    return ri_total_of(&sum);
}

double distribution_mean_quotient(const distribution *of)
{
    ri_exact_sum sum = RI_EXACT_SUM;

    for (uint64_t k = 0; k < of->n; k++) {
        const double share = of->own[k] / of->own_total;

        ri_total_add(&sum, share * (share / (of->all[k] / of->all_total)));
    }
    return ri_total_of(&sum);
}

static int ascending_ratio(const void *left, const void *right)
{
    const distribution_place *const a = (const distribution_place *)left,
                                    *const b = (const distribution_place *)right;

    if (a->ratio != b->ratio)
        return a->ratio < b->ratio ? -1 : 1;
    return (a->part > b->part) - (a->part < b->part);
}

void distribution_sort(const distribution *of)
{
    for (uint64_t k = 0; k < of->n; k++)
        of->ascending[k] = (distribution_place){
            regional_quotient(of->own[k], of->own_total, of->all[k], of->all_total), k};
    qsort(of->ascending, of->n, sizeof *of->ascending, ascending_ratio);
}

double distribution_gini_lorenz(const distribution *of)
{
    ri_exact_sum area = RI_EXACT_SUM, all = RI_EXACT_SUM, excess = RI_EXACT_SUM;

    for (uint64_t k = 0; k < of->n; k++) {
        const uint64_t part = of->ascending[k].part;
        const double more = distribution_excess(of, part), share = of->all[part] / of->all_total;

        ri_total_add(&area, ri_total_of(&all) * more - ri_total_of(&excess) * share);
        ri_total_add(&all, share);
        ri_total_add(&excess, more);
    }
    return ri_total_of(&area);
}

double distribution_gini_ratios(const distribution *of)
{
    ri_exact_sum weighted = RI_EXACT_SUM, sum = RI_EXACT_SUM;

    for (uint64_t k = 0; k < of->n; k++) {
        ri_total_add(&weighted, (2 * (double)(k + 1) - (double)of->n - 1) * of->ascending[k].ratio);
        ri_total_add(&sum, of->ascending[k].ratio);
    }
    return ri_ratio(ri_total_of(&weighted), (double)of->n * ri_total_of(&sum));
}

double distribution_count_specialised(const distribution *of)
{
    uint64_t n = 0;

    for (uint64_t k = 0; k < of->n; k++)
        n += regional_reaches(
            regional_quotient(of->own[k], of->own_total, of->all[k], of->all_total), 1);
    return (double)n;
}

double distribution_count_present(const distribution *of)
{
    uint64_t n = 0;

    for (uint64_t k = 0; k < of->n; k++)
        n += of->own[k] > 0;
    return (double)n;
}

bool spread_open(spread *self)
{
    const regional *const base = self->base;
    const ri_host *const host = base->host;
    const uint64_t n = self->part->n_labels;

    self->share_of_part = (ri_exact_sum *)host->scratch(base->ctx, n, sizeof *self->share_of_part);
    self->unknown = (uint64_t *)host->scratch(base->ctx, n, sizeof *self->unknown);
    self->cell = (double *)host->scratch(base->ctx, n, sizeof *self->cell);
    if (!self->share_of_part || !self->unknown || !self->cell ||
        !regional_order_by_key(base, self->whole, &self->by_whole))
        return false;
    for (uint64_t i = 0; i < base->rows; i++) {
        const double value = regional_value(base, i);
        const double total = self->whole_total[self->whole->codes[i]];
        const int32_t part = self->part->codes[i];

        if (!(total > 0))
            continue;
        self->unknown[part] += isnan(value) != 0;
        ri_total_add(&self->share_of_part[part], value / total);
    }
    return true;
}

static double spread_other_share(const spread *self, double share, uint64_t part)
{
    const double others = (double)(self->filled - self->unknown[part]) - 1;

    return ri_ratio(ri_total_of(&self->share_of_part[part]) - share, others);
}

void spread_fill(const spread *self, uint64_t whole, distribution *to)
{
    ri_exact_sum own = RI_EXACT_SUM, all = RI_EXACT_SUM;

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
        to->other_share[to->n] = spread_other_share(self, value / self->whole_total[whole], part);
        to->n++;
        ri_total_add(&own, value);
        ri_total_add(&all, self->part_total[part]);
    }
    to->own_total = ri_total_of(&own);
    to->all_total = ri_total_of(&all);
}
