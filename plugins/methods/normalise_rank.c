/* normalise_rank.c - ascending ranks: the worst row has 1. */
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
           "are rows. Directions come first. Values closer than 1e-12 relative are tied. Missing "
           "values stay missing and take no place. (The plugin rank gives 1 to the best.)",
    .formula = "1 + number of worse rows",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
};

RI_MODULE(&normalise_rank);
