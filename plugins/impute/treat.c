/* treat.c - indicators with outliers: a few extremes are drawn in, else the scale is bent.
 *
 *   [treated]
 *   use = treat
 *   from = indicators
 *   points = 3
 */
#include <regind/examples.h>

#include "../analyse/analysis.h"
#include "../common/box_cox.h"
#include "posts.h"

enum { IN_VALUES };
enum {
    OUT_VALUES,
    OUT_INDICATOR,
    OUT_TREATMENT,
    OUT_HIGH,
    OUT_LOW,
    OUT_LAMBDA,
    OUT_SKEW_BEFORE,
    OUT_KURTOSIS_BEFORE,
    OUT_SKEW,
    OUT_KURTOSIS,
    OUT_PASSES
};
enum { ARG_POINTS, ARG_TRANSFORM, ARG_LAMBDA, ARG_SKEW, ARG_KURTOSIS };
enum { TRANSFORM_LOG, TRANSFORM_BOX_COX, TRANSFORM_NONE, TRANSFORM_LOG_GII };
enum {
    TREATED_NOT,
    TREATED_WINSORISED,
    TREATED_LOG,
    TREATED_MIRRORED_LOG,
    TREATED_BOX_COX,
    TREATED_LOG_GII
};
enum { NO, YES };

static const char *const transforms[] = {"log", "box_cox", "none", "log_gii", NULL};
static const char *const treatments[] = {"none",         "winsorised", "log",
                                         "mirrored_log", "box_cox",    "log_gii"};
static const char *const answers[] = {[NO] = "no", [YES] = "yes"};

