/* cap.c - outliers are moved to the ends of the others.
 *
 *   [capped]
 *   use = treat.cap
 *   from = indicators
 *   by = deviations
 *   size = 2
 */
#include <regind/examples.h>

#include "../analyse/analysis.h"
#include "../common/statistics.h"
#include "posts.h"

enum { IN_VALUES };
enum { OUT_VALUES, OUT_INDICATOR, OUT_LOW, OUT_HIGH, OUT_LEAST, OUT_LARGEST };
enum { ARG_BY, ARG_SIZE };
enum { BY_DEVIATIONS, BY_QUANTILES, BY_FENCES };

static const char *const rules[] = {
    [BY_DEVIATIONS] = "deviations", [BY_QUANTILES] = "quantiles", [BY_FENCES] = "fences", NULL};

static const ri_parameter parameters[] = {
    [ARG_BY] =
        {.id = "by",
         .label = "What is an outlier",
         .doc = "deviations: further than so many standard deviations (n - 1) from the mean; it "
                "takes the largest or smallest of the other values. quantiles: beyond the "
                "quantiles of so large a share at each end; it takes the quantile. fences: "
                "beyond the quartiles by so many interquartile ranges; it takes the fence.",
         .type = RI_CHOICE,
         .fallback = BY_DEVIATIONS,
         .choices = rules},
    [ARG_SIZE] =
        {.id = "size",
         .label = "How far out",
         .doc = "Standard deviations (2 where it is not given), a share below 0.5 (0.025), or "
                "interquartile ranges (1.5).",
         .type = RI_REAL,
         .flags = RI_OPTIONAL,
         .minimum = 0,
         .maximum = 1e6,
         .fallback = (double)NAN},
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
};

#define MEASURE(port, name, text)                                                                  \
    [port] = {.id = (name), .label = (text), .unit = "1", .table = "columns", .role = RI_MEASURE}

static const ri_port out[] = {
    [OUT_VALUES] = {.id = "values",
                    .label = "Capped indicator",
                    .doc = "One column for each, under the same name.",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
    [OUT_INDICATOR] = {.id = "indicator", .label = "Indicator", .table = "columns", .role = RI_KEY},
    MEASURE(OUT_LOW, "low", "Low values moved"),
    MEASURE(OUT_HIGH, "high", "High values moved"),
    MEASURE(OUT_LEAST, "least", "Smallest value that is left"),
    MEASURE(OUT_LARGEST, "largest", "Largest value that is left"),
};

/* One indicator. */
typedef struct cap {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const ri_column *from;
    double *x;             /* the result */
    double least, largest; /* values beyond take these */
    uint64_t low, high;    /* how many did */
} cap;

static double size_of(const ri_call *call)
{
    static const double usual[] = {[BY_DEVIATIONS] = 2, [BY_QUANTILES] = 0.025, [BY_FENCES] = 1.5};
    const double given = ri_number_of(call, ARG_SIZE);

    return isnan(given) ? usual[ri_integer_of(call, ARG_BY)] : given;
}

/* Least and largest of the values that are near enough to the mean; all where none is. */
static void ends_by_deviations(cap *self, const statistics *of)
{
    const double most = size_of(self->call) * of->sd;
    ri_extent near = RI_EXTENT;

    for (uint64_t i = 0; i < self->from->rows; i++)
        if (!(fabs(self->from->values[i] - of->mean) > most))
            ri_extent_add(&near, self->from->values[i]);
    self->least = near.n ? near.least : of->min;
    self->largest = near.n ? near.largest : of->max;
}

static ri_status ends_by_order(cap *self)
{
    const double size = size_of(self->call);
    const bool fences = ri_integer_of(self->call, ARG_BY) == BY_FENCES;
    const double share = fences ? 0.25 : size;
    double *const sorted =
        (double *)self->host->scratch(self->ctx, self->from->rows, sizeof *sorted);
    uint64_t n;

    if (!sorted)
        return RI_NO_MEMORY;
    n = statistics_sorted(self->from->values, self->from->rows, sorted);
    self->least = statistics_quantile(sorted, n, share);
    self->largest = statistics_quantile(sorted, n, 1 - share);
    if (fences) {
        const double range = self->largest - self->least;

        self->least -= size * range;
        self->largest += size * range;
    }
    return RI_OK;
}

static void move(cap *self)
{
    for (uint64_t i = 0; i < self->from->rows; i++) {
        const double x = self->from->values[i];

        self->low += x < self->least;
        self->high += x > self->largest;
        self->x[i] = x < self->least ? self->least : x > self->largest ? self->largest : x;
    }
}

static void tell(const cap *self, const statistics *of)
{
    if (of->n < 3 || of->constant)
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW, "'%s' is not capped: %s",
                    self->from->name,
                    of->n < 3 ? "it has fewer than three values" : "it is the same in all rows");
    else if (self->low || self->high)
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                    "'%s': %" PRIu64 " low values become %.15g, %" PRIu64 " high ones %.15g",
                    self->from->name, self->low, self->least, self->high, self->largest);
}

