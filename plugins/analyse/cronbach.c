/* cronbach.c - whether the indicators of a group measure one thing.
 *
 *   [reliability]
 *   use = analyse.cronbach
 *   from = indicators
 *   gaps = listwise
 */
#include <regind/examples.h>

#include "../common/statistics.h"
#include "analysis.h"

enum { IN_VALUES };
enum { OUT_GROUP, OUT_ALPHA, OUT_INDICATORS, OUT_ROWS };
enum { ARG_DIRECTION, ARG_PARENTS, ARG_NAME, ARG_GAPS };
enum { GAPS_PAIRWISE, GAPS_LISTWISE };

static const char *const gaps[] = {"pairwise", "listwise", NULL};

static const ri_parameter parameters[] = {
    [ARG_DIRECTION] = ANALYSIS_DIRECTION,
    [ARG_PARENTS] = ANALYSIS_PARENTS("Each parent is a group; indicators without one are in the "
                                     "group of all only."),
    [ARG_NAME] = {.id = "name",
                  .label = "Name of the group of all indicators",
                  .type = RI_TEXT,
                  .fallback_text = "all"},
    [ARG_GAPS] = {.id = "gaps",
                  .label = "Rows with missing values",
                  .doc = "pairwise: each covariance is over the rows that have both indicators; "
                         "listwise: all are over the rows that have every indicator of the group.",
                  .type = RI_CHOICE,
                  .fallback = GAPS_PAIRWISE,
                  .choices = gaps},
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_GROUP] = {.id = "group", .label = "Group of indicators", .role = RI_KEY},
    [OUT_ALPHA] = {.id = "alpha", .label = "Cronbach's alpha", .unit = "1", .role = RI_MEASURE},
    [OUT_INDICATORS] = {.id = "indicators",
                        .label = "Indicators",
                        .doc = "Those that vary.",
                        .unit = "1",
                        .role = RI_MEASURE},
    [OUT_ROWS] = {.id = "rows",
                  .label = "Fewest rows with both of a pair",
                  .doc = "With gaps = listwise: rows with every indicator.",
                  .unit = "1",
                  .role = RI_MEASURE},
};

typedef struct covariances {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    double *x, *y; /* room for the rows that have both */
    bool *varies;  /* by column */
    bool *counts;  /* by row: it may */
} covariances;

/* The number of rows of covariances. */
typedef struct row_counts {
    double fewest, most;
} row_counts;

/* By n - 1, over the rows that have both and count. */
static double covariance(const covariances *self, uint64_t a, uint64_t b, row_counts *rows)
{
    const ri_column *const *const columns = self->call->in[IN_VALUES].columns;
    const double *const directions = self->call->args[ARG_DIRECTION]->numbers;
    ri_exact_sum sum = RI_EXACT_SUM;
    uint64_t n = 0;
    double x_mean, y_mean;

    for (uint64_t i = 0; i < self->call->rows; i++)
        if (self->counts[i] && !isnan(columns[a]->values[i]) && !isnan(columns[b]->values[i])) {
            self->x[n] = columns[a]->values[i] * directions[a];
            self->y[n++] = columns[b]->values[i] * directions[b];
        }
    x_mean = statistics_mean(self->x, n);
    y_mean = statistics_mean(self->y, n);
    for (uint64_t k = 0; k < n; k++)
        ri_total_add(&sum, (self->x[k] - x_mean) * (self->y[k] - y_mean));
    rows->fewest = fmin(rows->fewest, (double)n);
    rows->most = fmax(rows->most, (double)n);
    return n < 2 ? (double)NAN : ri_total_of(&sum) / (double)(n - 1);
}

/* Which rows have every indicator of the group that varies; returns how many. */
static uint64_t find_complete(const covariances *self, const analysis_group *group, bool *complete)
{
    uint64_t n = 0;

    for (uint64_t i = 0; i < self->call->rows; i++) {
        complete[i] = true;
        for (uint64_t k = 0; k < group->n; k++)
            if (self->varies[group->columns[k]] &&
                isnan(self->call->in[IN_VALUES].columns[group->columns[k]]->values[i]))
                complete[i] = false;
        n += complete[i];
    }
    return n;
}

/* Which rows count; tells how gaps are dealt with. */
static uint64_t choose_rows(const covariances *self, const analysis_group *group)
{
    const uint64_t complete = find_complete(self, group, self->counts);

    if (ri_integer_of(self->call, ARG_GAPS) == GAPS_PAIRWISE)
        for (uint64_t i = 0; i < self->call->rows; i++)
            self->counts[i] = true;
    return complete;
}

