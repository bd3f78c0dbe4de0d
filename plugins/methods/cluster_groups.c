/* cluster_groups.c - regions in groups by any of their measures. */
#include "cluster_groups.h"

#include <inttypes.h>
#include <stdlib.h>

enum { IN_COLUMNS };
enum {
    OUT_GROUP,
    OUT_SILHOUETTE,
    OUT_CENTRE_GROUP,
    OUT_SIZE,
    OUT_CENTRE_SILHOUETTE,
    OUT_CENTRES,
    OUT_FIT
};
enum {
    ARG_METHOD,
    ARG_GROUPS,
    ARG_STANDARDISE,
    ARG_LABELS,
    ARG_ORDER,
    ARG_RESTARTS,
    ARG_ITERATIONS,
    ARG_SILHOUETTE_ROWS
};
enum { METHOD_MEANS, METHOD_WARD, METHOD_BREAKS };
enum { LABELS_LETTERS, LABELS_NUMBERS };
enum { ORDER_DESCENDING, ORDER_ASCENDING };

static const char *const methods[] = {"kmeans", "ward", "breaks", NULL};
static const char *const label_kinds[] = {"letters", "numbers", NULL};
static const char *const orders[] = {"descending", "ascending", NULL};

static const ri_parameter parameters[] = {
    [ARG_METHOD] = {.id = "method",
                    .label = "Method",
                    .doc = "kmeans: k-means; ward: Ward's hierarchical clustering; breaks: natural "
                           "breaks of one column.",
                    .type = RI_CHOICE,
                    .fallback = METHOD_MEANS,
                    .choices = methods},
    [ARG_GROUPS] = {.id = "groups",
                    .label = "Number of groups",
                    .doc = "Fewer, with a warning, where there are fewer different rows.",
                    .type = RI_INT,
                    .minimum = 1,
                    .maximum = 1000,
                    .fallback = 3},
    [ARG_STANDARDISE] = {.id = "standardise",
                         .label = "Standardise",
                         .doc = "Deviations from the mean in standard deviations (n-1), so that "
                                "every column counts alike. Without it the columns must be in one "
                                "unit.",
                         .type = RI_BOOL,
                         .fallback = 1},
    [ARG_LABELS] = {.id = "labels",
                    .label = "Names of the groups",
                    .doc = "letters: A, B, C ...; numbers: 1, 2, 3 ...",
                    .type = RI_CHOICE,
                    .fallback = LABELS_LETTERS,
                    .choices = label_kinds},
    [ARG_ORDER] = {.id = "order",
                   .label = "Order of the groups",
                   .doc = "By the mean of the first column, of the next where that is the same: "
                          "descending makes A the group with the largest.",
                   .type = RI_CHOICE,
                   .fallback = ORDER_DESCENDING,
                   .choices = orders},
    [ARG_RESTARTS] = {.id = "restarts",
                      .label = "Restarts of k-means",
                      .doc = "The attempt with the least sum of squares is kept.",
                      .type = RI_INT,
                      .minimum = 1,
                      .maximum = 1e6,
                      .fallback = 50},
    [ARG_ITERATIONS] = {.id = "iterations",
                        .label = "Most iterations of k-means",
                        .type = RI_INT,
                        .minimum = 1,
                        .maximum = 1e6,
                        .fallback = 300},
    [ARG_SILHOUETTE_ROWS] = {.id = "silhouette_rows",
                             .label = "Most rows for silhouettes",
                             .doc = "Silhouettes take the square of the number of rows; with more "
                                    "different rows than this they are missing, with a warning.",
                             .type = RI_INT,
                             .minimum = 0,
                             .maximum = 1e7,
                             .fallback = 20000},
};

