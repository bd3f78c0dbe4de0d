/* zscore.c - indicators with a common mean and standard deviation.
 *
 *   [scores]
 *   use = normalise.zscore
 *   from = indicators
 *   deviation = population
 */
#include <regind/examples.h>

#include "in_sql.h"

enum { ARG_MEAN = NORMALISE_ARGS, ARG_SD, ARG_DEVIATION };
enum { SAMPLE, POPULATION };

static const char *const deviations[] = {[SAMPLE] = "sample", [POPULATION] = "population", NULL};

static const ri_parameter parameters[] = {
    NORMALISE_DIRECTION,
    [ARG_MEAN] = {.id = "mean",
                  .label = "Mean of the scores",
                  .doc = "100 for the Mazziotta-Pareto index.",
                  .type = RI_REAL,
                  .minimum = -1e15,
                  .maximum = 1e15,
                  .fallback = 0},
    [ARG_SD] = {.id = "sd",
                .label = "Standard deviation of the scores",
                .doc = "10 for the Mazziotta-Pareto index.",
                .type = RI_REAL,
                .minimum = 1e-15,
                .maximum = 1e15,
                .fallback = 1},
    [ARG_DEVIATION] = {.id = "deviation",
                       .label = "Standard deviation of the indicator",
                       .doc = "sample: by n - 1; population: by n.",
                       .type = RI_CHOICE,
                       .fallback = SAMPLE,
                       .choices = deviations},
};

static const ri_port in[] = {NORMALISE_VALUES};

/* A mean and what rounding left of it: of values far from 0 and near each other, no trifle. */
typedef struct centre {
    double mean, rest;
} centre;

static centre centre_of(const normalise_indicator *self)
{
    ri_exact_sum sum = RI_EXACT_SUM, rest = RI_EXACT_SUM;
    double mean;

    for (uint64_t i = 0; i < self->rows; i++)
        ri_total_add(&sum, self->x[i]);
    mean = ri_total_mean_of(&sum);
    for (uint64_t i = 0; i < self->rows; i++)
        ri_total_add(&rest, self->x[i] - mean);
    return (centre){mean, ri_total_mean_of(&rest)};
}

/* Standard deviation, in units of the largest deviation, which no square makes infinite. */
static double deviation(const normalise_indicator *self, centre of)
{
    const double largest = fmax(self->max - of.mean, of.mean - self->min);
    const double less = ri_integer_of(self->call, ARG_DEVIATION) == SAMPLE ? 1 : 0;
    ri_exact_sum squares = RI_EXACT_SUM;

    for (uint64_t i = 0; i < self->rows; i++) {
        const double off = (self->x[i] - of.mean - of.rest) / largest;

        ri_total_add(&squares, off * off);
    }
    return largest * sqrt(ri_total_of(&squares) / ((double)self->present - less));
}

static ri_status zscore(const normalise_indicator *self)
{
    centre of;
    double sd;

    if (!normalise_varies(self))
        return RI_OK;
    of = centre_of(self);
    sd = deviation(self, of);
    for (uint64_t i = 0; i < self->rows; i++)
        self->scores[i] = ri_number_of(self->call, ARG_MEAN) +
                          (self->x[i] - of.mean - of.rest) / sd * ri_number_of(self->call, ARG_SD);
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return normalise_each(host, ctx, call, zscore);
}

/* A name for an expression of this indicator. */
static const char *let(const normalise_sql *self, const char *what, const char *expression)
{
    return self->sql->let(self->ctx, ri_sql_print(self->host, self->ctx, "%s %s", what, self->name),
                          expression);
}

/* The sum of an expression over all rows, by the number of values. */
static const char *mean_in_sql(const normalise_sql *self, const char *what, const char *x)
{
    const char *const window = self->sql->window(self->ctx);

    return let(self, what,
               ri_sql_print(self->host, self->ctx,
                            RI_SQL_SUM
                            "(%s) OVER (%s) / NULLIF(CAST(count(%s) OVER (%s) AS " RI_SQL_REAL
                            "), 0)",
                            x, window, x, window));
}

/* What the layers of an indicator are called: its mean, what rounding left of that, its largest
 * deviation, deviations by that. */
typedef struct parts {
    const char *n, *mean, *rest, *largest, *off;
} parts;

static void name_mean(const normalise_sql *self, parts *of)
{
    of->n = let(self, "n",
                ri_sql_print(self->host, self->ctx, "CAST(count(%s) OVER (%s) AS " RI_SQL_REAL ")",
                             self->x, self->sql->window(self->ctx)));
    of->mean = mean_in_sql(self, "mean", self->x);
}

