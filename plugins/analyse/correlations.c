/* correlations.c - see correlations.h */
#include "correlations.h"

bool correlation_open(const ri_host *host, ri_ctx *ctx, uint64_t rows, correlation *self)
{
    self->n = 0;
    self->x = (double *)host->scratch(ctx, rows, sizeof *self->x);
    self->y = (double *)host->scratch(ctx, rows, sizeof *self->y);
    self->x_rank = (double *)host->scratch(ctx, rows, sizeof *self->x_rank);
    self->y_rank = (double *)host->scratch(ctx, rows, sizeof *self->y_rank);
    self->order = (ri_place *)host->scratch(ctx, rows, sizeof *self->order);
    self->sequence = (uint64_t *)host->scratch(ctx, rows, sizeof *self->sequence);
    self->merged = (uint64_t *)host->scratch(ctx, rows, sizeof *self->merged);
    return self->x && self->y && self->x_rank && self->y_rank && self->order && self->sequence &&
           self->merged;
}

void correlation_take(correlation *self, const double *x, const double *y, uint64_t rows)
{
    self->n = 0;
    for (uint64_t i = 0; i < rows; i++)
        if (!isnan(x[i]) && !isnan(y[i])) {
            self->x[self->n] = x[i];
            self->y[self->n++] = y[i];
        }
}

/* Sum of (x - mean)(y - mean), divided by both spans. */
static double correlation_product(const double *x, const statistics *of_x, const double *y,
                                  const statistics *of_y)
{
    const double wide_x = of_x->max - of_x->min, wide_y = of_y->max - of_y->min;
    const double n = (double)of_x->n;
    /* What the means are off by: of values far from 0 and near each other that is no trifle. */
    const double off_x = statistics_power_sum(x, of_x->n, of_x->mean, 1) / n / wide_x;
    const double off_y = statistics_power_sum(y, of_y->n, of_y->mean, 1) / n / wide_y;
    ri_exact_sum sum = RI_EXACT_SUM;

    for (uint64_t i = 0; i < of_x->n; i++)
        ri_total_add(&sum, ((x[i] - of_x->mean) / wide_x - off_x) *
                               ((y[i] - of_y->mean) / wide_y - off_y));
    return ri_total_of(&sum);
}

/* Missing where either is constant. */
static double correlation_linear(const double *x, const double *y, uint64_t n)
{
    const statistics of_x = statistics_of(x, n), of_y = statistics_of(y, n);
    double r;

    if (n < 2 || of_x.constant || of_y.constant)
        return (double)NAN;
    r = correlation_product(x, &of_x, y, &of_y) /
        sqrt(correlation_product(x, &of_x, x, &of_x) * correlation_product(y, &of_y, y, &of_y));
    return r > 1 ? 1 : r < -1 ? -1 : r;
}

/* Average ranks; a class of ties shares its own. */
static void correlation_ranks(correlation *self, const double *x, double *ranks)
{
    const ri_extent extent = ri_extent_of(x, self->n);
    const double width = ri_tie_width(&extent);
    const uint64_t n = ri_places(x, self->n, 1, self->order);
    uint64_t next;

    for (uint64_t first = 0; first < n; first = next) {
        next = ri_tie_end(self->order, n, first, width);
        for (uint64_t k = first; k < next; k++)
            ranks[self->order[k].row] = (double)(first + 1 + next) / 2;
    }
}

/* Sorts what `sequence` numbers by rank, merging runs; returns how many pairs were the wrong way
 * round. */
static double correlation_exchanges(correlation *self, const double *rank)
{
    double exchanges = 0;

    for (uint64_t width = 1; width < self->n; width *= 2) {
        uint64_t *const kept = self->sequence;

        for (uint64_t low = 0; low < self->n; low += 2 * width) {
            const uint64_t middle = low + width < self->n ? low + width : self->n;
            const uint64_t high = low + 2 * width < self->n ? low + 2 * width : self->n;
            uint64_t a = low, b = middle;

            for (uint64_t to = low; to < high; to++)
                if (a < middle && (b >= high || rank[kept[a]] <= rank[kept[b]])) {
                    self->merged[to] = kept[a++];
                } else {
                    exchanges += (double)(middle - a);
                    self->merged[to] = kept[b++];
                }
        }
        self->sequence = self->merged;
        self->merged = kept;
    }
    return exchanges;
}

/* Pairs among runs of equal neighbours in `sequence`, by one rank or by both. */
static double correlation_ties(const correlation *self, const double *rank, const double *other)
{
    double pairs = 0;
    uint64_t run = 1;

    for (uint64_t k = 1; k < self->n; k++) {
        const uint64_t here = self->sequence[k], before = self->sequence[k - 1];

        run = rank[here] == rank[before] && (!other || other[here] == other[before]) ? run + 1 : 1;
        pairs += (double)(run - 1);
    }
    return pairs;
}

/* Kendall's tau-b in n log n steps (Knight 1966). */
static double correlation_tau(correlation *self)
{
    const double n = (double)self->n, all = n * (n - 1) / 2;
    double x_ties, y_ties, both, exchanges, denominator;

    for (uint64_t i = 0; i < self->n; i++) /* by x; ties of x by y */
        self->order[i] = (ri_place){self->x_rank[i] * (n + 1) * 2 + self->y_rank[i], i};
    qsort(self->order, self->n, sizeof *self->order, ri_place_order);
    for (uint64_t i = 0; i < self->n; i++)
        self->sequence[i] = self->order[i].row;
    x_ties = correlation_ties(self, self->x_rank, NULL);
    both = correlation_ties(self, self->x_rank, self->y_rank);
    exchanges = correlation_exchanges(self, self->y_rank);
    y_ties = correlation_ties(self, self->y_rank, NULL);
    denominator = sqrt((all - x_ties) * (all - y_ties));
    return ri_ratio(all - x_ties - y_ties + both - 2 * exchanges, denominator);
}

double correlation_of(correlation *self, int64_t method)
{
    if (method == CORRELATION_PEARSON)
        return correlation_linear(self->x, self->y, self->n);
    correlation_ranks(self, self->x, self->x_rank);
    correlation_ranks(self, self->y, self->y_rank);
    return method == CORRELATION_SPEARMAN ? correlation_linear(self->x_rank, self->y_rank, self->n)
                                          : correlation_tau(self);
}
