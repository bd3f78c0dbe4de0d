/* fit.c - silhouettes, and the tables that come out. */
#include <inttypes.h>

#include "cluster_groups.h"

/* ------------------------------------------------------------ silhouettes */

/* (b - a) / max(a, b): a is the mean distance to the other rows of the own group, b the least of
 * the mean distances to the rows of another. */
static double silhouette_of(const grouping *self, uint64_t i, const double *mass, double *sum)
{
    const points *const of = &self->distinct;
    const uint32_t own = self->group[i];
    double a, b = (double)INFINITY;

    if (self->k < 2)
        return (double)NAN;
    if (mass[own] < 2)
        return 0;
    memset(sum, 0, self->k * sizeof *sum);
    for (uint64_t j = 0; j < of->n; j++)
        sum[self->group[j]] +=
            of->weight[j] *
            sqrt(squared_distance(of->at + i * of->width, of->at + j * of->width, of->width));
    a = sum[own] / (mass[own] - 1);
    for (uint32_t g = 0; g < self->k; g++)
        if (g != own && sum[g] / mass[g] < b)
            b = sum[g] / mass[g];
    return ri_ratio(b - a, a > b ? a : b);
}

ri_status grouping_silhouettes(grouping *self)
{
    const uint64_t n = self->distinct.n;
    const uint64_t most = (uint64_t)ri_integer_of(self->call, ARG_SILHOUETTE_ROWS);
    double *const mass = (double *)self->host->scratch(self->ctx, self->k, sizeof *mass);
    double *const sum = (double *)self->host->scratch(self->ctx, self->k, sizeof *sum);
    ri_status status = RI_OK;

    self->silhouette = (double *)self->host->scratch(self->ctx, n, sizeof *self->silhouette);
    if (!mass || !sum || !self->silhouette)
        return RI_NO_MEMORY;
    if (n > most)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "%" PRIu64 " different rows are more than 'silhouette_rows' (%" PRIu64
                    "): there are no silhouettes",
                    n, most);
    for (uint64_t i = 0; i < n; i++)
        mass[self->group[i]] += self->distinct.weight[i];
    for (uint64_t i = 0; i < n && status == RI_OK; i++) {
        self->silhouette[i] = n > most ? (double)NAN : silhouette_of(self, i, mass, sum);
        if (i % 256 == 255)
            status = self->host->progress(self->ctx, 0.9 + 0.1 * (double)i / (double)n);
    }
    return status;
}

/* ------------------------------------------------------------ results */

/* A ... Z, AA, AB ... as in a spreadsheet, or 1, 2, 3 ... */
static const char *const *group_names(const grouping *self)
{
    const ri_host *const host = self->host;
    const char **const names = (const char **)host->scratch(self->ctx, self->k, sizeof *names);
    char(*const texts)[24] = (char(*)[24])host->scratch(self->ctx, self->k, sizeof *texts);

    if (!names || !texts)
        return NULL;
    for (uint64_t g = 0; g < self->k; g++) {
        if (ri_integer_of(self->call, ARG_LABELS) == LABELS_NUMBERS) {
            (void)snprintf(texts[g], sizeof texts[g], "%" PRIu64, g + 1);
        } else {
            char backwards[16];
            size_t n = 0;

            for (uint64_t rest = g + 1; rest > 0; rest = (rest - 1) / 26)
                backwards[n++] = (char)('A' + (rest - 1) % 26);
            for (size_t c = 0; c < n; c++)
                texts[g][c] = backwards[n - 1 - c];
        }
        names[g] = texts[g];
    }
    return names;
}

static ri_status write_rows(const grouping *self, const char *const *names)
{
    const ri_host *const host = self->host;
    int32_t *const group =
        host->codes(self->ctx, OUT_GROUP, NULL, self->call->rows, names, self->k);
    double *const silhouette =
        host->measure(self->ctx, OUT_SILHOUETTE, NULL, self->call->rows, "1");

    if (!group || !silhouette)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->n_rows; i++) {
        group[self->rows[i]] = (int32_t)self->group[self->point[i]];
        silhouette[self->rows[i]] = self->silhouette[self->point[i]];
    }
    return RI_OK;
}