static void tell_gaps(const covariances *self, const char *name, uint64_t complete,
                      const row_counts *rows)
{
    if (complete == self->call->rows)
        return;
    if (ri_integer_of(self->call, ARG_GAPS) == GAPS_LISTWISE)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "alpha of '%s' is of the %" PRIu64 " of %" PRIu64
                    " rows that have all its indicators",
                    name, complete, self->call->rows);
    else
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "alpha of '%s' is of covariances over different rows, those that have both "
                    "indicators: %.0f to %.0f of %" PRIu64 "; %" PRIu64
                    " have all (gaps = listwise takes these alone)",
                    name, rows->fewest, rows->most, self->call->rows, complete);
}

/* k / (k - 1) (1 - sum of variances / variance of the sum), by covariances. */
static double alpha(const covariances *self, const analysis_group *group, double *k,
                    row_counts *rows)
{
    ri_exact_sum variances = RI_EXACT_SUM, others = RI_EXACT_SUM;
    bool defined = true;

    *k = 0;
    *rows = (row_counts){(double)self->call->rows, 0};
    for (uint64_t a = 0; a < group->n; a++) {
        if (!self->varies[group->columns[a]])
            continue;
        *k += 1;
        for (uint64_t b = 0; b <= a; b++) {
            double cell;

            if (!self->varies[group->columns[b]])
                continue;
            cell = covariance(self, group->columns[a], group->columns[b], rows);
            defined = defined && !isnan(cell);
            ri_total_add(a == b ? &variances : &others, cell);
        }
    }
    if (!defined || *k < 2)
        return (double)NAN;
    return ri_ratio(*k * 2 * ri_total_of(&others) / (*k - 1),
                    ri_total_of(&variances) + 2 * ri_total_of(&others));
}

/* Which indicators vary; the others are told. */
static void look(covariances *self)
{
    for (uint64_t c = 0; c < self->call->in[IN_VALUES].n; c++) {
        const ri_column *const x = self->call->in[IN_VALUES].columns[c];
        const statistics of = statistics_of(x->values, x->rows);

        self->varies[c] = !of.constant;
        if (of.constant)
            ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW, "'%s' is left out: it %s",
                        x->name,
                        of.n > 1 ? "is the same in all rows"
                        : of.n   ? "has only one value"
                                 : "has no values");
    }
}

static ri_status measure_groups(covariances *self, const analysis_group *groups, uint64_t n)
{
    const ri_host *const host = self->host;
    const uint64_t rows = analysis_planning(self->call) ? 0 : n;
    const char **const names = (const char **)host->scratch(self->ctx, n, sizeof *names);
    double *const alphas = host->measure(self->ctx, OUT_ALPHA, NULL, rows, NULL);
    double *const indicators = host->measure(self->ctx, OUT_INDICATORS, NULL, rows, NULL);
    double *const complete = host->measure(self->ctx, OUT_ROWS, NULL, rows, NULL);
    int32_t *codes;
    ri_status status = RI_OK;

    if (!names || !alphas || !indicators || !complete)
        return RI_NO_MEMORY;
    for (uint64_t g = 0; g < n; g++)
        names[g] = groups[g].name;
    codes = host->codes(self->ctx, OUT_GROUP, NULL, rows, names, rows);
    if (!codes ||
        host->attribute(self->ctx, OUT_INDICATORS, "indicators", "digits", "0") != RI_OK ||
        host->attribute(self->ctx, OUT_ROWS, "rows", "digits", "0") != RI_OK)
        return RI_NO_MEMORY;
    for (uint64_t g = 0; status == RI_OK && g < rows; g++) {
        row_counts of;
        uint64_t whole;

        codes[g] = (int32_t)g;
        whole = choose_rows(self, &groups[g]);
        alphas[g] = alpha(self, &groups[g], &indicators[g], &of);
        complete[g] = of.fewest;
        if (indicators[g] >= 2)
            tell_gaps(self, groups[g].name, whole, &of);
        if (indicators[g] < 2)
            ri_note_row(host, self->ctx, RI_INFO, RI_NO_ROW,
                        "alpha of '%s' is missing: it has %s that var%s", groups[g].name,
                        indicators[g] > 0 ? "one indicator" : "no indicators",
                        indicators[g] > 0 ? "ies" : "y");
        status = host->progress(self->ctx, (double)(g + 1) / (double)rows);
    }
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    covariances self = {.host = host, .ctx = ctx, .call = call};
    const uint64_t columns = call->in[IN_VALUES].n;
    uint64_t n = 0;
    const analysis_group *const parents = analysis_groups(host, ctx, call->args[ARG_PARENTS], &n);
    analysis_group *const groups = (analysis_group *)host->scratch(ctx, n + 1, sizeof *groups);
    const char *const name = ri_text_of(call, ARG_NAME);
    ri_where where = RI_WHERE;
    ri_status status = analysis_directions(host, ctx, call, IN_VALUES, ARG_DIRECTION);

    self.x = (double *)host->scratch(ctx, call->rows, sizeof *self.x);
    self.y = (double *)host->scratch(ctx, call->rows, sizeof *self.y);
    self.varies = (bool *)host->scratch(ctx, columns, sizeof *self.varies);
    self.counts = (bool *)host->scratch(ctx, call->rows, sizeof *self.counts);
    if (status == RI_OK)
        status = analysis_common_unit(host, ctx, &call->in[IN_VALUES], "alpha");
    if (status != RI_OK)
        return status;
    if (!parents || !groups || !self.x || !self.y || !self.varies || !self.counts)
        return RI_NO_MEMORY;
    where.parameter = ARG_NAME;
    for (uint64_t g = 0; g < n; g++) {
        groups[g] = parents[g];
        if (strcmp(parents[g].name, name) == 0)
            return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                              "the group of all indicators is called '%s', as a parent is", name);
    }
    groups[n].name = name;
    groups[n].columns = (uint64_t *)host->scratch(ctx, columns, sizeof *groups[n].columns);
    if (!groups[n].columns)
        return RI_NO_MEMORY;
    for (uint64_t c = 0; c < columns; c++)
        groups[n].columns[groups[n].n++] = c;
    if (!analysis_planning(call))
        look(&self);
    return measure_groups(&self, groups, n + 1);
}

