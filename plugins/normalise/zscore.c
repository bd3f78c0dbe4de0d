/* zscore.c - indicators with a common mean and standard deviation.
 *
 *   [scores]
 *   use = normalise.zscore
 *   from = indicators
 *   deviation = population
 */
#include <regind/examples.h>

#include "normalise.h"

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

RI_EXAMPLES_BELOW;
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
    .extension = ri_examples_extension,
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
