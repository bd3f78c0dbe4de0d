/* borda.c - how many rows are worse.
 *
 *   [scores]
 *   use = normalise.borda
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

/* rank - 1 */
static ri_status borda(const normalise_indicator *self)
{
    const ri_status status = ranking(self);

    for (uint64_t i = 0; i < self->rows; i++)
        self->scores[i] -= 1;
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return normalise_each(host, ctx, call, borda);
}

RI_EXAMPLES_BELOW;
static const ri_plugin normalise_borda = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(normalise_out),
    .kind = RI_METHOD,
    .id = "normalise.borda",
    .version = "1.0.0",
    .title = "Borda counts",
    .doc =
        "Each indicator as the number of rows that are worse. Directions come first. Values "
        "that differ by no more than 1e-12 of the largest magnitude are tied. Missing values stay "
        "missing and take no place.",
    .formula = "number of worse rows",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Worse regions",
        .source = "OECD & JRC (2008), Handbook on Constructing Composite Indicators, section 6.3 "
                  "(Borda), by hand: a region gets a point for each that is worse",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 20, 60, 30),
                                      RI_NUMBERS("emissions", "1", 10, 50, 20))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("direction", "output:1, emissions:-1")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", NULL, 0, 0, 2, 1),
                                       RI_PUBLISHED("emissions", NULL, 0, 2, 0, 1))),
    },
    {
        .title = "Ties",
        .source = "by hand: two regions are equal, one is worse than both",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 30, 20, 30))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", NULL, 0, 1, 0, 1))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&normalise_borda);
