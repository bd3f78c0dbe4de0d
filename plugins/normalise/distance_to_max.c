/* distance_to_max.c - how near each row is to the best one.
 *
 *   [scores]
 *   use = normalise.distance_to_max
 *   from = indicators
 *   direction = unemployment:-1
 */
#include <regind/examples.h>

#include "in_sql.h"

static const ri_parameter parameters[] = {NORMALISE_DIRECTION};

static const ri_port in[] = {NORMALISE_VALUES};

static ri_status distance_to_max(const normalise_indicator *self)
{
    if (!normalise_varies(self))
        return RI_OK;
    for (uint64_t i = 0; i < self->rows; i++)
        self->scores[i] = 1 - (self->max - self->x[i]) / (self->max - self->min);
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return normalise_each(host, ctx, call, distance_to_max);
}

static ri_status score(normalise_sql *self)
{
    return normalise_in_sql_measure(self, ri_sql_print(self->host, self->ctx,
                                                       "%s - (%s - %s) / (%s - %s)",
                                                       self->sql->number(self->ctx, 1), self->best,
                                                       self->x, self->best, self->worst));
}

static ri_status formula(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return normalise_in_sql_each(host, ctx, call, score);
}

RI_EXAMPLES_BELOW;
RI_SQL(formula, ri_examples_extension);
static const ri_plugin normalise_distance_to_max = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(normalise_out),
    .kind = RI_METHOD,
    .id = "normalise.distance_to_max",
    .version = "1.0.0",
    .title = "Distance to the best",
    .doc = "One less the distance of each row from the best, in units of the indicator's range: 1 "
           "for the best row, 0 for the worst. Directions come first. Missing values stay missing; "
           "an indicator with fewer than two different values has no scores, with a warning.",
    .formula = "1 - (max - d x) / (max - min)",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_sql_extension,
};

static const ri_example examples[] = {
    {
        .title = "From the worst to the best",
        .source = "by hand: 1 - (60 - 30) / (60 - 20) = 0.25",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 20, 60, 30),
                                      RI_NUMBERS("emissions", "1", 10, 50, 20))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("direction", "output:1, emissions:-1")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", NULL, 0, 0, 1, 0.25),
                                       RI_PUBLISHED("emissions", NULL, 0, 1, 0, 0.75))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&normalise_distance_to_max);
