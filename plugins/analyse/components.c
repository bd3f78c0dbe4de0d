/* components.c - see components.h */
#include "components.h"

#include <lapacke.h>

#include "../common/statistics.h"

bool components_open(components *self, uint64_t most, uint64_t table_rows)
{
    const ri_host *const host = self->host;

    self->columns = (uint64_t *)host->scratch(self->ctx, most, sizeof *self->columns);
    self->rows = (uint64_t *)host->scratch(self->ctx, table_rows, sizeof *self->rows);
    self->mean = (double *)host->scratch(self->ctx, most, sizeof *self->mean);
    self->sd = (double *)host->scratch(self->ctx, most, sizeof *self->sd);
    self->eigenvalues = (double *)host->scratch(self->ctx, most, sizeof *self->eigenvalues);
    self->vectors = most && most > SIZE_MAX / most
                        ? NULL
                        : (double *)host->scratch(self->ctx, most * most, sizeof *self->vectors);
    return self->columns && self->rows && self->mean && self->sd && self->eigenvalues &&
           self->vectors;
}

static void components_find_rows(components *self, uint64_t table_rows)
{
    self->n_rows = 0;
    for (uint64_t i = 0; i < table_rows; i++) {
        bool complete = true;

        for (uint64_t k = 0; complete && k < self->n; k++)
            complete = !isnan(self->x[self->columns[k]]->values[i]);
        if (complete)
            self->rows[self->n_rows++] = i;
    }
}

/* Mean and deviation over the complete rows; takes out the first indicator that is constant in
 * them, with a remark, and says whether there was one. */
static bool components_take_out(components *self, double *values)
{
    for (uint64_t k = 0; k < self->n; k++) {
        const uint64_t c = self->columns[k];
        statistics of;

        for (uint64_t r = 0; r < self->n_rows; r++)
            values[r] = self->x[c]->values[self->rows[r]] * self->directions[c];
        of = statistics_of(values, self->n_rows);
        self->mean[k] = of.mean;
        self->sd[k] = of.sd;
        if (!of.constant || self->n_rows < 2)
            continue;
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "'%s' is left out: it is the same in all %" PRIu64 " rows without gaps",
                    self->x[c]->name, self->n_rows);
        memmove(&self->columns[k], &self->columns[k + 1],
                (self->n - k - 1) * sizeof *self->columns);
        self->n--;
        return true;
    }
    return false;
}

ri_status components_select(components *self, const analysis_group *group, uint64_t table_rows)
{
    double *const values = (double *)self->host->scratch(self->ctx, table_rows, sizeof *values);

    if (!values)
        return RI_NO_MEMORY;
    self->n = 0;
    for (uint64_t k = 0; k < group->n; k++) {
        const uint64_t c = group->columns[k];

        if (statistics_of(self->x[c]->values, table_rows).n)
            self->columns[self->n++] = c;
        else
            ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                        "'%s' is left out: it has no values", self->x[c]->name);
    }
    do
        components_find_rows(self, table_rows);
    while (components_take_out(self, values));
    if (self->n && self->n_rows < table_rows)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "components are of the %" PRIu64 " of %" PRIu64
                    " rows in which no indicator is missing",
                    self->n_rows, table_rows);
    return RI_OK;
}

/* An eigenvector has no sign of its own: the sum of its loadings is made positive; where that is
 * zero, the largest of them (of equal ones the first). */
static void components_turn(double *vector, uint64_t n)
{
    double sum = 0, largest = 0;

    for (uint64_t k = 0; k < n; k++) {
        sum += vector[k];
        if (fabs(vector[k]) > fabs(largest) * (1 + 1e-9))
            largest = vector[k];
    }
    if (fabs(sum) > 1e-9 ? sum < 0 : largest < 0)
        for (uint64_t k = 0; k < n; k++)
            vector[k] = -vector[k];
}

ri_status components_solve(components *self)
{
    const uint64_t n = self->n;
    double *const a = (double *)self->host->scratch(self->ctx, n * n, sizeof *a);
    double *const w = (double *)self->host->scratch(self->ctx, n, sizeof *w);

    if (!a || !w)
        return RI_NO_MEMORY;
    for (uint64_t j = 0; j < n; j++)
        for (uint64_t k = 0; k <= j; k++) {
            ri_exact_sum sum = RI_EXACT_SUM;

            for (uint64_t r = 0; r < self->n_rows; r++)
                ri_total_add(&sum, components_value(self, j, r) * components_value(self, k, r));
            a[j * n + k] = a[k * n + j] = ri_total_of(&sum) / (double)(self->n_rows - 1);
            if (!isfinite(a[j * n + k]))
                return ri_fail(self->host, self->ctx, RI_BAD_INPUT,
                               "'%s' has values too large for a covariance: normalise first",
                               self->x[self->columns[j]]->name);
        }
    if (LAPACKE_dsyev(LAPACK_COL_MAJOR, 'V', 'U', (lapack_int)n, a, (lapack_int)n, w) != 0)
        return ri_fail(self->host, self->ctx, RI_BAD_INPUT,
                       "the eigenvalues of the %s matrix were not found",
                       self->standardise ? "correlation" : "covariance");
    for (uint64_t component = 0; component < n; component++) {
        double *const vector = &self->vectors[component * n];

        memcpy(vector, &a[(n - 1 - component) * n], n * sizeof *vector);
        components_turn(vector, n);
        /* what is zero, or below, but for rounding */
        self->eigenvalues[component] =
            w[n - 1 - component] > 1e-14 * w[n - 1] ? w[n - 1 - component] : 0;
    }
    return RI_OK;
}
