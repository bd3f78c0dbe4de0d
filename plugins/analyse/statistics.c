/* statistics.c - what each indicator looks like.
 *
 *   [statistics]
 *   use = analyse.statistics
 *   from = indicators
 *   skew = 2
 */
#include <regind/examples.h>

#include "../common/statistics.h"
#include "analysis.h"

enum { IN_VALUES };
enum {
    OUT_INDICATOR,
    OUT_UNIT,
    OUT_N,
    OUT_MISSING,
    OUT_MEAN,
    OUT_SD,
    OUT_MIN,
    OUT_Q1,
    OUT_MEDIAN,
    OUT_Q3,
    OUT_MAX,
    OUT_SKEW,
    OUT_KURTOSIS,
    OUT_NONZERO,
    OUT_DISTINCT,
    OUT_MODAL,
    OUT_AVAILABLE_SHARE,
    OUT_NONZERO_SHARE,
    OUT_DISTINCT_SHARE,
    OUT_MODAL_SHARE,
    OUT_FEW_VALUES,
    OUT_MANY_ZEROS,
    OUT_FEW_DISTINCT,
    OUT_OUTLIERS,
    N_OUT
};
enum { FIRST_FLAG = OUT_FEW_VALUES, N_FLAGS = N_OUT - FIRST_FLAG };
enum {
    ARG_LEAST_AVAILABLE,
    ARG_LEAST_NONZERO,
    ARG_LEAST_DISTINCT,
    ARG_SKEW,
    ARG_KURTOSIS,
    ARG_DEVIATION
};
enum { SAMPLE, POPULATION };
enum { NO, YES };

static const char *const deviations[] = {[SAMPLE] = "sample", [POPULATION] = "population", NULL};

#define SHARE(parameter, name, text, says, otherwise)                                              \
    [parameter] = {.id = (name),                                                                   \
                   .label = (text),                                                                \
                   .doc = (says),                                                                  \
                   .unit = "1",                                                                    \
                   .type = RI_REAL,                                                                \
                   .minimum = 0,                                                                   \
                   .maximum = 1,                                                                   \
                   .fallback = (otherwise)}

static const ri_parameter parameters[] = {
    SHARE(ARG_LEAST_AVAILABLE, "least_available", "Least share of values present",
          "Below it few_values is yes.", 0.65),
    SHARE(ARG_LEAST_NONZERO, "least_nonzero", "Least share of values that are not zero",
          "Of those present; below it many_zeros is yes.", 0.5),
    SHARE(ARG_LEAST_DISTINCT, "least_distinct", "Least share of different values",
          "Of those present; below it few_distinct is yes.", 0.5),
    [ARG_SKEW] = {.id = "skew",
                  .label = "Largest skewness",
                  .doc = "outliers is yes where the skewness is beyond it, on either side, and "
                         "the kurtosis beyond its own limit.",
                  .type = RI_REAL,
                  .minimum = 0,
                  .maximum = 1000,
                  .fallback = 2},
    [ARG_KURTOSIS] = {.id = "kurtosis",
                      .label = "Largest kurtosis",
                      .doc = "The excess over that of the normal distribution.",
                      .type = RI_REAL,
                      .minimum = 0,
                      .maximum = 1000,
                      .fallback = 3.5},
    [ARG_DEVIATION] = {.id = "deviation",
                       .label = "Standard deviation",
                       .doc = "sample: by n - 1; population: by n. Skewness and kurtosis are those "
                              "of a sample.",
                       .type = RI_CHOICE,
                       .fallback = SAMPLE,
                       .choices = deviations},
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
};

#define MEASURE(port, name, says, text)                                                            \
    [port] = {.id = (name), .label = (says), .doc = (text), .unit = "1", .role = RI_MEASURE}
#define FLAG(port, name, says) [port] = {.id = (name), .label = (says), .role = RI_CATEGORY}

