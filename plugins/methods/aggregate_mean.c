/* aggregate_mean.c - weighted arithmetic mean of indicators. */
#include "composite.h"

static const ri_parameter parameters[] = {
    COMPOSITE_WEIGHTS("Relative: they are rescaled to one over the indicators present."),
    COMPOSITE_PARAMETERS,
};

/* sum(w x) / sum(w) */
static ri_status mean(const composite *self, const composite_row *row, double *result)
{
    ri_sum weights = {0, 0, 0}, sum = {0, 0, 0};

    (void)self;
    for (uint64_t k = 0; k < row->n; k++) {
        ri_sum_add(&weights, row->w[k]);
        ri_sum_add(&sum, row->w[k] * row->x[k]);
    }
    *result = ri_ratio(ri_sum_of(&sum), ri_sum_of(&weights));
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const composite_method method = {.of_row = mean};

    return composite_run(host, ctx, call, &method);
}

static const ri_plugin aggregate_mean = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(composite_in),
    RI_OUT(composite_out),
    .kind = RI_METHOD,
    .id = "aggregate.mean",
    .version = "1.0.0",
    .title = "Weighted arithmetic mean",
    .doc = "The mean of the indicators of each row, weighted. Directions come first: where less is "
           "better the value counts negative (scores of normalise.leader are already directed). "
           "Missing indicators are left out and the weights of the others rescaled, counted in a "
           "warning; below `coverage`, or with none present, the result is missing. An indicator "
           "of weight zero takes no part.",
    .formula = "sum(w d x) / sum(w) over the indicators present",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
};

RI_MODULE(&aggregate_mean);
