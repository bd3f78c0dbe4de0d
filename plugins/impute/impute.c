/* impute.c - values for what is missing: of the same column, of the same region, or by EM.
 *
 *   [complete]
 *   use = impute
 *   from = data
 *   method = median
 */
#include <regind/examples.h>

#include "../analyse/analysis.h"
#include "../common/statistics.h"
#include "em.h"
#include "periods.h"

enum { IN_VALUES, IN_GROUP, IN_GROUP_KEY, IN_PERIOD, IN_KEYS };
enum { OUT_VALUES, OUT_CELLS, OUT_INDICATOR, OUT_METHOD, OUT_MISSING, OUT_IMPUTED };
enum { ARG_METHOD, ARG_ENDS, ARG_TOLERANCE, ARG_STEPS };
enum { METHOD_MEAN, METHOD_MEDIAN, METHOD_LAST, METHOD_LINEAR, METHOD_EM, METHOD_NONE };
enum { ENDS_MISSING, ENDS_NEAREST };

static const char *const methods[] = {"mean", "median", "last", "linear", "em", "none", NULL};
static const char *const ends[] = {"missing", "nearest", NULL};

static const ri_parameter parameters[] = {
    [ARG_METHOD] = {.id = "method",
                    .label = "Method",
                    .doc = "mean, median: of the indicator, within the group where one is bound; "
                           "last: of the period before; linear: between the periods around; em: "
                           "expected from all indicators of this method; none.",
                    .type = RI_CHOICE,
                    .flags = RI_PER_COLUMN,
                    .fallback = (double)NAN,
                    .choices = methods,
                    .port = "values",
                    .attribute = "impute"},
    [ARG_ENDS] = {.id = "ends",
                  .label = "Periods before the first value, or after the last",
                  .doc = "For last and linear. missing: they stay so (last: before the first); "
                         "nearest: they get the first or last value.",
                  .type = RI_CHOICE,
                  .fallback = ENDS_MISSING,
                  .choices = ends},
    [ARG_TOLERANCE] = {.id = "tolerance",
                       .label = "Change at which EM ends",
                       .doc = "Of any mean or covariance in one step, in standard deviations.",
                       .type = RI_REAL,
                       .minimum = 1e-15,
                       .maximum = 1,
                       .fallback = 1e-10},
    [ARG_STEPS] = {.id = "steps",
                   .label = "Most steps of EM",
                   .type = RI_INT,
                   .minimum = 1,
                   .maximum = 1e9,
                   .fallback = 10000},
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
    [IN_GROUP] = {.id = "group",
                  .label = "Group of a row",
                  .doc = "A category; mean and median are taken within it.",
                  .role = RI_CATEGORY,
                  .flags = RI_OPTIONAL},
    [IN_GROUP_KEY] = {.id = "group_key",
                      .label = "Group of a row, by a key",
                      .role = RI_KEY,
                      .flags = RI_OPTIONAL},
    [IN_PERIOD] = {.id = "period",
                   .label = "Period",
                   .doc = "For last and linear.",
                   .role = RI_PERIOD,
                   .flags = RI_SOLE | RI_OPTIONAL},
    [IN_KEYS] = {.id = "keys",
                 .label = "Keys of a series over the periods",
                 .role = RI_KEY,
                 .flags = RI_MANY | RI_OPTIONAL},
};

