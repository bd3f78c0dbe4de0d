/* em.c - expectation and maximisation (Dempster, Laird & Rubin 1977) for the multivariate
 * normal distribution with values missing at random, as in Little & Rubin, section 11.2. */
#include "em.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>

#include "../common/statistics.h"

/* A pivot below it is rounding: the column is a combination of those before it. */
static const double least_pivot = 1e-10;

/* Rows with values in the same columns. */
typedef struct pattern {
    uint64_t first, n; /* in the order of rows */
} pattern;

typedef struct estimate {
    em *of;
    double *z; /* rows x n, standardised; NaN: missing */
    double *mean, *sd;
    uint64_t *order; /* rows, those of a pattern together, those without values at the end */
    uint64_t n_patterns;
    pattern *patterns;
    double *centre, *covariance; /* the parameters: n, n x n */
    double *sum, *products;      /* expected, over all rows */
    double *swept;               /* n x n */
    double *row;                 /* n */
} estimate;

typedef struct pattern_row {
    const double *z;
    uint64_t n, row;
} pattern_row;

/* By which values are there: a row with none comes last. */
static int by_pattern(const void *left, const void *right)
{
    const pattern_row *const a = (const pattern_row *)left, *const b = (const pattern_row *)right;

    for (uint64_t c = 0; c < a->n; c++)
        if (isnan(a->z[c]) != isnan(b->z[c]))
            return isnan(a->z[c]) ? 1 : -1;
    return (a->row > b->row) - (a->row < b->row);
}

static bool same_pattern(const double *a, const double *b, uint64_t n)
{
    for (uint64_t c = 0; c < n; c++)
        if (isnan(a[c]) != isnan(b[c]))
            return false;
    return true;
}

/* false: no memory. */
static bool open_estimate(estimate *self)
{
    const em *const of = self->of;
    const ri_host *const host = of->host;
    const uint64_t n = of->n, cells = n && of->rows > UINT64_MAX / n ? UINT64_MAX : of->rows * n;

    self->z = (double *)host->scratch(of->ctx, cells, sizeof *self->z);
    self->mean = (double *)host->scratch(of->ctx, n, sizeof *self->mean);
    self->sd = (double *)host->scratch(of->ctx, n, sizeof *self->sd);
    self->order = (uint64_t *)host->scratch(of->ctx, of->rows, sizeof *self->order);
    self->patterns = (pattern *)host->scratch(of->ctx, of->rows, sizeof *self->patterns);
    self->centre = (double *)host->scratch(of->ctx, n, sizeof *self->centre);
    self->covariance = (double *)host->scratch(of->ctx, n * n, sizeof *self->covariance);
    self->sum = (double *)host->scratch(of->ctx, n, sizeof *self->sum);
    self->products = (double *)host->scratch(of->ctx, n * n, sizeof *self->products);
    self->swept = (double *)host->scratch(of->ctx, n * n, sizeof *self->swept);
    self->row = (double *)host->scratch(of->ctx, n, sizeof *self->row);
    return self->z && self->mean && self->sd && self->order && self->patterns && self->centre &&
           self->covariance && self->sum && self->products && self->swept && self->row;
}

/* Starts from the means and variances of what is present, without covariances. */
static void standardise(estimate *self)
{
    const em *const of = self->of;

    for (uint64_t c = 0; c < of->n; c++) {
        const statistics about = statistics_of(of->x[c], of->rows);

        self->mean[c] = about.mean;
        self->sd[c] = about.sd;
        self->covariance[c * of->n + c] = (double)(about.n - 1) / (double)about.n;
        for (uint64_t i = 0; i < of->rows; i++)
            self->z[i * of->n + c] = (of->x[c][i] - about.mean) / about.sd;
    }
}

/* false: no memory. */
static bool find_patterns(estimate *self)
{
    em *const of = self->of;
    pattern_row *const rows = (pattern_row *)of->host->scratch(of->ctx, of->rows, sizeof *rows);

    if (!rows)
        return false;
    for (uint64_t i = 0; i < of->rows; i++)
        rows[i] = (pattern_row){self->z + i * of->n, of->n, i};
    qsort(rows, of->rows, sizeof *rows, by_pattern);
    of->used = 0;
    for (uint64_t k = 0; k < of->rows; k++) {
        bool empty = true;

        self->order[k] = rows[k].row;
        for (uint64_t c = 0; empty && c < of->n; c++)
            empty = isnan(rows[k].z[c]);
        if (empty)
            continue;
        if (!k || !same_pattern(rows[k - 1].z, rows[k].z, of->n))
            self->patterns[self->n_patterns++].first = k;
        self->patterns[self->n_patterns - 1].n++;
        of->used++;
    }
    return true;
}

/* Gauss-Jordan on one diagonal element: afterwards row k holds how much each unswept column
 * changes with column k, and the unswept part is the covariance that remains. */
