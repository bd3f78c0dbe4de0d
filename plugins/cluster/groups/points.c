/* points.c - rows without missing values as points of scaled coordinates. */
#include <inttypes.h>
#include <stdlib.h>

#include "cluster_groups.h"

/* qsort() has no context, so the width goes along with each row. */
typedef struct sortable {
    const double *values;
    uint64_t width, row;
} sortable;

static int lexicographic(const void *left, const void *right)
{
    const sortable *const a = (const sortable *)left, *const b = (const sortable *)right;

    for (uint64_t c = 0; c < a->width; c++)
        if (a->values[c] != b->values[c])
            return a->values[c] < b->values[c] ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static int complete(const grouping *self, uint64_t row)
{
    for (uint64_t c = 0; c < self->width; c++)
        if (isnan(self->raw[row * self->width + c]))
            return 0;
    return 1;
}

/* The complete rows, sorted. */
static sortable *sorted_rows(grouping *self)
{
    const uint64_t n = self->call->rows;
    sortable *const sorted = (sortable *)self->host->scratch(self->ctx, n, sizeof *sorted);

    self->raw = (double *)self->host->scratch(self->ctx, n * self->width, sizeof(double));
    self->rows = (uint64_t *)self->host->scratch(self->ctx, n, sizeof *self->rows);
    self->point = (uint32_t *)self->host->scratch(self->ctx, n, sizeof *self->point);
    if (!sorted || !self->raw || !self->rows || !self->point)
        return NULL;
    for (uint64_t c = 0; c < self->width; c++) {
        const double *const x = self->call->in[IN_COLUMNS].columns[c]->values;

        for (uint64_t i = 0; i < n; i++)
            self->raw[i * self->width + c] = x[i] == 0 ? 0 : x[i]; /* no -0 */
    }
    for (uint64_t i = 0; i < n; i++)
        if (complete(self, i))
            sorted[self->n_rows++] = (sortable){self->raw + i * self->width, self->width, i};
        else
            self->host->note(self->ctx, RI_WARNING, i, "a value is missing: it is in no group");
    qsort(sorted, self->n_rows, sizeof *sorted, lexicographic);
    return sorted;
}

/* Mean and standard deviation (n-1) of a column of the points, or 0 and 1. */
static void standard(const grouping *self, const double *at, uint64_t c, double scale, double *mean,
                     double *deviation)
{
    const points *const of = &self->distinct;
    ri_exact_sum sum = RI_EXACT_SUM, squares = RI_EXACT_SUM;

    for (uint64_t i = 0; i < of->n; i++)
        ri_total_add(&sum, of->weight[i] * (at[i * self->width + c] / scale));
    *mean = ri_total_of(&sum) / (double)self->n_rows;
    for (uint64_t i = 0; i < of->n; i++) {
        const double x = at[i * self->width + c] / scale - *mean;

        ri_total_add(&squares, of->weight[i] * x * x);
    }
    *deviation = sqrt(ri_total_of(&squares) / ((double)self->n_rows - 1));
}

static double largest(const grouping *self, const double *at, uint64_t from, uint64_t step)
{
    double most = 0;

    for (uint64_t i = from; i < self->distinct.n * self->width; i += step)
        most = fabs(at[i]) > most ? fabs(at[i]) : most;
    return most > 0 ? most : 1;
}

/* Moves a column whose values lie far from 0 and near each other to 0, where they keep their digits
 * when they are divided.  Returns whether they are one but for rounding. */
static int move_column(const grouping *self, double *at, uint64_t c)
{
    ri_extent extent = RI_EXTENT;

    for (uint64_t i = 0; i < self->distinct.n; i++)
        ri_extent_add(&extent, at[i * self->width + c]);
    if (extent.largest - extent.least < 1e-6 * ri_magnitude(&extent))
        for (uint64_t i = 0; i < self->distinct.n; i++)
            at[i * self->width + c] -= extent.least;
    return ri_constant(&extent);
}

/* Coordinates of the order of one: a square of them neither overflows nor vanishes. */
static ri_status scale_points(grouping *self, double *at)
{
    const int standardise = ri_number_of(self->call, ARG_STANDARDISE) != 0;
    const uint64_t width = self->width, n = self->distinct.n;

    int *const constant = (int *)self->host->scratch(self->ctx, width, sizeof *constant);

    if (!constant)
        return RI_NO_MEMORY;
    for (uint64_t c = 0; c < width; c++)
        constant[c] = move_column(self, at, c);
    self->scale = standardise ? 1 : largest(self, at, 0, 1);
    for (uint64_t c = 0; c < width; c++) {
        const double scale = standardise ? largest(self, at, c, width) : self->scale;
        double mean = 0, deviation = 1;

        if (standardise)
            standard(self, at, c, scale, &mean, &deviation);
        if (standardise && (constant[c] || !(deviation > 0))) {
            if (n > 1)
                ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                            "'%s' is the same in all rows and tells no groups apart",
                            self->call->in[IN_COLUMNS].columns[c]->name);
            deviation = (double)INFINITY;
        }
        for (uint64_t i = 0; i < n; i++)
            at[i * width + c] = (at[i * width + c] / scale - mean) / deviation;
    }
    return RI_OK;
}

ri_status grouping_points(grouping *self)
{
    const sortable *const sorted = sorted_rows(self);
    const size_t bytes = self->width * sizeof(double);
    points *const of = &self->distinct;
    double *at, *weight;

    if (!sorted)
        return RI_NO_MEMORY;
    at = (double *)self->host->scratch(self->ctx, self->n_rows * self->width, sizeof(double));
    weight = (double *)self->host->scratch(self->ctx, self->n_rows, sizeof(double));
    if (!at || !weight)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->n_rows; i++) {
        if (!i || memcmp(sorted[i].values, sorted[i - 1].values, bytes) != 0)
            memcpy(at + of->n++ * self->width, sorted[i].values, bytes);
        weight[of->n - 1] += 1;
        self->rows[i] = sorted[i].row;
        self->point[i] = (uint32_t)(of->n - 1);
    }
    of->at = at;
    of->weight = weight;
    return scale_points(self, at);
}