static const ri_port out[] = {
    [OUT_VALUES] = {.id = "values",
                    .label = "Indicator without gaps",
                    .doc = "One column for each, under the same name.",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
    [OUT_CELLS] = {.id = "cells",
                   .label = "Imputed",
                   .doc = "1 where a value was imputed, 0 where it was there, missing where it "
                          "still is.",
                   .unit = "1",
                   .table = "cells",
                   .role = RI_MEASURE,
                   .flags = RI_MANY},
    [OUT_INDICATOR] = {.id = "indicator", .label = "Indicator", .table = "columns", .role = RI_KEY},
    [OUT_METHOD] = {.id = "method", .label = "Method", .table = "columns", .role = RI_CATEGORY},
    [OUT_MISSING] = {.id = "missing",
                     .label = "Values that were missing",
                     .unit = "1",
                     .table = "columns",
                     .role = RI_MEASURE},
    [OUT_IMPUTED] = {.id = "imputed",
                     .label = "Values imputed",
                     .unit = "1",
                     .table = "columns",
                     .role = RI_MEASURE},
};

typedef struct imputation {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    uint64_t n_groups;     /* 1 where no group is bound */
    uint64_t *group_first; /* n_groups + 1, into group_rows */
    uint64_t *group_rows;
    periods series; /* where a column asks for them */
    double **x;     /* the results, by column */
    double *sorted;
} imputation;

static int64_t method_of(const ri_call *call, uint64_t c)
{
    return (int64_t)call->args[ARG_METHOD]->numbers[c];
}

static bool any_method(const ri_call *call, int64_t one, int64_t other)
{
    for (uint64_t c = 0; c < call->in[IN_VALUES].n; c++)
        if (method_of(call, c) == one || method_of(call, c) == other)
            return true;
    return false;
}

/* The group of each row, by category and key where both are bound; -1: none.  NULL: no memory. */
static int32_t *number_groups(imputation *self)
{
    const ri_host *const host = self->host;
    const ri_column *const category = ri_column_of(self->call, IN_GROUP);
    const ri_column *const key = ri_column_of(self->call, IN_GROUP_KEY);
    ri_dictionary *const pairs = host->dictionary(self->ctx);
    int32_t *const groups = (int32_t *)host->scratch(self->ctx, self->call->rows, sizeof *groups);

    self->n_groups = category || key ? 0 : 1;
    for (uint64_t i = 0; pairs && groups && (category || key) && i < self->call->rows; i++) {
        const int32_t pair[2] = {category ? category->codes[i] : 0, key ? key->codes[i] : 0};

        groups[i] = -1;
        if (pair[0] < 0 || pair[1] < 0)
            continue;
        groups[i] = host->code(self->ctx, pairs, pair, sizeof pair);
        if (groups[i] < 0)
            return NULL;
        if ((uint64_t)groups[i] >= self->n_groups)
            self->n_groups = (uint64_t)groups[i] + 1;
    }
    return pairs ? groups : NULL;
}

/* The rows of each group; those without a group are in none.  false: no memory. */
static bool find_groups(imputation *self)
{
    const ri_host *const host = self->host;
    const uint64_t rows = self->call->rows;
    const int32_t *const groups = number_groups(self);
    uint64_t *next;

    self->group_first =
        (uint64_t *)host->scratch(self->ctx, self->n_groups + 1, sizeof *self->group_first);
    self->group_rows = (uint64_t *)host->scratch(self->ctx, rows, sizeof *self->group_rows);
    next = (uint64_t *)host->scratch(self->ctx, self->n_groups + 1, sizeof *next);
    if (!groups || !self->group_first || !self->group_rows || !next)
        return false;
    for (uint64_t i = 0; i < rows; i++)
        if (groups[i] >= 0)
            self->group_first[groups[i] + 1]++;
    for (uint64_t g = 0; g < self->n_groups; g++)
        self->group_first[g + 1] += self->group_first[g];
    memcpy(next, self->group_first, self->n_groups * sizeof *next);
    for (uint64_t i = 0; i < rows; i++)
        if (groups[i] >= 0)
            self->group_rows[next[groups[i]]++] = i;
    return true;
}

/* Mean or median of each group. */
static void by_groups(const imputation *self, uint64_t c)
{
    const double *const from = self->call->in[IN_VALUES].columns[c]->values;

    for (uint64_t g = 0; g < self->n_groups; g++) {
        const uint64_t first = self->group_first[g], end = self->group_first[g + 1];
        uint64_t n = 0;
        double value;

        for (uint64_t k = first; k < end; k++)
            if (!isnan(from[self->group_rows[k]]))
                self->sorted[n++] = from[self->group_rows[k]];
        if (method_of(self->call, c) == METHOD_MEAN) {
            value = statistics_mean(self->sorted, n);
        } else {
            qsort(self->sorted, n, sizeof *self->sorted, statistics_ascending);
            value = statistics_quantile(self->sorted, n, 0.5);
        }
        for (uint64_t k = first; k < end; k++)
            if (isnan(from[self->group_rows[k]]) && isfinite(value))
                self->x[c][self->group_rows[k]] = value;
    }
}

/* A column with no spread takes no part in EM: its gaps get its only value. */
static bool takes_part(const imputation *self, uint64_t c)
{
    const ri_column *const x = self->call->in[IN_VALUES].columns[c];
    const statistics of = statistics_of(x->values, x->rows);

    if (!of.constant)
        return true;
    for (uint64_t i = 0; of.n && i < x->rows; i++)
        if (isnan(self->x[c][i]))
            self->x[c][i] = of.mean;
    if (of.n && of.n < x->rows)
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                    "'%s' is the same in all rows that have it; its gaps get that value", x->name);
    return false;
}

