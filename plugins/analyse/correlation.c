/* correlation.c - how indicators go together, each with each.
 *
 *   [correlations]
 *   use = analyse.correlation
 *   from = indicators
 *   method = spearman
 */
#include <regind/examples.h>

#include "analysis.h"
#include "correlations.h"

enum { IN_VALUES };
enum {
    OUT_INDICATOR,
    OUT_OTHER,
    OUT_PAIRS,
    OUT_PEARSON,
    OUT_SPEARMAN,
    OUT_KENDALL,
    OUT_MATRIX_INDICATOR,
    OUT_MATRIX
};
enum { ARG_METHOD };

static const ri_parameter parameters[] = {
    [ARG_METHOD] = {.id = "method",
                    .label = "Coefficient of the table matrix",
                    .doc = "pearson; spearman: of average ranks; kendall: tau-b.",
                    .type = RI_CHOICE,
                    .fallback = CORRELATION_PEARSON,
                    .choices = correlation_methods},
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
};

#define COEFFICIENT(port, name, text)                                                              \
    [port] = {.id = (name), .label = (text), .unit = "1", .role = RI_MEASURE}

static const ri_port out[] = {
    [OUT_INDICATOR] = {.id = "indicator", .label = "Indicator", .role = RI_KEY},
    [OUT_OTHER] = {.id = "other", .label = "Other indicator", .role = RI_KEY},
    [OUT_PAIRS] = {.id = "pairs", .label = "Rows with both", .unit = "1", .role = RI_MEASURE},
    COEFFICIENT(OUT_PEARSON, "pearson", "Pearson's r"),
    COEFFICIENT(OUT_SPEARMAN, "spearman", "Spearman's rho"),
    COEFFICIENT(OUT_KENDALL, "kendall", "Kendall's tau-b"),
    [OUT_MATRIX_INDICATOR] = {.id = "matrix_indicator",
                              .label = "Indicator",
                              .table = "matrix",
                              .role = RI_KEY},
    [OUT_MATRIX] = {.id = "matrix",
                    .label = "Correlation",
                    .doc = "One column for each indicator, by `method`.",
                    .unit = "1",
                    .table = "matrix",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
};

typedef struct correlations {
    int32_t *indicator, *other, *matrix_indicator;
    double *pairs, *by_method[3];
    double **matrix;
} correlations;

/* false: no memory. */
static bool open_tables(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint64_t n,
                        correlations *self)
{
    const ri_input *const values = &call->in[IN_VALUES];

    self->indicator = analysis_names(host, ctx, OUT_INDICATOR, NULL, values, n * n);
    self->other = analysis_names(host, ctx, OUT_OTHER, NULL, values, n * n);
    self->pairs = host->measure(ctx, OUT_PAIRS, NULL, n * n, NULL);
    self->matrix_indicator =
        analysis_names(host, ctx, OUT_MATRIX_INDICATOR, "indicator", values, n);
    self->matrix = (double **)host->scratch(ctx, values->n, sizeof *self->matrix);
    if (!self->indicator || !self->other || !self->pairs || !self->matrix_indicator ||
        !self->matrix || host->attribute(ctx, OUT_PAIRS, out[OUT_PAIRS].id, "digits", "0") != RI_OK)
        return false;
    for (uint32_t k = 0; k < 3; k++)
        if (!(self->by_method[k] = host->measure(ctx, OUT_PEARSON + k, NULL, n * n, NULL)))
            return false;
    for (uint64_t c = 0; c < values->n; c++)
        if (!(self->matrix[c] = host->measure(ctx, OUT_MATRIX, values->columns[c]->name, n, NULL)))
            return false;
    return true;
}

/* Both cells of a pair; an indicator has 1 with itself where it varies. */
static void correlate(const ri_call *call, correlation *room, correlations *self, uint64_t a,
                      uint64_t b)
{
    const ri_column *const x = call->in[IN_VALUES].columns[a];
    const ri_column *const y = call->in[IN_VALUES].columns[b];
    const uint64_t n = call->in[IN_VALUES].n, cells[2] = {a * n + b, b * n + a};

    correlation_take(room, x->values, y->values, x->rows);
    for (int32_t k = 0; k < 3; k++) {
        const double r = correlation_of(room, CORRELATION_PEARSON + k);

        self->by_method[k][cells[0]] = self->by_method[k][cells[1]] = r;
        if (ri_integer_of(call, ARG_METHOD) == CORRELATION_PEARSON + k)
            self->matrix[a][b] = self->matrix[b][a] = r;
    }
    for (int32_t k = 0; k < 2; k++) {
        self->indicator[cells[k]] = (int32_t)(k ? b : a);
        self->other[cells[k]] = (int32_t)(k ? a : b);
        self->pairs[cells[k]] = (double)room->n;
    }
}

/* What an indicator has not even with itself it has with none. */
static void tell_indicator(const ri_host *host, ri_ctx *ctx, const ri_column *x,
                           const correlations *self, uint64_t own)
{
    const statistics of = statistics_of(x->values, x->rows);

    if (of.constant)
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW, "the correlations of '%s' are missing: it %s",
                    x->name,
                    of.n > 1 ? "is the same in all rows"
                    : of.n   ? "has only one value"
                             : "has no values");
    else if (isnan(self->by_method[CORRELATION_PEARSON][own]))
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                    "pearson of '%s' is missing: its span is beyond the range of numbers", x->name);
    else if (isnan(self->by_method[CORRELATION_SPEARMAN][own]))
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                    "spearman and kendall of '%s' are missing: all its values are tied, as they "
                    "differ by no more than 1e-12 of their size",
                    x->name);
}

