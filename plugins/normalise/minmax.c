/* minmax.c - indicators on a common range.
 *
 *   [scores]
 *   use = normalise.minmax
 *   from = indicators
 *   upper = 1
 */
#include <regind/examples.h>

#include "normalise.h"

enum { ARG_LOWER = NORMALISE_ARGS, ARG_UPPER };

static const ri_parameter parameters[] = {
    NORMALISE_DIRECTION,
    [ARG_LOWER] = {.id = "lower",
                   .label = "Score of the worst row",
                   .doc = "1 leaves room for a geometric mean.",
                   .type = RI_REAL,
                   .minimum = -1e15,
                   .maximum = 1e15,
                   .fallback = 0},
    [ARG_UPPER] = {.id = "upper",
                   .label = "Score of the best row",
                   .doc = "Above that of the worst.",
                   .type = RI_REAL,
                   .minimum = -1e15,
                   .maximum = 1e15,
                   .fallback = 100},
};

static const ri_port in[] = {NORMALISE_VALUES};

static ri_status minmax(const normalise_indicator *self)
{
    const double lower = ri_number_of(self->call, ARG_LOWER);
    const double upper = ri_number_of(self->call, ARG_UPPER);

    if (!normalise_varies(self))
        return RI_OK;
    for (uint64_t i = 0; i < self->rows; i++)
        self->scores[i] =
            (self->x[i] - self->min) / (self->max - self->min) * (upper - lower) + lower;
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    ri_where where = RI_WHERE;

    where.parameter = ARG_UPPER;
    if (!(ri_number_of(call, ARG_LOWER) < ri_number_of(call, ARG_UPPER)))
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                          "the range goes from %.15g to %.15g; expected 'lower' below 'upper'",
                          ri_number_of(call, ARG_LOWER), ri_number_of(call, ARG_UPPER));
    return normalise_each(host, ctx, call, minmax);
}

RI_EXAMPLES_BELOW;
static const ri_plugin normalise_minmax = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(normalise_out),
    .kind = RI_METHOD,
    .id = "normalise.minmax",
    .version = "1.0.0",
    .title = "Min-max normalisation",
    .doc = "Each indicator on a common range: the worst row has its lower end, the best its upper. "
           "Directions come first. Missing values stay missing; an indicator with fewer than two "
           "different values has no scores, with a warning.",
    .formula = "(d x - min) / (max - min) * (upper - lower) + lower",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "From 0 to 100",
        .source = "OECD & JRC (2008), Handbook on Constructing Composite Indicators, section 5.3, "
                  "by hand: (30 - 20) / (60 - 20) = 0.25, (50 - 20) / (50 - 10) = 0.75",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 20, 60, 30),
                                      RI_NUMBERS("emissions", "1", 10, 50, 20))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("direction", "output:1, emissions:-1")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", NULL, 0, 0, 100, 25),
                                       RI_PUBLISHED("emissions", NULL, 0, 100, 0, 75))),
    },
    {
        .title = "From 1 to 100",
        .source = "the same; 1 + 99 * 0.25 = 25.75",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 20, 60, 30),
                                      RI_NUMBERS("emissions", "1", 10, 50, 20))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("direction", "output:1, emissions:-1"),
                             RI_ARGUMENT("lower", "1")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", NULL, 0, 1, 100, 25.75),
                                       RI_PUBLISHED("emissions", NULL, 0, 100, 1, 75.25))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&normalise_minmax);