static const ri_port in[] = {
    [IN_COLUMNS] = {.id = "columns",
                    .label = "Measures that make the groups",
                    .doc = "All measures of the table unless in.columns names some; the first one "
                           "orders the groups.",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_GROUP] = {.id = "group", .label = "Group", .role = RI_CATEGORY},
    [OUT_SILHOUETTE] = {.id = "silhouette",
                        .label = "Silhouette",
                        .doc = "From -1 to 1: how much nearer the row is to its own group than to "
                               "the next one; 0 for the only row of a group.",
                        .unit = "1",
                        .role = RI_MEASURE},
    [OUT_CENTRE_GROUP] = {.id = "group_name", .label = "Group", .table = "centres", .role = RI_KEY},
    [OUT_SIZE] = {.id = "rows", .label = "Rows", .table = "centres", .role = RI_MEASURE},
    [OUT_CENTRE_SILHOUETTE] = {.id = "mean_silhouette",
                               .label = "Mean silhouette",
                               .table = "centres",
                               .unit = "1",
                               .role = RI_MEASURE},
    [OUT_CENTRES] = {.id = "centre",
                     .label = "Mean of the group",
                     .doc = "One column for each measure, in its unit.",
                     .table = "centres",
                     .role = RI_MEASURE,
                     .flags = RI_MANY},
    [OUT_FIT] = {.id = "fit",
                 .label = "Fit",
                 .doc = "One row: groups, rows, within (sum of squares inside the groups), total, "
                        "explained (1 - within/total; for breaks the goodness of variance fit), "
                        "mean_silhouette. Of the standardised values where they are.",
                 .table = "fit",
                 .role = RI_MEASURE,
                 .flags = RI_MANY | RI_OWN_ROWS},
};

/* Everything about one call. */
typedef struct grouping {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    uint64_t width, n_rows; /* rows: those without a missing value */
    uint64_t *rows;
    double *raw;     /* call->rows x width, of all rows: sorting is by these */
    uint32_t *point; /* of each complete row */
    double scale;    /* the coordinates times this are the values (or their z-scores) */
    points distinct;
    uint64_t k;
    uint32_t *group;    /* of each distinct point */
    double *silhouette; /* of each distinct point */
} grouping;

/* ------------------------------------------------------------ rows to points */

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

static void tell_left_out(const grouping *self, uint64_t left_out, uint64_t first)
{
    if (left_out)
        ri_note_row(self->host, self->ctx, RI_WARNING, first,
                    "%" PRIu64 " row%s with a missing value, this the first, %s in no group",
                    left_out, left_out == 1 ? "" : "s", left_out == 1 ? "is" : "are");
}

/* The complete rows, sorted. */
static sortable *sorted_rows(grouping *self)
{
    const uint64_t n = self->call->rows;
    sortable *const sorted = (sortable *)self->host->scratch(self->ctx, n, sizeof *sorted);
    uint64_t left_out = 0, first = 0;

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
        else if (left_out++ == 0)
            first = i;
    tell_left_out(self, left_out, first);
    qsort(sorted, self->n_rows, sizeof *sorted, lexicographic);
    return sorted;
}

/* Mean and standard deviation (n-1) of a column of the points, or 0 and 1. */
static void standard(const grouping *self, const double *at, uint64_t c, double scale, double *mean,
                     double *deviation)
{
    const points *const of = &self->distinct;
    ri_sum sum = {0, 0, 0}, squares = {0, 0, 0};

    for (uint64_t i = 0; i < of->n; i++)
        ri_sum_add(&sum, of->weight[i] * (at[i * self->width + c] / scale));
    *mean = ri_sum_of(&sum) / (double)self->n_rows;
    for (uint64_t i = 0; i < of->n; i++) {
        const double x = at[i * self->width + c] / scale - *mean;

        ri_sum_add(&squares, of->weight[i] * x * x);
    }
    *deviation = sqrt(ri_sum_of(&squares) / ((double)self->n_rows - 1));
}

static double largest(const grouping *self, const double *at, uint64_t from, uint64_t step)
{
    double most = 0;

    for (uint64_t i = from; i < self->distinct.n * self->width; i += step)
        most = fabs(at[i]) > most ? fabs(at[i]) : most;
    return most > 0 ? most : 1;
}