static ri_status by_em(const imputation *self)
{
    const uint64_t columns = self->call->in[IN_VALUES].n;
    em of = {.host = self->host,
             .ctx = self->ctx,
             .rows = self->call->rows,
             .tolerance = ri_number_of(self->call, ARG_TOLERANCE),
             .most = (uint64_t)ri_integer_of(self->call, ARG_STEPS)};
    ri_status status;

    of.x = (double **)self->host->scratch(self->ctx, columns, sizeof *of.x);
    if (!of.x)
        return RI_NO_MEMORY;
    for (uint64_t c = 0; c < columns; c++)
        if (method_of(self->call, c) == METHOD_EM && takes_part(self, c))
            of.x[of.n++] = self->x[c];
    if (!of.n)
        return RI_OK;
    status = em_impute(&of);
    if (status != RI_OK)
        return status;
    if (of.last_change > of.tolerance)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "EM did not end within %" PRIu64 " steps: parameters still change by %.2g",
                    of.most, of.last_change);
    else
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW, "EM ended after %" PRIu64 " steps",
                    of.steps);
    if (of.used <= of.n)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "EM has %" PRIu64 " rows for %" PRIu64
                    " indicators: too few to tell how they go together",
                    of.used, of.n);
    return RI_OK;
}

typedef struct summary {
    int32_t *indicator, *method;
    double *missing, *imputed;
    double **cells;
} summary;

/* The results start as copies of the columns. */
static bool open_results(imputation *self, summary *into)
{
    const ri_host *const host = self->host;
    const ri_input *const values = &self->call->in[IN_VALUES];
    const uint64_t n = analysis_planning(self->call) ? 0 : values->n;

    self->x = (double **)host->scratch(self->ctx, values->n, sizeof *self->x);
    self->sorted = (double *)host->scratch(self->ctx, self->call->rows, sizeof *self->sorted);
    into->cells = (double **)host->scratch(self->ctx, values->n, sizeof *into->cells);
    into->indicator = analysis_names(host, self->ctx, OUT_INDICATOR, NULL, values, n);
    into->method = host->codes(self->ctx, OUT_METHOD, NULL, n, methods, RI_COUNT(methods) - 1);
    into->missing = host->measure(self->ctx, OUT_MISSING, NULL, n, NULL);
    into->imputed = host->measure(self->ctx, OUT_IMPUTED, NULL, n, NULL);
    if (!self->x || !self->sorted || !into->cells || !into->indicator || !into->method ||
        !into->missing || !into->imputed ||
        host->attribute(self->ctx, OUT_MISSING, "missing", "digits", "0") != RI_OK ||
        host->attribute(self->ctx, OUT_IMPUTED, "imputed", "digits", "0") != RI_OK)
        return false;
    for (uint64_t c = 0; c < values->n; c++) {
        const ri_column *const from = values->columns[c];

        self->x[c] = host->measure(self->ctx, OUT_VALUES, from->name, from->rows, from->unit);
        into->cells[c] = host->measure(self->ctx, OUT_CELLS, from->name, from->rows, NULL);
        if (!self->x[c] || !into->cells[c] ||
            host->attribute(self->ctx, OUT_CELLS, from->name, "digits", "0") != RI_OK)
            return false;
        for (uint64_t i = 0; i < from->rows; i++)
            self->x[c][i] = from->values[i];
    }
    return true;
}

/* Counts what was missing and what still is. */
static void summarise(const imputation *self, uint64_t c, summary *into)
{
    const ri_column *const from = self->call->in[IN_VALUES].columns[c];
    uint64_t missing = 0, left = 0;

    for (uint64_t i = 0; i < from->rows; i++) {
        self->x[c][i] = isfinite(self->x[c][i]) ? self->x[c][i] : (double)NAN;
        missing += isnan(from->values[i]) ? 1 : 0;
        left += isnan(self->x[c][i]) ? 1 : 0;
        if (!isnan(self->x[c][i]))
            into->cells[c][i] = isnan(from->values[i]) ? 1 : 0;
    }
    into->indicator[c] = (int32_t)c;
    into->method[c] = (int32_t)method_of(self->call, c);
    into->missing[c] = (double)missing;
    into->imputed[c] = (double)(missing - left);
    if (missing > left)
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                    "%" PRIu64 " of %" PRIu64 " values of '%s' are imputed (%s)", missing - left,
                    from->rows, from->name, methods[method_of(self->call, c)]);
    if (left && method_of(self->call, c) != METHOD_NONE)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "%" PRIu64 " of %" PRIu64 " values of '%s' are still missing", left, from->rows,
                    from->name);
}