static ri_status write_centres(const grouping *self, const char *const *names,
                               const double *centres)
{
    const ri_host *const host = self->host;
    int32_t *const keys = host->codes(self->ctx, OUT_CENTRE_GROUP, NULL, self->k, names, self->k);
    double *const sizes = host->measure(self->ctx, OUT_SIZE, NULL, self->k, "1");
    double *const mean = host->measure(self->ctx, OUT_CENTRE_SILHOUETTE, NULL, self->k, "1");

    if (!keys || !sizes || !mean ||
        host->attribute(self->ctx, OUT_SIZE, "rows", "digits", "0") != RI_OK)
        return RI_NO_MEMORY;
    for (uint32_t g = 0; g < self->k; g++) {
        ri_exact_sum sum = RI_EXACT_SUM;

        keys[g] = (int32_t)g;
        sizes[g] = 0;
        for (uint64_t i = 0; i < self->distinct.n; i++)
            if (self->group[i] == g) {
                sizes[g] += self->distinct.weight[i];
                ri_total_add(&sum, self->distinct.weight[i] * self->silhouette[i]);
            }
        mean[g] = sum.count ? ri_ratio(ri_total_of(&sum), sizes[g]) : (double)NAN;
    }
    for (uint64_t c = 0; c < self->width; c++) {
        const ri_column *const x = self->call->in[IN_COLUMNS].columns[c];
        double *const values = host->measure(self->ctx, OUT_CENTRES, x->name, self->k, x->unit);

        if (!values || host->attribute(self->ctx, OUT_CENTRES, x->name, "label", x->label) != RI_OK)
            return RI_NO_MEMORY;
        for (uint64_t g = 0; g < self->k; g++)
            values[g] = centres[g * self->width + c];
    }
    return RI_OK;
}

/* Sum of squared distances from the mean, of one group or (all = 1) of all points. */
static double squares(const grouping *self, uint32_t g, int all)
{
    const points *const of = &self->distinct;
    ri_exact_sum squared = RI_EXACT_SUM;

    for (uint64_t c = 0; c < self->width; c++) {
        ri_exact_sum sum = RI_EXACT_SUM, mass = RI_EXACT_SUM;

        for (uint64_t i = 0; i < of->n; i++)
            if (all || self->group[i] == g) {
                ri_total_add(&mass, of->weight[i]);
                ri_total_add(&sum, of->weight[i] * of->at[i * self->width + c]);
            }
        for (uint64_t i = 0; i < of->n; i++)
            if (all || self->group[i] == g) {
                const double x =
                    of->at[i * self->width + c] - ri_total_of(&sum) / ri_total_of(&mass);

                ri_total_add(&squared, of->weight[i] * x * x);
            }
    }
    return ri_total_of(&squared);
}

static ri_status write_fit(const grouping *self)
{
    static const char *const names[] = {"groups", "rows",      "within",
                                        "total",  "explained", "mean_silhouette"};
    const uint64_t rows = self->call->rows ? 1 : 0;
    const double scale = self->scale * self->scale;
    double values[6], total = 0, within = 0;
    ri_exact_sum silhouettes = RI_EXACT_SUM;

    for (uint32_t g = 0; g < self->k; g++)
        within += squares(self, g, 0);
    total = squares(self, 0, 1);
    for (uint64_t i = 0; i < self->n_rows; i++)
        ri_total_add(&silhouettes, self->silhouette[self->point[i]]);
    values[0] = (double)self->k;
    values[1] = (double)self->n_rows;
    values[2] = ri_ratio(within * scale, 1);
    values[3] = ri_ratio(total * scale, 1);
    values[4] = ri_ratio(total - within, total);
    values[5] = ri_total_mean_of(&silhouettes);
    for (uint32_t k = 0; k < 6; k++) {
        double *const value = self->host->measure(self->ctx, OUT_FIT, names[k], rows, "1");

        if (!value)
            return RI_NO_MEMORY;
        if (rows)
            *value = values[k];
    }
    return RI_OK;
}

ri_status grouping_write(const grouping *self, const double *centres)
{
    const char *const *const names = group_names(self);
    ri_status status = names ? write_rows(self, names) : RI_NO_MEMORY;

    if (status == RI_OK)
        status = write_centres(self, names, centres);
    return status == RI_OK ? write_fit(self) : status;
}