static void name_rest(const normalise_sql *self, parts *of)
{
    of->rest = mean_in_sql(self, "rest",
                           ri_sql_print(self->host, self->ctx, "%s - %s", self->x, of->mean));
    of->largest = let(self, "largest",
                      ri_sql_print(self->host, self->ctx,
                                   "CASE WHEN %s - %s > %s - %s THEN %s - %s ELSE %s - %s END",
                                   self->best, of->mean, of->mean, self->worst, self->best,
                                   of->mean, of->mean, self->worst));
}

static void name_off(const normalise_sql *self, parts *of)
{
    of->off = let(self, "off",
                  ri_sql_print(self->host, self->ctx, "(%s - %s - %s) / NULLIF(%s, 0)", self->x,
                               of->mean, of->rest, of->largest));
}

static ri_status score_in_sql(const normalise_sql *self, const parts *of)
{
    const ri_host *const host = self->host;
    ri_ctx *const ctx = self->ctx;
    const double less = ri_integer_of(self->call, ARG_DEVIATION) == SAMPLE ? 1 : 0;
    const char *const sd = let(
        self, "sd",
        ri_sql_print(host, ctx, "%s * sqrt(" RI_SQL_SUM "(%s * %s) OVER (%s) / NULLIF(%s - %s, 0))",
                     of->largest, of->off, of->off, self->sql->window(ctx), of->n,
                     self->sql->number(ctx, less)));

    return self->sql->measure(
        ctx, NORMALISE_OUT_SCORES, self->name,
        ri_sql_print(host, ctx, "CASE WHEN %s > 0 THEN %s + (%s - %s - %s) / %s * %s END", sd,
                     self->sql->number(ctx, ri_number_of(self->call, ARG_MEAN)), self->x, of->mean,
                     of->rest, sd, self->sql->number(ctx, ri_number_of(self->call, ARG_SD))));
}

static ri_status formula(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    void (*const layers[])(const normalise_sql *, parts *) = {name_mean, name_rest, name_off};
    const uint64_t n = call->in[NORMALISE_IN_VALUES].n;
    normalise_sql *const all = normalise_in_sql_open(host, ctx, call);
    parts *const of = (parts *)host->scratch(ctx, n, sizeof *of);
    ri_status status = all && of ? RI_OK : RI_NO_MEMORY;

    for (size_t k = 0; status == RI_OK && k < sizeof layers / sizeof *layers; k++) {
        for (uint64_t c = 0; c < n; c++)
            layers[k](&all[c], &of[c]);
        status = ri_sql_of(host, ctx)->next(ctx);
    }
    for (uint64_t c = 0; status == RI_OK && c < n; c++)
        status = score_in_sql(&all[c], &of[c]);
    return status;
}

RI_EXAMPLES_BELOW;
RI_SQL(formula, ri_examples_extension);
static const ri_plugin normalise_zscore = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(normalise_out),
    .kind = RI_METHOD,
    .id = "normalise.zscore",
    .version = "1.0.0",
    .title = "Standardisation (z-scores)",
    .doc = "Each indicator in standard deviations (by n - 1, or by n with `deviation = "
           "population`) from "
           "its mean, or with any other mean and standard deviation. Directions come first. "
           "Missing values stay missing; an indicator "
           "with fewer than two different values has no scores, with a warning.",
    .formula = "mean + sd * (d x - average) / standard deviation",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_sql_extension,
};

static const ri_example examples[] = {
    {
        .title = "In standard deviations",
        .source = "OECD & JRC (2008), Handbook on Constructing Composite Indicators, section 5.2, "
                  "by hand: mean 4, variance (4 + 0 + 4) / 2 = 4",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 2, 4, 6),
                                      RI_NUMBERS("emissions", "1", 10, 30, 50))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("direction", "output:1, emissions:-1")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", NULL, 0, -1, 0, 1),
                                       RI_PUBLISHED("emissions", NULL, 0, 1, 0, -1))),
    },
    {
        .title = "About 100, as for the Mazziotta-Pareto index",
        .source = "the same; 100 + 10 z",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 2, 4, 6),
                                      RI_NUMBERS("emissions", "1", 10, 30, 50))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("direction", "output:1, emissions:-1"),
                             RI_ARGUMENT("mean", "100"), RI_ARGUMENT("sd", "10")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", NULL, 0, 90, 100, 110),
                                       RI_PUBLISHED("emissions", NULL, 0, 110, 100, 90))),
    },
    {
        .title = "The regions are the population",
        .source = "by hand: mean 5, variance (9 + 3 * 1 + 2 * 0 + 4 + 16) / 8 = 4 by n",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "a", "b", "c", "d", "e", "f", "g", "h"),
                                      RI_NUMBERS("output", "1", 2, 4, 4, 4, 5, 5, 7, 9))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("deviation", "population")),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "a", "b", "c", "d", "e", "f", "g", "h"),
                            RI_PUBLISHED("output", NULL, 0, -1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&normalise_zscore);