/* What a pair lacks, though both indicators have it with themselves. */
static void tell_pair(const ri_host *host, ri_ctx *ctx, const ri_input *values,
                      const correlations *self, uint64_t a, uint64_t b)
{
    const uint64_t n = values->n;
    const char *why = NULL;

    for (int32_t k = CORRELATION_PEARSON; k <= CORRELATION_SPEARMAN && !why; k++) {
        const double *const r = self->by_method[k];

        if (!isnan(r[a * n + b]) || isnan(r[a * n + a]) || isnan(r[b * n + b]))
            continue;
        why = self->pairs[a * n + b] < 2
                  ? "correlations are missing: fewer than two rows have both indicators"
              : k == CORRELATION_PEARSON
                  ? "correlations are missing: one of both indicators is the same in all rows that "
                    "have both"
                  : "spearman and kendall are missing: all values of one of both indicators are "
                    "tied in the rows that have both";
    }
    if (why)
        ri_remark_row(host, ctx, RI_WARNING, RI_NO_ROW, why, "'%s' and '%s'",
                      values->columns[a]->name, values->columns[b]->name);
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const values = &call->in[IN_VALUES];
    const uint64_t n = analysis_planning(call) ? 0 : values->n;
    correlations self;
    correlation room;
    ri_status status = RI_OK;

    if (!correlation_open(host, ctx, call->rows, &room) || !open_tables(host, ctx, call, n, &self))
        return RI_NO_MEMORY;
    for (uint64_t a = 0; a < n; a++) {
        correlate(call, &room, &self, a, a);
        tell_indicator(host, ctx, values->columns[a], &self, a * n + a);
        self.matrix_indicator[a] = (int32_t)a;
    }
    for (uint64_t a = 0; status == RI_OK && a < n; a++) {
        for (uint64_t b = a + 1; b < n; b++) {
            correlate(call, &room, &self, a, b);
            tell_pair(host, ctx, values, &self, a, b);
        }
        status = host->progress(ctx, (double)(a + 1) / (double)n);
    }
    return status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin analyse_correlation = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "analyse.correlation",
    .version = "1.0.0",
    .title = "Correlations of indicators",
    .doc = "Three coefficients for each pair of indicators, one row for each; as a square in the "
           "table matrix. The values are taken as they are: of indicators with different "
           "directions it is the sign that tells. A pair is correlated over the rows that have "
           "both, and their number is told; missing, with a warning, where one is the same in all "
           "these rows, or they are fewer than two. Values that differ by no more than 1e-12 of "
           "the largest "
           "magnitude have one rank.",
    .formula = "r = sum (x - mean x)(y - mean y) / sqrt(sum (x - mean x)^2 sum (y - mean y)^2); "
               "rho: r of average ranks; tau-b = (concordant - discordant) / "
               "sqrt((pairs - ties of x)(pairs - ties of y))",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX "\n"
                                "@article{knight1966kendall,\n"
                                "  author = {Knight, William R.},\n"
                                "  title = {A Computer Method for Calculating Kendall's Tau with "
                                "Ungrouped Data},\n"
                                "  journal = {Journal of the American Statistical Association},\n"
                                "  volume = {61},\n"
                                "  number = {314},\n"
                                "  pages = {436--439},\n"
                                "  year = {1966}\n"
                                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "One pair the wrong way round",
        .source = "by hand: 4 / 5 of products and of ranks; (5 - 1) / 6 pairs",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau", "Pavlodar"),
                                      RI_NUMBERS("x", "1", 1, 2, 3, 4),
                                      RI_NUMBERS("y", "1", 1, 3, 2, 4))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("indicator", "x"), RI_KEYS("other", "y"), RI_PUBLISHED("pairs", "1", 0, 4),
            RI_PUBLISHED("pearson", "1", 0, 0.8), RI_PUBLISHED("spearman", "1", 0, 0.8),
            RI_PUBLISHED("kendall", "1", 0, 0.6666666666666666))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&analyse_correlation);
