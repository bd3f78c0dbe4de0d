/* minmax.c - indicators on a common range.
 *
 *   [scores]
 *   use = normalise.minmax
 *   from = indicators
 *   upper = 1
 */
#include <regind/examples.h>

#include "in_sql.h"
#include "scope.h"

enum { ARG_LOWER = NORMALISE_ARGS, ARG_UPPER, ARG_SCOPE };

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
    SCOPE_PARAMETERS(ARG_SCOPE),
};

static const ri_port in[] = {NORMALISE_VALUES, SCOPE_KEYS};

/* Nothing beyond the ends; what is missing stays so. */
static void clip(const normalise_indicator *self, double lower, double upper)
{
    uint64_t clipped = 0;

    for (uint64_t i = 0; scope_given(self, ARG_SCOPE) && i < self->rows; i++) {
        clipped += self->scores[i] < lower || self->scores[i] > upper;
        self->scores[i] = self->scores[i] < lower   ? lower
                          : self->scores[i] > upper ? upper
                                                    : self->scores[i];
    }
    if (clipped)
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                    "'%s' is beyond worst and best in %" PRIu64 " row%s; the score is that of the "
                    "worst or best there",
                    self->name, clipped, clipped == 1 ? "" : "s");
}

static ri_status minmax(const normalise_indicator *self)
{
    const double lower = ri_number_of(self->call, ARG_LOWER);
    const double upper = ri_number_of(self->call, ARG_UPPER);
    double min = self->min, max = self->max;
    ri_status status = RI_OK;

    if (scope_given(self, ARG_SCOPE))
        status = scope_ends(self, ARG_SCOPE, &min, &max);
    else if (!normalise_varies(self))
        return RI_OK;
    for (uint64_t i = 0; status == RI_OK && i < self->rows; i++)
        self->scores[i] = (self->x[i] - min) / (max - min) * (upper - lower) + lower;
    if (status == RI_OK && ri_number_of(self->call, ARG_SCOPE + SCOPE_CLIP) != 0)
        clip(self, lower, upper);
    return status;
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

static ri_status score(normalise_sql *self)
{
    const double lower = ri_number_of(self->call, ARG_LOWER);
    const double upper = ri_number_of(self->call, ARG_UPPER);

    return normalise_in_sql_measure(self, ri_sql_print(self->host, self->ctx,
                                                       "(%s - %s) / (%s - %s) * %s + %s", self->x,
                                                       self->worst, self->best, self->worst,
                                                       self->sql->number(self->ctx, upper - lower),
                                                       self->sql->number(self->ctx, lower)));
}

static ri_status formula(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    if (call->args[ARG_SCOPE + SCOPE_REFERENCE]->count ||
        !isnan(ri_number_of(call, ARG_SCOPE + SCOPE_OUTLIERS)))
        return ri_sql_of(host, ctx)->refuse(ctx, "worst and best are not those of all rows");
    return normalise_in_sql_each(host, ctx, call, score);
}

RI_EXAMPLES_BELOW;
RI_SQL(formula, ri_examples_extension);
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
           "different values has no scores, with a warning. Scoreboards take worst and best from "
           "reference years (`reference`) and leave outliers out of them (`outliers`); what is "
           "beyond them then scores as worst or best, with a remark, or with `clip = no` goes on "
           "beyond.",
    .formula = "(d x - min) / (max - min) * (upper - lower) + lower",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_sql_extension,
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
    {
        .title = "Worst and best of a reference year",
        .source = "by hand: of 2017, 20 and 60; (70 - 20) / 40 is beyond 1, (30 - 20) / 40 = 0.25",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Akmola", "Aktobe"),
                                      RI_PERIODS("year", "2017", "2017", "2020", "2020"),
                                      RI_NUMBERS("output", "1", 20, 60, 30, 70))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("reference", "2017"), RI_ARGUMENT("upper", "1")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Akmola", "Aktobe"),
                                       RI_PERIODS("year", "2017", "2017", "2020", "2020"),
                                       RI_PUBLISHED("output", NULL, 0, 0, 1, 0.25, 1))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&normalise_minmax);