/* Coordinates of the order of one: a square of them neither overflows nor vanishes. */
static void scale_points(grouping *self, double *at)
{
    const int standardise = ri_number_of(self->call, ARG_STANDARDISE) != 0;
    const uint64_t width = self->width, n = self->distinct.n;

    self->scale = standardise ? 1 : largest(self, at, 0, 1);
    for (uint64_t c = 0; c < width; c++) {
        const double scale = standardise ? largest(self, at, c, width) : self->scale;
        double mean = 0, deviation = 1;

        if (standardise)
            standard(self, at, c, scale, &mean, &deviation);
        if (standardise && n > 0 && !(deviation > 1e-14 * fabs(mean))) {
            ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                        "'%s' is the same in all rows and tells no groups apart",
                        self->call->in[IN_COLUMNS].columns[c]->name);
            deviation = (double)INFINITY;
        }
        for (uint64_t i = 0; i < n; i++)
            at[i * width + c] = (at[i * width + c] / scale - mean) / deviation;
    }
}

static ri_status find_points(grouping *self)
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
    scale_points(self, at);
    return RI_OK;
}

/* ------------------------------------------------------------ groups */

/* Mean of the values of a group in column c, in the column's unit. */
static double centre_of(const grouping *self, uint32_t g, uint64_t c)
{
    const double *const x = self->call->in[IN_COLUMNS].columns[c]->values;
    double most = 0;
    ri_sum sum = {0, 0, 0};

    for (uint64_t i = 0; i < self->n_rows; i++)
        if (self->group[self->point[i]] == g && fabs(x[self->rows[i]]) > most)
            most = fabs(x[self->rows[i]]);
    for (uint64_t i = 0; i < self->n_rows && most > 0; i++)
        if (self->group[self->point[i]] == g)
            ri_sum_add(&sum, x[self->rows[i]] / most);
    return most > 0 ? ri_mean_of(&sum) * most : 0;
}

typedef struct ranked {
    const double *centre; /* width values */
    uint64_t width;
    uint32_t group;
    int ascending;
} ranked;

static int by_centre(const void *left, const void *right)
{
    const ranked *const a = (const ranked *)left, *const b = (const ranked *)right;

    for (uint64_t c = 0; c < a->width; c++)
        if (!ri_tied(a->centre[c], b->centre[c]))
            return (a->centre[c] < b->centre[c]) == a->ascending ? -1 : 1;
    return a->group < b->group ? -1 : 1;
}

/* Numbers the groups in the order of their names; leaves their centres in that order. */
static ri_status order_groups(grouping *self, double *centres)
{
    const ri_host *const host = self->host;
    ranked *const all = (ranked *)host->scratch(self->ctx, self->k, sizeof *all);
    double *const found = (double *)host->scratch(self->ctx, self->k * self->width, sizeof *found);
    uint32_t *const place = (uint32_t *)host->scratch(self->ctx, self->k, sizeof *place);

    if (!all || !found || !place)
        return RI_NO_MEMORY;
    for (uint32_t g = 0; g < self->k; g++) {
        for (uint64_t c = 0; c < self->width; c++)
            found[g * self->width + c] = centre_of(self, g, c);
        all[g] = (ranked){found + g * self->width, self->width, g,
                          ri_integer_of(self->call, ARG_ORDER) == ORDER_ASCENDING};
    }
    qsort(all, self->k, sizeof *all, by_centre);
    for (uint32_t g = 0; g < self->k; g++) {
        place[all[g].group] = g;
        memcpy(centres + g * self->width, all[g].centre, self->width * sizeof *centres);
    }
    for (uint64_t i = 0; i < self->distinct.n; i++)
        self->group[i] = place[self->group[i]];
    return RI_OK;
}

static ri_status find_groups(grouping *self)
{
    const points *const of = &self->distinct;
    const uint64_t wanted = (uint64_t)ri_integer_of(self->call, ARG_GROUPS);

    self->k = of->n < wanted ? of->n : wanted;
    self->group = (uint32_t *)self->host->scratch(self->ctx, of->n, sizeof *self->group);
    if (!self->group)
        return RI_NO_MEMORY;
    if (self->k < wanted && self->call->rows)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "there %s %" PRIu64 " different row%s, so not %" PRIu64 " groups but %" PRIu64
                    " are made",
                    of->n == 1 ? "is" : "are", of->n, of->n == 1 ? "" : "s", wanted, self->k);
    if (!self->k)
        return RI_OK;
    switch (ri_integer_of(self->call, ARG_METHOD)) {
    case METHOD_WARD:
        return groups_by_ward(of, self->k, self->group);
    case METHOD_BREAKS:
        return groups_by_breaks(of, self->k, self->group);
    default:
        return groups_by_means(of, self->k, self->group);
    }
}

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

