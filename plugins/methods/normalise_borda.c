/* normalise_borda.c - how many rows are worse. */
#include "ranking.h"

static const ri_parameter parameters[] = {
    NORMALISE_DIRECTION,
    RANKING_TIES,
};

static const ri_port in[] = {NORMALISE_VALUES};

/* rank - 1 */
static ri_status borda(const indicator *self)
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

static const ri_plugin normalise_borda = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(normalise_out),
    .kind = RI_METHOD,
    .id = "normalise.borda",
    .version = "1.0.0",
    .title = "Borda counts",
    .doc = "Each indicator as the number of rows that are worse. Directions come first. Values "
           "closer than 1e-12 relative are tied. Missing values stay missing and take no place.",
    .formula = "number of worse rows",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
};

RI_MODULE(&normalise_borda);
