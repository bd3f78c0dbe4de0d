/* breaks.c - natural breaks: the classes of one column with the least sum of squares
 * (Fisher 1958; Jenks 1977), exact.  The best first value of the last class does not fall as
 * values are added, so every row of Fisher's table is found by halving, in n log n steps. */
#include "cluster_groups.h"

/* Rows, sum and sum of squares of the first i values, for every i. */
typedef struct table {
    const double *mass, *sum, *square;
    const double *before; /* least sum of squares of the first i values in one class less */
    double *least;
    uint32_t *first; /* where the last class begins then */
} table;

/* Sum of squares of the values from `first` to `end`, that one excluded. */
static double within(const table *self, uint64_t first, uint64_t end)
{
    const double mass = self->mass[end] - self->mass[first];
    const double sum = self->sum[end] - self->sum[first];
    const double square = self->square[end] - self->square[first] - sum * sum / mass;

    return end - first == 1 || square < 0 ? 0 : square;
}

/* least[end] for low <= end < high, where the last class begins in [from, to]. */
static void halve(const table *self, uint64_t low, uint64_t high, uint64_t from, uint64_t to)
{
    while (low < high) {
        const uint64_t middle = low + (high - low) / 2;
        double best = (double)INFINITY;
        uint64_t chosen = from;

        for (uint64_t first = from; first <= to && first < middle; first++) {
            const double sum = self->before[first] + within(self, first, middle);

            if (sum < best) {
                best = sum;
                chosen = first;
            }
        }
        self->least[middle] = best;
        self->first[middle] = (uint32_t)chosen;
        halve(self, low, middle, from, chosen);
        low = middle + 1;
        from = chosen;
    }
}

static ri_status sums(const points *of, table *self)
{
    const ri_host *const host = of->host;
    double *const mass = (double *)host->scratch(of->ctx, of->n + 1, sizeof(double));
    double *const sum = (double *)host->scratch(of->ctx, of->n + 1, sizeof(double));
    double *const square = (double *)host->scratch(of->ctx, of->n + 1, sizeof(double));
    ri_exact_sum total = RI_EXACT_SUM, rows = RI_EXACT_SUM;
    double mean;

    if (!mass || !sum || !square)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < of->n; i++) {
        ri_total_add(&total, of->weight[i] * of->at[i]);
        ri_total_add(&rows, of->weight[i]);
    }
    mean =
        ri_total_of(&total) / ri_total_of(&rows); /* taken off, differences of squares stay exact */
    for (uint64_t i = 0; i < of->n; i++) {
        const double x = of->at[i] - mean;

        mass[i + 1] = mass[i] + of->weight[i];
        sum[i + 1] = sum[i] + of->weight[i] * x;
        square[i + 1] = square[i] + of->weight[i] * x * x;
    }
    *self = (table){.mass = mass, .sum = sum, .square = square};
    return RI_OK;
}

ri_status groups_by_breaks(const points *of, uint64_t k, uint32_t *group)
{
    const ri_host *const host = of->host;
    const uint64_t n = of->n;
    double *const least = (double *)host->scratch(of->ctx, 2 * (n + 1), sizeof(double));
    uint32_t *const first = (uint32_t *)host->scratch(of->ctx, k * (n + 1), sizeof *first);
    table self;
    ri_status status = sums(of, &self);

    if (status != RI_OK || !least || !first)
        return RI_NO_MEMORY;
    for (uint64_t end = 1; end <= n; end++)
        least[end] = within(&self, 0, end);
    for (uint64_t c = 1; c < k && status == RI_OK; c++) {
        self.before = least + (c - 1) % 2 * (n + 1);
        self.least = least + c % 2 * (n + 1);
        self.first = first + c * (n + 1);
        halve(&self, c + 1, n + 1, c, n - 1);
        status = host->progress(of->ctx, 0.9 * (double)(c + 1) / (double)k);
    }
    for (uint64_t c = k, end = n; c-- > 0;) {
        const uint64_t begin = c ? first[c * (n + 1) + end] : 0;

        for (uint64_t i = begin; i < end; i++)
            group[i] = (uint32_t)c;
        end = begin;
    }
    return status;
}