static ri_status find_silhouettes(grouping *self)
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
        ri_sum sum = {0, 0, 0};

        keys[g] = (int32_t)g;
        sizes[g] = 0;
        for (uint64_t i = 0; i < self->distinct.n; i++)
            if (self->group[i] == g) {
                sizes[g] += self->distinct.weight[i];
                ri_sum_add(&sum, self->distinct.weight[i] * self->silhouette[i]);
            }
        mean[g] = sum.count ? ri_ratio(ri_sum_of(&sum), sizes[g]) : (double)NAN;
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
    ri_sum squared = {0, 0, 0};

    for (uint64_t c = 0; c < self->width; c++) {
        ri_sum sum = {0, 0, 0}, mass = {0, 0, 0};

        for (uint64_t i = 0; i < of->n; i++)
            if (all || self->group[i] == g) {
                ri_sum_add(&mass, of->weight[i]);
                ri_sum_add(&sum, of->weight[i] * of->at[i * self->width + c]);
            }
        for (uint64_t i = 0; i < of->n; i++)
            if (all || self->group[i] == g) {
                const double x = of->at[i * self->width + c] - ri_sum_of(&sum) / ri_sum_of(&mass);

                ri_sum_add(&squared, of->weight[i] * x * x);
            }
    }
    return ri_sum_of(&squared);
}

static ri_status write_fit(const grouping *self)
{
    static const char *const names[] = {"groups", "rows",      "within",
                                        "total",  "explained", "mean_silhouette"};
    const uint64_t rows = self->call->rows ? 1 : 0;
    const double scale = self->scale * self->scale;
    double values[6], total = 0, within = 0;
    ri_sum silhouettes = {0, 0, 0};

    for (uint32_t g = 0; g < self->k; g++)
        within += squares(self, g, 0);
    total = squares(self, 0, 1);
    for (uint64_t i = 0; i < self->n_rows; i++)
        ri_sum_add(&silhouettes, self->silhouette[self->point[i]]);
    values[0] = (double)self->k;
    values[1] = (double)self->n_rows;
    values[2] = ri_ratio(within * scale, 1);
    values[3] = ri_ratio(total * scale, 1);
    values[4] = ri_ratio(total - within, total);
    values[5] = ri_mean_of(&silhouettes);
    for (uint32_t k = 0; k < 6; k++) {
        double *const value = self->host->measure(self->ctx, OUT_FIT, names[k], rows, "1");

        if (!value)
            return RI_NO_MEMORY;
        if (rows)
            *value = values[k];
    }
    return RI_OK;
}

/* ------------------------------------------------------------ the call */