RI_EXAMPLES_BELOW;
static const ri_plugin analyse_cronbach = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "analyse.cronbach",
    .version = "1.0.0",
    .title = "Cronbach's alpha",
    .doc = "The internal consistency of the indicators of each parent, and of all: near one when "
           "they measure one thing, below zero when they contradict each other. It depends on "
           "scales, so indicators in different units are refused: normalise first. Directions come "
           "first. With missing values, each covariance is over the rows that have both indicators "
           "(or all that have every one, with `gaps = listwise`); how many these are is told. "
           "Indicators that are the same in all rows are left out with a warning. With fewer than "
           "two indicators alpha is "
           "missing.",
    .formula = "k/(k-1) (1 - sum of variances / variance of the sum) "
               "= k^2 mean(covariances off the diagonal) / sum(covariances)",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{cronbach1951alpha,\n"
                "  author = {Cronbach, Lee J.},\n"
                "  title = {Coefficient Alpha and the Internal Structure of Tests},\n"
                "  journal = {Psychometrika},\n"
                "  volume = {16},\n"
                "  number = {3},\n"
                "  pages = {297--334},\n"
                "  year = {1951}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Two indicators",
        .source =
            "Cronbach (1951), by hand: variances 5/3 each, covariance 4/3; 2 (1 - (10/3) / 6)",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau", "Pavlodar"),
                                      RI_NUMBERS("x", "1", 1, 2, 3, 4),
                                      RI_NUMBERS("y", "1", 1, 3, 2, 4))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("group", "all"),
                                       RI_PUBLISHED("alpha", "1", 0, 0.8888888888888888),
                                       RI_PUBLISHED("indicators", "1", 0, 2))),
    },
    {
        .title = "With gaps",
        .source = "psych::alpha(use = \"pairwise\") of psych 2.2.9 under R 4.2.2, raw_alpha",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Akmola", "Aktobe", "Almaty", "Atyrau", "Kostanay", "Pavlodar"),
            RI_NUMBERS("x", "1", 1, 2, 3, 4, NAN, 6), RI_NUMBERS("y", "1", 2, NAN, 1, 5, 4, 6),
            RI_NUMBERS("z", "1", 1, 3, 2, NAN, 5, 4))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("group", "all"), RI_PUBLISHED("alpha", "1", 1e-12, 0.96),
            RI_PUBLISHED("indicators", "1", 0, 3), RI_PUBLISHED("rows", "1", 0, 4))),
    },
    {
        .title = "Rows without gaps alone",
        .source = "psych::alpha(use = \"complete.obs\") of the same, raw_alpha",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Akmola", "Aktobe", "Almaty", "Atyrau", "Kostanay", "Pavlodar"),
            RI_NUMBERS("x", "1", 1, 2, 3, 4, NAN, 6), RI_NUMBERS("y", "1", 2, NAN, 1, 5, 4, 6),
            RI_NUMBERS("z", "1", 1, 3, 2, NAN, 5, 4))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("gaps", "listwise")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("group", "all"), RI_PUBLISHED("alpha", "1", 1e-12, 0.931451612903226),
            RI_PUBLISHED("indicators", "1", 0, 3), RI_PUBLISHED("rows", "1", 0, 3))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&analyse_cronbach);