static ri_status cap_column(cap *self)
{
    const uint64_t rows = self->from->rows;
    const statistics of = statistics_of(self->from->values, rows);
    ri_status status = RI_OK;

    self->x = self->host->measure(self->ctx, OUT_VALUES, self->from->name, rows, self->from->unit);
    if (!self->x)
        return RI_NO_MEMORY;
    self->least = of.min;
    self->largest = of.max;
    if (of.n >= 3 && !of.constant) {
        if (ri_integer_of(self->call, ARG_BY) == BY_DEVIATIONS)
            ends_by_deviations(self, &of);
        else
            status = ends_by_order(self);
    }
    if (status != RI_OK)
        return status;
    move(self);
    status = posts_carry(self->host, self->ctx, OUT_VALUES, self->from, NULL, NULL, "");
    if (status == RI_OK && rows)
        tell(self, &of);
    return status;
}

static ri_status check_size(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    ri_where where = RI_WHERE;

    where.parameter = ARG_SIZE;
    where.hint = "size = 0.025 leaves a fortieth at each end; standard deviations go with by = "
                 "deviations";
    if (ri_integer_of(call, ARG_BY) == BY_QUANTILES && size_of(call) >= 0.5)
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                          "'size' is %.15g; with by = quantiles it is a share below 0.5",
                          size_of(call));
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const values = &call->in[IN_VALUES];
    const uint64_t n = analysis_planning(call) ? 0 : values->n;
    int32_t *const indicator = analysis_names(host, ctx, OUT_INDICATOR, NULL, values, n);
    double *figures[OUT_LARGEST + 1] = {NULL};
    ri_status status = check_size(host, ctx, call);

    for (uint32_t k = OUT_LOW; k <= OUT_LARGEST; k++)
        figures[k] = host->measure(ctx, k, NULL, n, "1");
    for (uint32_t k = OUT_LOW; k <= OUT_LARGEST; k++)
        if (!indicator || !figures[k])
            return RI_NO_MEMORY;
    for (uint64_t c = 0; status == RI_OK && c < values->n; c++) {
        cap self = {.host = host, .ctx = ctx, .call = call, .from = values->columns[c]};

        status = cap_column(&self);
        if (status == RI_OK && n) {
            indicator[c] = (int32_t)c;
            figures[OUT_LOW][c] = (double)self.low;
            figures[OUT_HIGH][c] = (double)self.high;
            figures[OUT_LEAST][c] = self.least;
            figures[OUT_LARGEST][c] = self.largest;
        }
        if (status == RI_OK)
            status = host->progress(ctx, (double)(c + 1) / (double)values->n);
    }
    if (status == RI_OK)
        status = host->attribute(ctx, OUT_LOW, "low", "digits", "0");
    return status == RI_OK ? host->attribute(ctx, OUT_HIGH, "high", "digits", "0") : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin treat_cap = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "treat.cap",
    .version = "1.0.0",
    .title = "Outliers at the ends of the others",
    .doc =
        "Values that lie too far out take the place of the end of the others: of the largest or "
        "smallest that does not, of a quantile, or of a fence. Mean, deviation and quantiles are "
        "of all rows, so that years that are to be compared stand in one table; with `within`, "
        "each group has its own. Missing values stay missing; an indicator with fewer than "
        "three values, or the same in all rows, stays as it is, with a remark. Units, goalposts "
        "and targets stay. The table columns tells how many values moved, and where to; treat "
        "moves as few as its limits of skewness and kurtosis ask for.",
    .formula = "|x - mean| > size * sd: the nearest x that is not so; quantiles (type 7): "
               "min(max(x, q(size)), q(1 - size)); fences: Q1 - size * IQR, Q3 + size * IQR",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Beyond two standard deviations",
        .source = "by hand: mean 10.4, standard deviation 22.4 by n - 1; 74 becomes 6",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10"),
            RI_NUMBERS("x", "1", 1, 2, 3, 4, 5, 6, 2, 3, 4, 74))),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(
                RI_KEYS("region", "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10"),
                RI_PUBLISHED("x", NULL, 0, 1, 2, 3, 4, 5, 6, 2, 3, 4, 6)),
            RI_EXAMPLE_TABLE("columns", RI_KEYS("indicator", "x"), RI_PUBLISHED("low", "1", 0, 0),
                             RI_PUBLISHED("high", "1", 0, 1), RI_PUBLISHED("largest", "1", 0, 6))),
    },
    {
        .title = "Beyond the fences",
        .source = "by hand: quartiles 2 and 4, fences -1 and 7",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "R1", "R2", "R3", "R4", "R5"),
                                      RI_NUMBERS("x", "1", 1, 2, 3, 4, 74))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("by", "fences")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "R1", "R2", "R3", "R4", "R5"),
                                       RI_PUBLISHED("x", NULL, 0, 1, 2, 3, 4, 7))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&treat_cap);