static const ri_port out[] = {
    [OUT_INDICATOR] = {.id = "indicator", .label = "Indicator", .role = RI_KEY},
    [OUT_UNIT] = {.id = "unit",
                  .label = "Unit",
                  .doc = "In which mean, sd and the quantiles are.",
                  .role = RI_CATEGORY},
    MEASURE(OUT_N, "n", "Values", "How many are present."),
    MEASURE(OUT_MISSING, "missing", "Missing values", NULL),
    MEASURE(OUT_MEAN, "mean", "Mean", NULL),
    MEASURE(OUT_SD, "sd", "Standard deviation", "By n - 1."),
    MEASURE(OUT_MIN, "min", "Smallest value", NULL),
    MEASURE(OUT_Q1, "q1", "First quartile", "Type 7."),
    MEASURE(OUT_MEDIAN, "median", "Median", "Type 7."),
    MEASURE(OUT_Q3, "q3", "Third quartile", "Type 7."),
    MEASURE(OUT_MAX, "max", "Largest value", NULL),
    MEASURE(OUT_SKEW, "skew", "Skewness", "Type 2, G1; from three values on."),
    MEASURE(OUT_KURTOSIS, "kurtosis", "Kurtosis", "Type 2, G2, the excess; from four values on."),
    MEASURE(OUT_NONZERO, "nonzero", "Values that are not zero", NULL),
    MEASURE(OUT_DISTINCT, "distinct", "Different values",
            "Values that differ by no more than 1e-12 of the largest magnitude are one."),
    MEASURE(OUT_MODAL, "modal", "Rows with the most frequent value", NULL),
    MEASURE(OUT_AVAILABLE_SHARE, "available_share", "Share of rows with a value", NULL),
    MEASURE(OUT_NONZERO_SHARE, "nonzero_share", "Share that is not zero", "Of the values present."),
    MEASURE(OUT_DISTINCT_SHARE, "distinct_share", "Different values per value", NULL),
    MEASURE(OUT_MODAL_SHARE, "modal_share", "Share of the most frequent value",
            "Of the values present."),
    FLAG(OUT_FEW_VALUES, "few_values", "Few values are present"),
    FLAG(OUT_MANY_ZEROS, "many_zeros", "Many values are zero"),
    FLAG(OUT_FEW_DISTINCT, "few_distinct", "Few values are different"),
    FLAG(OUT_OUTLIERS, "outliers", "Skewness and kurtosis tell of outliers"),
};

static const uint32_t counts[] = {OUT_N, OUT_MISSING, OUT_NONZERO, OUT_DISTINCT, OUT_MODAL};
static const char *const answers[] = {[NO] = "no", [YES] = "yes"};

typedef struct description {
    int32_t *indicator, *unit;
    double *measures[N_OUT];
    int32_t *flags[N_FLAGS];
    double *sorted;
} description;

/* Different values, and the most rows that share one; a class of ties is one. */
static void count_distinct(const double *sorted, uint64_t n, double *distinct, double *modal)
{
    const ri_extent extent = ri_extent_of(sorted, n);
    const double width = ri_tie_width(&extent);
    uint64_t run = 0;

    *distinct = *modal = 0;
    for (uint64_t k = 0; k < n; k++) {
        run = k && sorted[k] - sorted[k - 1] <= width ? run + 1 : 1;
        *distinct += run == 1;
        *modal = fmax(*modal, (double)run);
    }
}

/* Statistics that too few values, or values that do not differ, have not. */
static void tell_missing(const ri_host *host, ri_ctx *ctx, const ri_column *x, const statistics *of)
{
    const char *const without = of->n == 0            ? "the statistics"
                                : isnan(of->mean)     ? "the mean"
                                : isnan(of->sd)       ? "sd, skew and kurtosis"
                                : isnan(of->skew)     ? "skew and kurtosis"
                                : isnan(of->kurtosis) ? "kurtosis"
                                                      : NULL;
    char few[64];

    if (!without || !x->rows)
        return;
    (void)snprintf(few, sizeof few, "it has only %" PRIu64 " values", of->n);
    ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW, "%s of '%s' %s missing: %s", without, x->name,
                strcmp(without, "kurtosis") == 0 || strcmp(without, "the mean") == 0 ? "is" : "are",
                of->n == 0     ? "it has no values"
                : of->n == 1   ? "it has only one value"
                : of->constant ? "it is the same in all rows"
                : of->n < 4    ? few
                               : "its numbers are beyond what can be computed with");
}

