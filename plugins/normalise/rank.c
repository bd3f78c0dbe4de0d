/* rank.c - ascending ranks: the worst row has 1.
 *
 *   [scores]
 *   use = normalise.rank
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

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return normalise_each(host, ctx, call, ranking);
}

RI_EXAMPLES_BELOW;
static const ri_plugin normalise_rank = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(normalise_out),
    .kind = RI_METHOD,
    .id = "normalise.rank",
    .version = "1.0.0",
    .title = "Ranks as scores",
    .doc = "Each indicator as its ascending rank: the worst row has 1, the best as many as there "
           "are rows. Directions come first. Values that differ by no more than 1e-12 of the "
           "largest magnitude are tied. Missing values stay missing and take no place. (The plugin "
           "rank gives 1 to the best.)",
    .formula = "1 + number of worse rows",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "One more than the worse regions",
        .source = "OECD & JRC (2008), Handbook on Constructing Composite Indicators, section 5.1, "
                  "by hand",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 20, 60, 30),
                                      RI_NUMBERS("emissions", "1", 10, 50, 20))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("direction", "output:1, emissions:-1")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", NULL, 0, 1, 3, 2),
                                       RI_PUBLISHED("emissions", NULL, 0, 3, 1, 2))),
    },
    {
        .title = "Ties share their average rank",
        .source = "by hand: (2 + 3) / 2",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 30, 20, 30))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("ties", "average")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", NULL, 0, 2.5, 1, 2.5))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&normalise_rank);