/* The methods over periods need one. */
static ri_status check(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    ri_where where = RI_WHERE;

    where.parameter = ARG_METHOD;
    where.hint = "tag a key of the source as period, as in keys = region, year:period";
    if (any_method(call, METHOD_LAST, METHOD_LINEAR) && !ri_column_of(call, IN_PERIOD))
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                          "the methods last and linear need a period, which the table has not");
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    imputation self = {.host = host,
                       .ctx = ctx,
                       .call = call,
                       .series = {.host = host,
                                  .ctx = ctx,
                                  .rows = call->rows,
                                  .period = ri_column_of(call, IN_PERIOD),
                                  .keys = &call->in[IN_KEYS],
                                  .other = ri_column_of(call, IN_GROUP_KEY),
                                  .nearest = ri_integer_of(call, ARG_ENDS) == ENDS_NEAREST}};
    summary into;
    ri_status status = check(host, ctx, call);

    if (status != RI_OK)
        return status;
    if (!open_results(&self, &into) || !find_groups(&self) ||
        (any_method(call, METHOD_LAST, METHOD_LINEAR) && !periods_open(&self.series)))
        return RI_NO_MEMORY;
    if (analysis_planning(call))
        return RI_OK;
    for (uint64_t c = 0; c < call->in[IN_VALUES].n; c++) {
        const int64_t method = method_of(call, c);

        if (method == METHOD_MEAN || method == METHOD_MEDIAN)
            by_groups(&self, c);
        self.series.linear = method == METHOD_LINEAR;
        if (method == METHOD_LAST || method == METHOD_LINEAR)
            periods_fill(&self.series, call->in[IN_VALUES].columns[c]->values, self.x[c]);
    }
    status = by_em(&self);
    for (uint64_t c = 0; status == RI_OK && c < call->in[IN_VALUES].n; c++)
        summarise(&self, c, &into);
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin impute = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "impute",
    .version = "1.0.0",
    .title = "Imputation of missing values",
    .doc = "Fills gaps, each indicator by a method of its own. mean and median are of the values "
           "present in the same group (`in.group` names a category, `in.group_key` a key; both: "
           "their combination), or in all rows; a gap stays where the group has no value, or the "
           "row no group. last and linear look along the periods of the same keys: the value of "
           "the last period that has one, or a straight line between the periods before and "
           "after; beyond the ends see `ends`. em fits a multivariate normal distribution to all "
           "indicators of this method by expectation and maximisation, which takes into account "
           "how they go together, and gives each gap its expected value; it starts from means and "
           "variances of what is present, ends when no parameter changes by more than "
           "`tolerance`, and takes values to be missing at random. A row without any value gets "
           "the means; an indicator that depends linearly on others adds nothing. The tables "
           "columns and cells tell what was imputed; what is still missing is told in a warning.",
    .formula =
        "em: E[x_m | x_o] = mu_m + S_mo S_oo^-1 (x_o - mu_o), mu and S of largest likelihood",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX "\n"
                                "@book{little2002missing,\n"
                                "  author = {Little, Roderick J. A. and Rubin, Donald B.},\n"
                                "  title = {Statistical Analysis with Missing Data},\n"
                                "  edition = {2},\n"
                                "  publisher = {Wiley},\n"
                                "  year = {2002}\n"
                                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "The mean",
        .source = "OECD & JRC (2008), Handbook on Constructing Composite Indicators, section 3.2 "
                  "(unconditional mean), by hand",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 1, NAN, 3))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("method", "mean")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("x", "1", 0, 1, 2, 3)),
                       RI_EXAMPLE_TABLE("cells", RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                        RI_PUBLISHED("x", "1", 0, 0, 1, 0))),
    },
    {
        .title = "A straight line between periods",
        .source = "by hand: 10 + (16 - 10) / 3 a year",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Akmola", "Akmola", "Akmola"),
                                      RI_PERIODS("year", "2010", "2011", "2012", "2013"),
                                      RI_NUMBERS("x", "1", 10, NAN, NAN, 16))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("method", "linear")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Akmola", "Akmola", "Akmola"),
                                       RI_PERIODS("year", "2010", "2011", "2012", "2013"),
                                       RI_PUBLISHED("x", "1", 0, 10, 12, 14, 16))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&impute);
