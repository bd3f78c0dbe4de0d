/* percent_rank.c - the share of the other rows that are worse.
 *
 *   [scores]
 *   use = normalise.percent_rank
 *   from = indicators
 *   ties = average
 */
#include <regind/examples.h>

#include "ranking.h"

static const ri_parameter parameters[] = {
    NORMALISE_DIRECTION,
    RANKING_TIES,
};

static const ri_port in[] = {NORMALISE_VALUES};

/* (rank - 1) / (n - 1) */
static ri_status percent_rank(const normalise_indicator *self)
{
    const ri_status status = ranking(self);

    if (self->present < 2)
        normalise_undefined(self, "it has only one value");
    for (uint64_t i = 0; i < self->rows; i++)
        self->scores[i] = ri_ratio(self->scores[i] - 1, (double)self->present - 1);
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return normalise_each(host, ctx, call, percent_rank);
}

RI_EXAMPLES_BELOW;
static const ri_plugin normalise_percent_rank = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(normalise_out),
    .kind = RI_METHOD,
    .id = "normalise.percent_rank",
    .version = "1.0.0",
    .title = "Percent ranks",
    .doc = "Each indicator as the share of the other rows that are worse, from 0 to 1. Directions "
           "come first. Values that differ by no more than 1e-12 of the largest magnitude are "
           "tied. Missing values stay missing and take no place; an indicator with a single value "
           "has no scores, with a warning.",
    .formula = "number of worse rows / (number of rows - 1)",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Share of the others that are worse",
        .source = "COINr (2024), prank: (rank - 1) / (n - 1), by hand",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 20, 60, 30),
                                      RI_NUMBERS("emissions", "1", 10, 50, 20))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("direction", "output:1, emissions:-1")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", NULL, 0, 0, 1, 0.5),
                                       RI_PUBLISHED("emissions", NULL, 0, 1, 0, 0.5))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&normalise_percent_rank);