static void describe(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                     description *self, uint64_t c)
{
    const statistics of = statistics_of(x->values, x->rows);
    const uint64_t n = statistics_sorted(x->values, x->rows, self->sorted);
    double *const *const to = self->measures;
    double zeros = 0, distinct, modal;

    tell_missing(host, ctx, x, &of);
    count_distinct(self->sorted, n, &distinct, &modal);
    for (uint64_t k = 0; k < n; k++)
        zeros += self->sorted[k] == 0;
    to[OUT_N][c] = (double)n;
    to[OUT_MISSING][c] = (double)(x->rows - n);
    to[OUT_MEAN][c] = of.mean;
    to[OUT_SD][c] = of.sd;
    if (ri_integer_of(call, ARG_DEVIATION) == POPULATION)
        to[OUT_SD][c] = n > 1 ? of.sd * sqrt(((double)n - 1) / (double)n) : n ? 0 : (double)NAN;
    to[OUT_MIN][c] = of.min;
    to[OUT_Q1][c] = statistics_quantile(self->sorted, n, 0.25);
    to[OUT_MEDIAN][c] = statistics_quantile(self->sorted, n, 0.5);
    to[OUT_Q3][c] = statistics_quantile(self->sorted, n, 0.75);
    to[OUT_MAX][c] = of.max;
    to[OUT_SKEW][c] = of.skew;
    to[OUT_KURTOSIS][c] = of.kurtosis;
    to[OUT_NONZERO][c] = (double)n - zeros;
    to[OUT_DISTINCT][c] = distinct;
    to[OUT_MODAL][c] = modal;
    to[OUT_AVAILABLE_SHARE][c] = ri_ratio((double)n, (double)x->rows);
    to[OUT_NONZERO_SHARE][c] = ri_ratio((double)n - zeros, (double)n);
    to[OUT_DISTINCT_SHARE][c] = ri_ratio(distinct, (double)n);
    to[OUT_MODAL_SHARE][c] = ri_ratio(modal, (double)n);
    self->flags[OUT_FEW_VALUES - FIRST_FLAG][c] =
        to[OUT_AVAILABLE_SHARE][c] < ri_number_of(call, ARG_LEAST_AVAILABLE);
    if (!n)
        return;
    self->flags[OUT_MANY_ZEROS - FIRST_FLAG][c] =
        to[OUT_NONZERO_SHARE][c] < ri_number_of(call, ARG_LEAST_NONZERO);
    self->flags[OUT_FEW_DISTINCT - FIRST_FLAG][c] =
        to[OUT_DISTINCT_SHARE][c] < ri_number_of(call, ARG_LEAST_DISTINCT);
    if (!isnan(of.kurtosis))
        self->flags[OUT_OUTLIERS - FIRST_FLAG][c] = fabs(of.skew) > ri_number_of(call, ARG_SKEW) &&
                                                    of.kurtosis > ri_number_of(call, ARG_KURTOSIS);
}