/* Distances over columns need one unit, if they are not standardised. */
static ri_status check(const grouping *self)
{
    const ri_column *const *const x = self->call->in[IN_COLUMNS].columns;
    ri_unit a, b;
    ri_where where = RI_WHERE;

    where.parameter = ARG_METHOD;
    if (ri_integer_of(self->call, ARG_METHOD) == METHOD_BREAKS && self->width != 1)
        return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                          "natural breaks are those of one column, not of %" PRIu64
                          ": name one with in.columns",
                          self->width);
    for (uint64_t c = 1; c < self->width && ri_number_of(self->call, ARG_STANDARDISE) == 0; c++) {
        if (strcmp(x[0]->unit, x[c]->unit) == 0)
            continue;
        if (self->host->unit_parts(self->ctx, x[0]->unit, &a) != RI_OK ||
            self->host->unit_parts(self->ctx, x[c]->unit, &b) != RI_OK || a.factor != b.factor ||
            a.offset != b.offset || memcmp(a.power, b.power, sizeof a.power) != 0) {
            where.parameter = ARG_STANDARDISE;
            return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                              "'%s' is in %s and '%s' in %s; distances over both need "
                              "standardise = yes",
                              x[0]->name, x[0]->unit, x[c]->name, x[c]->unit);
        }
    }
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    grouping self = {.host = host, .ctx = ctx, .call = call, .width = call->in[IN_COLUMNS].n};
    const char *const *names;
    double *centres;
    ri_status status = check(&self);

    self.distinct = (points){.host = host,
                             .ctx = ctx,
                             .width = self.width,
                             .seed = call->seed,
                             .restarts = ri_integer_of(call, ARG_RESTARTS),
                             .iterations = ri_integer_of(call, ARG_ITERATIONS)};
    if (status == RI_OK)
        status = find_points(&self);
    if (status == RI_OK)
        status = find_groups(&self);
    if (status != RI_OK)
        return status;
    centres = (double *)host->scratch(ctx, self.k * self.width, sizeof *centres);
    names = group_names(&self);
    if (!centres || !names)
        return RI_NO_MEMORY;
    status = order_groups(&self, centres);
    if (status == RI_OK)
        status = find_silhouettes(&self);
    if (status == RI_OK)
        status = write_rows(&self, names);
    if (status == RI_OK)
        status = write_centres(&self, names, centres);
    if (status == RI_OK)
        status = write_fit(&self);
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

static const ri_plugin cluster_groups = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .flags = RI_RANDOM,
    .id = "cluster.groups",
    .version = "1.0.0",
    .title = "Groups of similar rows",
    .doc = "Puts rows that resemble each other in the same group: k-means (k-means++ seeds from "
           "the study's seed, restarts, single moves at the end), Ward's hierarchical clustering, "
           "or natural breaks of one column (exact). Distances are Euclidean, by default of "
           "standardised columns. A row with a missing value is in no group, with a warning; the "
           "same rows are always together. Neither the order of the rows nor the number of "
           "threads matters. The table STEP.centres has the groups' means and sizes, STEP.fit the "
           "sums of squares.",
    .formula = "k-means and breaks: least sum over groups of squared distances from the group's "
               "mean; Ward: merge the two groups A, B with the least |A||B|/(|A|+|B|) d(A,B)^2; "
               "silhouette = (b - a)/max(a, b)",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@inproceedings{arthur2007kmeans,\n"
                "  author = {Arthur, David and Vassilvitskii, Sergei},\n"
                "  title = {k-means++: The Advantages of Careful Seeding},\n"
                "  booktitle = {Proceedings of the 18th Annual ACM-SIAM Symposium on Discrete "
                "Algorithms},\n"
                "  year = {2007},\n"
                "  pages = {1027--1035}\n"
                "}\n"
                "@article{ward1963hierarchical,\n"
                "  author = {Ward, Joe H.},\n"
                "  title = {Hierarchical Grouping to Optimize an Objective Function},\n"
                "  journal = {Journal of the American Statistical Association},\n"
                "  volume = {58},\n"
                "  number = {301},\n"
                "  pages = {236--244},\n"
                "  year = {1963},\n"
                "  doi = {10.1080/01621459.1963.10500845}\n"
                "}\n"
                "@article{fisher1958grouping,\n"
                "  author = {Fisher, Walter D.},\n"
                "  title = {On Grouping for Maximum Homogeneity},\n"
                "  journal = {Journal of the American Statistical Association},\n"
                "  volume = {53},\n"
                "  number = {284},\n"
                "  pages = {789--798},\n"
                "  year = {1958},\n"
                "  doi = {10.1080/01621459.1958.10501479}\n"
                "}\n"
                "@article{rousseeuw1987silhouettes,\n"
                "  author = {Rousseeuw, Peter J.},\n"
                "  title = {Silhouettes: A Graphical Aid to the Interpretation and Validation of "
                "Cluster Analysis},\n"
                "  journal = {Journal of Computational and Applied Mathematics},\n"
                "  volume = {20},\n"
                "  pages = {53--65},\n"
                "  year = {1987},\n"
                "  doi = {10.1016/0377-0427(87)90125-7}\n"
                "}",
    .run = run,
};

RI_MODULE(&cluster_groups);