static const ri_parameter parameters[] = {
    [ARG_POINTS] = {.id = "points",
                    .label = "Most points that are drawn in",
                    .doc = "Tied values count each. 0: none.",
                    .type = RI_INT,
                    .flags = RI_PER_COLUMN,
                    .minimum = 0,
                    .maximum = 1e9,
                    .fallback = 5,
                    .port = "values",
                    .attribute = "treat.points"},
    [ARG_TRANSFORM] = {.id = "transform",
                       .label = "What is done when that is not enough",
                       .doc =
                           "log, mirrored where the longer tail is the lower one; box_cox; none: "
                           "the indicator stays as it was; log_gii: the logarithm of the Global "
                           "Innovation Index of 2020, for indicators whose largest value is above "
                           "1.",
                       .type = RI_CHOICE,
                       .flags = RI_PER_COLUMN,
                       .fallback = TRANSFORM_LOG,
                       .choices = transforms,
                       .port = "values",
                       .attribute = "treat.transform"},
    [ARG_LAMBDA] = {.id = "lambda",
                    .label = "Exponent of the Box-Cox transformation",
                    .doc = "Without it the one of largest likelihood, from -5 to 5.",
                    .type = RI_REAL,
                    .flags = RI_PER_COLUMN | RI_OPTIONAL,
                    .minimum = -5,
                    .maximum = 5,
                    .fallback = (double)NAN,
                    .port = "values",
                    .attribute = "treat.lambda"},
    [ARG_SKEW] = {.id = "skew",
                  .label = "Largest skewness",
                  .doc = "An indicator is treated when its skewness is beyond it, on either side, "
                         "and its kurtosis beyond its own limit.",
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
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
};

#define MEASURE(port, name, text)                                                                  \
    [port] = {.id = (name), .label = (text), .unit = "1", .table = "columns", .role = RI_MEASURE}

static const ri_port out[] = {
    [OUT_VALUES] = {.id = "values",
                    .label = "Treated indicator",
                    .doc = "One column for each, under the same name. Where it may be transformed, "
                           "it has no unit.",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
    [OUT_INDICATOR] = {.id = "indicator", .label = "Indicator", .table = "columns", .role = RI_KEY},
    [OUT_TREATMENT] = {.id = "treatment",
                       .label = "Treatment",
                       .doc = "none, winsorised, log, mirrored_log, box_cox or log_gii",
                       .table = "columns",
                       .role = RI_CATEGORY},
    MEASURE(OUT_HIGH, "high", "High points drawn in"),
    MEASURE(OUT_LOW, "low", "Low points drawn in"),
    MEASURE(OUT_LAMBDA, "lambda", "Exponent of the transformation"),
    MEASURE(OUT_SKEW_BEFORE, "skew_before", "Skewness before"),
    MEASURE(OUT_KURTOSIS_BEFORE, "kurtosis_before", "Kurtosis before"),
    MEASURE(OUT_SKEW, "skew", "Skewness"),
    MEASURE(OUT_KURTOSIS, "kurtosis", "Kurtosis"),
    [OUT_PASSES] = {.id = "passes",
                    .label = "Within the limits",
                    .doc = "yes or no; missing where skewness and kurtosis are.",
                    .table = "columns",
                    .role = RI_CATEGORY},
};

/* One indicator. */
typedef struct treatment {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const ri_column *from;
    uint64_t column;
    double *x; /* the result */
    int32_t what;
    uint64_t high, low;
    double lambda, shift; /* of a transformation: of x - shift; mirrored: of shift - x */
    statistics before, after;
    double undone; /* skewness by what was not kept, as it is no better; NaN: nothing */
    bool too_low;  /* log_gii would turn it around */
} treatment;

static bool transformed(const treatment *self)
{
    return self->what >= TREATED_LOG;
}

/* By the transformation of the indicator. */
static double bend(const treatment *self, double x)
{
    if (self->what == TREATED_LOG_GII)
        return log((self->before.max - 1) * (x - self->before.min) /
                       (self->before.max - self->before.min) +
                   1);
    return self->what == TREATED_MIRRORED_LOG ? -box_cox(-x, -self->shift, 0)
                                              : box_cox(x, self->shift, self->lambda);
}

static bool passes(const treatment *self, const statistics *of)
{
    return !(fabs(of->skew) > ri_number_of(self->call, ARG_SKEW) &&
             of->kurtosis > ri_number_of(self->call, ARG_KURTOSIS));
}

/* All values at the high or low end move to the next value; returns how many these are, or 0 when
 * these are more than `most`, or all values would be the same. */
static uint64_t draw_in(double *x, uint64_t rows, bool high, uint64_t most)
{
    const ri_extent extent = ri_extent_of(x, rows);
    const statistics of = statistics_of(x, rows);
    const double end = high ? of.max : of.min, other = high ? of.min : of.max;
    double next = other;
    uint64_t n = 0;

    for (uint64_t i = 0; i < rows; i++) {
        n += x[i] == end;
        if (high ? x[i] < end : x[i] > end)
            next = high ? fmax(next, x[i]) : fmin(next, x[i]);
    }
    if (ri_at_bound(&extent, next, other) || n > most)
        return 0;
    for (uint64_t i = 0; i < rows; i++)
        x[i] = x[i] == end ? next : x[i];
    return n;
}

/* One end at a time, that of the longer tail, until skewness or kurtosis is within its limit;
 * false when that takes too many points. */
static bool winsorise(treatment *self)
{
    const uint64_t rows = self->from->rows;
    const uint64_t most = (uint64_t)self->call->args[ARG_POINTS]->numbers[self->column];
    statistics of = self->before;

    self->high = self->low = 0;
    while (!passes(self, &of)) {
        const bool high = of.skew >= 0;
        const uint64_t other = high ? self->low : self->high;
        const uint64_t n = other > most ? 0 : draw_in(self->x, rows, high, most - other);

        if (!n)
            return false;
        *(high ? &self->high : &self->low) = n;
        of = statistics_of(self->x, rows);
    }
    return true;
}

/* From the values as they came. */
static ri_status transform(treatment *self, int64_t how)
{
    const double given = self->call->args[ARG_LAMBDA]->numbers[self->column];
    const uint64_t rows = self->from->rows;
    box_cox_fit fit = {.x = self->from->values, .rows = rows};

    fit.room = (double *)self->host->scratch(self->ctx, rows, sizeof *fit.room);
    if (!fit.room)
        return RI_NO_MEMORY;
    fit.shift = self->before.min - 0.01 * (self->before.max - self->before.min);
    self->shift = fit.shift;
    self->high = self->low = 0;
    self->lambda = 0;
    self->what = how == TRANSFORM_BOX_COX   ? TREATED_BOX_COX
                 : how == TRANSFORM_LOG_GII ? TREATED_LOG_GII
                 : self->before.skew < 0    ? TREATED_MIRRORED_LOG
                                            : TREATED_LOG;
    if (self->what == TREATED_MIRRORED_LOG)
        self->shift = self->before.max + 0.01 * (self->before.max - self->before.min);
    if (self->what == TREATED_LOG_GII)
        self->shift =
            self->before.min - (self->before.max - self->before.min) / (self->before.max - 1);
    if (how == TRANSFORM_BOX_COX)
        self->lambda = isnan(given) ? box_cox_exponent(&fit) : given;
    for (uint64_t i = 0; i < rows; i++)
        self->x[i] = bend(self, self->from->values[i]);
    return RI_OK;
}

static double bend_post(const void *of, double x)
{
    return bend((const treatment *)of, x);
}

/* Goalposts and targets go with the values: as they are, bent as the values are, or not at all. */
static ri_status carry_goalposts(const treatment *self)
{
    char domain[64];

    (void)snprintf(domain, sizeof domain, "%s %.15g",
                   self->what == TREATED_MIRRORED_LOG ? "below" : "above", self->shift);
    return posts_carry(self->host, self->ctx, OUT_VALUES, self->from,
                       transformed(self) ? bend_post : NULL, self, domain);
}

/* What was done to the indicator. */
static void tell(const treatment *self)
{
    const int32_t level = passes(self, &self->after) ? RI_INFO : RI_WARNING;
    const char sign = self->shift < 0 ? '+' : '-';
    char what[160];

    if (self->from->rows && isnan(self->before.kurtosis)) {
        ri_note_row(
            self->host, self->ctx, RI_INFO, RI_NO_ROW, "'%s' is not treated: %s", self->from->name,
            self->before.n < 4 ? "it has fewer than four values" : "it is the same in all rows");
        return;
    }
    if (self->what == TREATED_NOT && passes(self, &self->before))
        return;
    if (self->what == TREATED_WINSORISED)
        (void)snprintf(what, sizeof what, "%" PRIu64 " high and %" PRIu64 " low points drawn in",
                       self->high, self->low);
    else if (self->too_low)
        (void)snprintf(what, sizeof what,
                       "not treated, log_gii needs a largest value above 1 (it is %.6g)",
                       self->before.max);
    else if (self->what == TREATED_NOT && !isnan(self->undone))
        (void)snprintf(what, sizeof what,
                       "not treated, the skewness would become %.2f, which is no nearer to 0",
                       self->undone);
    else if (self->what == TREATED_NOT)
        (void)snprintf(what, sizeof what,
                       "not treated, more points or all would have to be drawn in");
    else if (self->what == TREATED_LOG)
        (void)snprintf(what, sizeof what, "logarithm of x %c %.6g", sign, fabs(self->shift));
    else if (self->what == TREATED_LOG_GII)
        (void)snprintf(what, sizeof what, "logarithm of the Global Innovation Index");
    else if (self->what == TREATED_MIRRORED_LOG)
        (void)snprintf(what, sizeof what, "mirrored logarithm, -ln(%.6g - x)", self->shift);
    else
        (void)snprintf(what, sizeof what, "Box-Cox transformation of x %c %.6g, exponent %.4f",
                       sign, fabs(self->shift), self->lambda);
    ri_note_row(self->host, self->ctx, level, RI_NO_ROW,
                "'%s': %s; skewness %.2f, was %.2f; kurtosis %.2f, was %.2f", self->from->name,
                what, self->after.skew, self->before.skew, self->after.kurtosis,
                self->before.kurtosis);
}

/* A label that says that the values are not what they were. */
static ri_status relabel(const treatment *self)
{
    char label[512];

    if (!transformed(self))
        return RI_OK;
    (void)snprintf(label, sizeof label, "%s (%s)", self->from->label,
                   self->what == TREATED_LOG || self->what == TREATED_LOG_GII ? "logarithm"
                   : self->what == TREATED_MIRRORED_LOG                       ? "mirrored logarithm"
                                                                              : "Box-Cox");
    return self->host->attribute(self->ctx, OUT_VALUES, self->from->name, "label", label);
}

/* The values as they came. */
static void leave(treatment *self)
{
    self->what = TREATED_NOT;
    self->high = self->low = 0;
    self->lambda = (double)NAN;
    for (uint64_t i = 0; i < self->from->rows; i++)
        self->x[i] = self->from->values[i];
}

/* Takes back what makes the distribution more skewed than it was, and says whether it did. */
static bool undo(treatment *self)
{
    const double skew = statistics_of(self->x, self->from->rows).skew;

    if (isnan(skew) || fabs(skew) <= fabs(self->before.skew))
        return false;
    self->undone = skew;
    leave(self);
    return true;
}

static ri_status treat_column(treatment *self)
{
    const int64_t how = (int64_t)self->call->args[ARG_TRANSFORM]->numbers[self->column];
    const uint64_t rows = self->from->rows;
    ri_status status = RI_OK;

    self->x = self->host->measure(self->ctx, OUT_VALUES, self->from->name, rows,
                                  how == TRANSFORM_NONE ? self->from->unit : "1");
    if (!self->x)
        return RI_NO_MEMORY;
    leave(self);
    self->undone = (double)NAN;
    self->before = statistics_of(self->from->values, rows);
    if (!passes(self, &self->before)) {
        self->what = TREATED_WINSORISED;
        if (!winsorise(self) || undo(self)) {
            leave(self);
            self->too_low = how == TRANSFORM_LOG_GII && !(self->before.max > 1);
            if (how != TRANSFORM_NONE && !self->too_low) {
                self->undone = (double)NAN;
                status = transform(self, how);
                (void)undo(self);
            }
        }
    }
    self->after = statistics_of(self->x, rows);
    if (status == RI_OK)
        status = carry_goalposts(self);
    if (status == RI_OK)
        status = relabel(self);
    if (status == RI_OK && !analysis_planning(self->call))
        tell(self);
    return status;
}

typedef struct treat_table {
    int32_t *indicator, *treatment, *passes;
    double *measures[OUT_PASSES];
} treat_table;

static bool open_table(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint64_t n,
                       treat_table *into)
{
    into->indicator = analysis_names(host, ctx, OUT_INDICATOR, NULL, &call->in[IN_VALUES], n);
    into->treatment = host->codes(ctx, OUT_TREATMENT, NULL, n, treatments, RI_COUNT(treatments));
    for (uint32_t k = OUT_HIGH; k < OUT_PASSES; k++)
        if (!(into->measures[k] = host->measure(ctx, k, NULL, n, NULL)))
            return false;
    into->passes = host->codes(ctx, OUT_PASSES, NULL, n, answers, RI_COUNT(answers));
    return into->indicator && into->treatment && into->passes &&
           host->attribute(ctx, OUT_HIGH, "high", "digits", "0") == RI_OK &&
           host->attribute(ctx, OUT_LOW, "low", "digits", "0") == RI_OK;
}

static void write_row(const treatment *of, treat_table *into)
{
    const uint64_t c = of->column;

    into->indicator[c] = (int32_t)c;
    into->treatment[c] = of->what;
    into->measures[OUT_HIGH][c] = (double)of->high;
    into->measures[OUT_LOW][c] = (double)of->low;
    into->measures[OUT_LAMBDA][c] = of->lambda;
    into->measures[OUT_SKEW_BEFORE][c] = of->before.skew;
    into->measures[OUT_KURTOSIS_BEFORE][c] = of->before.kurtosis;
    into->measures[OUT_SKEW][c] = of->after.skew;
    into->measures[OUT_KURTOSIS][c] = of->after.kurtosis;
    if (!isnan(of->after.kurtosis))
        into->passes[c] = passes(of, &of->after) ? YES : NO;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const uint64_t n = call->in[IN_VALUES].n;
    treat_table table;
    ri_status status = RI_OK;

    if (!open_table(host, ctx, call, analysis_planning(call) ? 0 : n, &table))
        return RI_NO_MEMORY;
    for (uint64_t c = 0; status == RI_OK && c < n; c++) {
        treatment self = {.host = host,
                          .ctx = ctx,
                          .call = call,
                          .from = call->in[IN_VALUES].columns[c],
                          .column = c};

        status = treat_column(&self);
        if (status == RI_OK && !analysis_planning(call))
            write_row(&self, &table);
        if (status == RI_OK)
            status = host->progress(ctx, (double)(c + 1) / (double)n);
    }
    return status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin treat = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "treat",
    .version = "1.0.0",
    .title = "Treatment of outliers",
    .doc =
        "An indicator whose skewness and kurtosis are both beyond their limits is winsorised: "
        "the most extreme value on the side of the longer tail takes the value next to it, tied "
        "values together, then the next, until one of both is within its limit. When that takes "
        "more than `points` values, they stay as they were and the whole indicator is "
        "transformed instead: by a logarithm, mirrored where the skewness is negative, or by Box "
        "and Cox. Nothing is kept that makes the skewness larger, on either side. The table "
        "columns tells what was done; so do remarks. Values are "
        "treated as they are, without directions. Missing values stay missing and count "
        "nowhere. With fewer than four values, or the same in all rows, nothing is done. What "
        "may be transformed has no unit afterwards; `transform = none` keeps it. Goalposts and "
        "targets of the codebook are transformed along. Treat all rows at once: with `within`, "
        "each group is treated by itself.",
    .formula = "|skew| > 2 and kurtosis > 3.5 (type 2): max := next to max, at most 5 points; else "
               "ln(x - min + (max - min)/100), or -ln(max + (max - min)/100 - x) where skew < 0; "
               "or (y^lambda - 1)/lambda of the same y; log_gii: ln((max - 1)(x - min)/(max - min) "
               "+ 1)",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{becker2022coinr,\n"
                "  author = {Becker, William and Caperna, Giulio and Del Sorbo, Maria and "
                "Norlen, Hedvig and Papadimitriou, Eleni and Saisana, Michaela},\n"
                "  title = {{COINr}: An {R} Package for Developing Composite Indicators},\n"
                "  journal = {Journal of Open Source Software},\n"
                "  volume = {7},\n"
                "  number = {78},\n"
                "  pages = {4567},\n"
                "  year = {2022},\n"
                "  doi = {10.21105/joss.04567}\n"
                "}\n"
                "@article{box1964transformations,\n"
                "  author = {Box, George E. P. and Cox, David R.},\n"
                "  title = {An Analysis of Transformations},\n"
                "  journal = {Journal of the Royal Statistical Society: Series B},\n"
                "  volume = {26},\n"
                "  number = {2},\n"
                "  pages = {211--252},\n"
                "  year = {1964}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "One point is drawn in",
        .source = "by hand: 100 takes the value next to it; skewness and kurtosis of 1 ... 9, 100 "
                  "are above 2 and 3.5",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10"),
            RI_NUMBERS("x", "1", 1, 2, 3, 4, 5, 6, 7, 8, 9, 100))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "R1", "R2", "R3", "R4", "R5", "R6", "R7",
                                               "R8", "R9", "R10"),
                                       RI_PUBLISHED("x", NULL, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9)),
                       RI_EXAMPLE_TABLE("columns", RI_KEYS("indicator", "x"),
                                        RI_CATEGORIES("treatment", "winsorised"),
                                        RI_PUBLISHED("high", "1", 0, 1),
                                        RI_PUBLISHED("low", "1", 0, 0))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&treat);