static void sweep(double *a, uint64_t n, uint64_t k)
{
    const double pivot = a[k * n + k];

    for (uint64_t j = 0; j < n; j++)
        a[k * n + j] /= pivot;
    for (uint64_t i = 0; i < n; i++) {
        const double factor = a[i * n + k];

        if (i == k)
            continue;
        for (uint64_t j = 0; j < n; j++)
            a[i * n + j] -= factor * a[k * n + j];
        a[i * n + k] = -factor / pivot;
    }
    a[k * n + k] = 1 / pivot;
}

/* Sweeps the covariances on what a pattern has; a column that depends on others is left out:
 * its coefficients become zero. */
static void regress(estimate *self, const double *z)
{
    const uint64_t n = self->of->n;

    memcpy(self->swept, self->covariance, n * n * sizeof *self->swept);
    for (uint64_t k = 0; k < n; k++) {
        if (isnan(z[k]))
            continue;
        if (self->swept[k * n + k] > least_pivot)
            sweep(self->swept, n, k);
        else
            for (uint64_t j = 0; j < n; j++)
                self->swept[k * n + j] = self->swept[j * n + k] = 0;
    }
}

/* The row with expected values in place of missing ones. */
static void expect(const estimate *self, const double *z)
{
    const uint64_t n = self->of->n;

    for (uint64_t c = 0; c < n; c++) {
        ri_exact_sum sum = RI_EXACT_SUM;

        if (!isnan(z[c])) {
            self->row[c] = z[c];
            continue;
        }
        ri_total_add(&sum, self->centre[c]);
        for (uint64_t k = 0; k < n; k++)
            if (!isnan(z[k]))
                ri_total_add(&sum, self->swept[k * n + c] * (z[k] - self->centre[k]));
        self->row[c] = ri_total_of(&sum);
    }
}

/* Adds the rows of a pattern to the expected sums and products. */
static void add_pattern(estimate *self, const pattern *which)
{
    const uint64_t n = self->of->n;
    const double *const first = self->z + self->order[which->first] * n;

    regress(self, first);
    for (uint64_t r = 0; r < which->n; r++) {
        expect(self, self->z + self->order[which->first + r] * n);
        for (uint64_t j = 0; j < n; j++) {
            self->sum[j] += self->row[j];
            for (uint64_t k = 0; k < n; k++)
                self->products[j * n + k] += self->row[j] * self->row[k];
        }
    }
    for (uint64_t j = 0; j < n; j++)
        for (uint64_t k = 0; k < n; k++)
            if (isnan(first[j]) && isnan(first[k]))
                self->products[j * n + k] += (double)which->n * self->swept[j * n + k];
}

/* One expectation and maximisation; returns the largest change of a parameter. */
static double step(estimate *self)
{
    const uint64_t n = self->of->n;
    const double used = (double)self->of->used;
    double change = 0;

    memset(self->sum, 0, n * sizeof *self->sum);
    memset(self->products, 0, n * n * sizeof *self->products);
    for (uint64_t p = 0; p < self->n_patterns; p++)
        add_pattern(self, &self->patterns[p]);
    for (uint64_t j = 0; j < n; j++) {
        const double centre = self->sum[j] / used;

        change = fmax(change, fabs(centre - self->centre[j]));
        self->centre[j] = centre;
    }
    for (uint64_t j = 0; j < n; j++)
        for (uint64_t k = 0; k < n; k++) {
            const double cell =
                self->products[j * n + k] / used - self->centre[j] * self->centre[k];

            change = fmax(change, fabs(cell - self->covariance[j * n + k]));
            self->covariance[j * n + k] = cell;
        }
    return change;
}

/* Fills in the expected values; a row without any gets the means. */
static void fill(estimate *self)
{
    const em *const of = self->of;
    uint64_t done = 0;

    for (uint64_t p = 0; p < self->n_patterns; p++) {
        const pattern *const which = &self->patterns[p];

        regress(self, self->z + self->order[which->first] * of->n);
        done = which->first + which->n;
        for (uint64_t k = which->first; k < done; k++) {
            const uint64_t i = self->order[k];

            expect(self, self->z + i * of->n);
            for (uint64_t c = 0; c < of->n; c++)
                if (isnan(of->x[c][i]))
                    of->x[c][i] = self->mean[c] + self->sd[c] * self->row[c];
        }
    }
    for (uint64_t k = done; k < of->rows; k++)
        for (uint64_t c = 0; c < of->n; c++)
            of->x[c][self->order[k]] = self->mean[c] + self->sd[c] * self->centre[c];
}

ri_status em_impute(em *self)
{
    estimate of = {.of = self};
    ri_status status = RI_OK;

    if (!open_estimate(&of))
        return RI_NO_MEMORY;
    standardise(&of);
    if (!find_patterns(&of))
        return RI_NO_MEMORY;
    self->last_change = INFINITY;
    for (self->steps = 0; self->steps < self->most && self->last_change > self->tolerance;
         self->steps++) {
        self->last_change = step(&of);
        status = self->host->progress(self->ctx, 0);
        if (status != RI_OK)
            return status;
    }
    fill(&of);
    return RI_OK;
}
