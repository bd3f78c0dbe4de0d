/* geometric.c - weighted geometric mean of indicators.
 *
 *   [index]
 *   use = aggregate.geometric
 *   from = scores
 *   coverage = 0.75
 */
#include <regind/examples.h>

#include "composite.h"

static const ri_parameter parameters[] = {
    COMPOSITE_WEIGHTS("Relative: they are rescaled to one over the indicators present."),
    COMPOSITE_DOMAIN_PARAMETERS,
};

/* exp(sum(w ln x) / sum(w)) */
static ri_status geometric(const composite *self, const composite_row *row, double *result)
{
    ri_exact_sum weights = RI_EXACT_SUM, sum = RI_EXACT_SUM;
    ri_status status = RI_OK;

    for (uint64_t k = 0; k < row->n; k++) {
        if (row->x[k] <= 0)
            status = composite_refuse(self, row, k, "a geometric mean needs values above zero",
                                      "normalise to a range above zero, such as 1 to 100");
        ri_total_add(&weights, row->w[k]);
        ri_total_add(&sum, row->w[k] * log(row->x[k]));
    }
    *result = exp(ri_ratio(ri_total_of(&sum), ri_total_of(&weights)));
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const composite_method method = {
        .of_row = geometric, .domain = true, .quotient = "a geometric mean"};

    return composite_run(host, ctx, call, &method);
}

RI_EXAMPLES_BELOW;
static const ri_plugin aggregate_geometric = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(composite_in),
    RI_OUT(composite_out),
    .kind = RI_METHOD,
    .id = "aggregate.geometric",
    .version = "1.0.0",
    .title = "Weighted geometric mean",
    .doc = "The geometric mean of the indicators of each row, weighted: a low indicator is only "
           "partly made good by a high one. A value of zero or below is an error that names its "
           "row and column; with `invalid = missing` the row has no result. Missing indicators are "
           "left out and the weights of the others "
           "rescaled, counted in a warning; below `coverage`, or with none present, the result is "
           "missing. An indicator of weight zero takes no part.",
    .formula = "exp(sum(w ln x) / sum(w)) over the indicators present",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Square roots of products",
        .source = "OECD & JRC (2008), Handbook on Constructing Composite Indicators, section "
                  "6.2.2, by hand: sqrt(4 * 9) = 6",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 4, 2, 5),
                                      RI_NUMBERS("y", "1", 9, 8, 5))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("score", NULL, 0, 6, 4, 5))),
    },
    {
        .title = "With weights",
        .source = "by hand: (16 * 1^3)^(1/4) = 2, (1 * 16^3)^(1/4) = 8",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 16, 1, 81),
                                      RI_NUMBERS("y", "1", 1, 16, 1))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("weights", "x:1, y:3")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("score", NULL, 0, 2, 8, 3))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&aggregate_geometric);