/* The key, the units and empty measures; false: no memory. */
static bool open_table(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint64_t rows,
                       description *self)
{
    const ri_input *const values = &call->in[IN_VALUES];
    const char **const units = (const char **)host->scratch(ctx, values->n, sizeof *units);
    ri_dictionary *const texts = host->dictionary(ctx);
    int32_t *const codes = (int32_t *)host->scratch(ctx, values->n, sizeof *codes);
    const char *const *labels;
    uint64_t n_labels = 0;

    self->sorted = (double *)host->scratch(ctx, call->rows, sizeof *self->sorted);
    self->indicator = analysis_names(host, ctx, OUT_INDICATOR, NULL, values, rows);
    if (!units || !texts || !codes || !self->sorted || !self->indicator)
        return false;
    for (uint64_t c = 0; c < values->n; c++) {
        const char *const unit = values->columns[c]->unit;

        codes[c] = host->code(ctx, texts, unit, strlen(unit));
        if (codes[c] < 0)
            return false;
    }
    labels = host->labels(ctx, texts, &n_labels);
    self->unit = labels ? host->codes(ctx, OUT_UNIT, NULL, rows, labels, n_labels) : NULL;
    for (uint64_t c = 0; self->unit && c < rows; c++) {
        self->indicator[c] = (int32_t)c;
        self->unit[c] = codes[c];
    }
    for (uint32_t k = OUT_N; k < FIRST_FLAG; k++)
        if (!(self->measures[k] = host->measure(ctx, k, NULL, rows, NULL)))
            return false;
    for (uint32_t k = 0; k < RI_COUNT(counts); k++)
        if (host->attribute(ctx, counts[k], out[counts[k]].id, "digits", "0") != RI_OK)
            return false;
    for (uint32_t k = 0; k < N_FLAGS; k++)
        if (!(self->flags[k] = host->codes(ctx, FIRST_FLAG + k, NULL, rows, answers, 2)))
            return false;
    return self->unit != NULL;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const uint64_t n = analysis_planning(call) ? 0 : call->in[IN_VALUES].n;
    description self = {0};
    ri_status status = RI_OK;

    if (!open_table(host, ctx, call, n, &self))
        return RI_NO_MEMORY;
    for (uint64_t c = 0; status == RI_OK && c < n; c++) {
        describe(host, ctx, call, call->in[IN_VALUES].columns[c], &self, c);
        status = host->progress(ctx, (double)(c + 1) / (double)n);
    }
    return status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin analyse_statistics = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "analyse.statistics",
    .version = "1.0.0",
    .title = "Statistics of indicators",
    .doc = "One row for each indicator: how many values there are, mean, spread, quantiles, "
           "skewness and kurtosis, zeros and different values, and flags that ask for a look. "
           "Missing values are left out and counted. A statistic of too few values is missing, and "
           "so are skewness and kurtosis of an indicator that is the same in all rows; a warning "
           "names each.",
    .formula = "sd^2 = sum (x - mean)^2 / (n - 1), or / n; with m_k = sum (x - mean)^k / n: "
               "skew = m_3 / m_2^(3/2) * sqrt(n (n-1)) / (n-2); "
               "kurtosis = ((n+1) (m_4 / m_2^2 - 3) + 6) (n-1) / ((n-2) (n-3)); "
               "quantile p: linear at (n-1) p",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{joanes1998comparing,\n"
                "  author = {Joanes, Derrick N. and Gill, Christine A.},\n"
                "  title = {Comparing Measures of Sample Skewness and Kurtosis},\n"
                "  journal = {Journal of the Royal Statistical Society: Series D},\n"
                "  volume = {47},\n"
                "  number = {1},\n"
                "  pages = {183--189},\n"
                "  year = {1998}\n"
                "}\n"
                "@article{hyndman1996quantiles,\n"
                "  author = {Hyndman, Rob J. and Fan, Yanan},\n"
                "  title = {Sample Quantiles in Statistical Packages},\n"
                "  journal = {The American Statistician},\n"
                "  volume = {50},\n"
                "  number = {4},\n"
                "  pages = {361--365},\n"
                "  year = {1996}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "One to four",
        .source = "by hand: G2 = 3/2 (5 (2.5625 / 1.25^2 - 3) + 6)",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau", "Pavlodar"),
                                      RI_NUMBERS("x", "1", 1, 2, 3, 4))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("indicator", "x"), RI_PUBLISHED("n", "1", 0, 4),
            RI_PUBLISHED("mean", "1", 0, 2.5), RI_PUBLISHED("sd", "1", 0, 1.2909944487358056),
            RI_PUBLISHED("min", "1", 0, 1), RI_PUBLISHED("q1", "1", 0, 1.75),
            RI_PUBLISHED("median", "1", 0, 2.5), RI_PUBLISHED("q3", "1", 0, 3.25),
            RI_PUBLISHED("max", "1", 0, 4), RI_PUBLISHED("skew", "1", 1e-12, 0),
            RI_PUBLISHED("kurtosis", "1", 0, -1.2))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&analyse_statistics);
