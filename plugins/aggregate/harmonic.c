/* harmonic.c - weighted harmonic mean of indicators.
 *
 *   [index]
 *   use = aggregate.harmonic
 *   from = scores
 *   coverage = 0.75
 */
#include <regind/examples.h>

#include "composite.h"

static const ri_parameter parameters[] = {
    COMPOSITE_WEIGHTS("Relative: they are rescaled to one over the indicators present."),
    COMPOSITE_DOMAIN_PARAMETERS,
};

/* sum(w) / sum(w / x), in units of the smallest x: no quotient is infinite. */
static ri_status harmonic(const composite *self, const composite_row *row, double *result)
{
    ri_exact_sum weights = RI_EXACT_SUM, sum = RI_EXACT_SUM;
    double smallest = (double)INFINITY;
    ri_status status = RI_OK;

    for (uint64_t k = 0; k < row->n; k++) {
        smallest = fmin(smallest, row->x[k]);
        if (row->x[k] <= 0)
            status = composite_refuse(self, row, k, "a harmonic mean needs values above zero",
                                      "normalise to a range above zero, such as 1 to 100");
    }
    for (uint64_t k = 0; status == RI_OK && k < row->n; k++) {
        ri_total_add(&sum, row->w[k] * (smallest / row->x[k]));
        ri_total_add(&weights, row->w[k]);
    }
    *result = smallest * ri_ratio(ri_total_of(&weights), ri_total_of(&sum));
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const composite_method method = {
        .of_row = harmonic, .domain = true, .quotient = "a harmonic mean"};

    return composite_run(host, ctx, call, &method);
}

RI_EXAMPLES_BELOW;
static const ri_plugin aggregate_harmonic = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(composite_in),
    RI_OUT(composite_out),
    .kind = RI_METHOD,
    .id = "aggregate.harmonic",
    .version = "1.0.0",
    .title = "Weighted harmonic mean",
    .doc = "The harmonic mean of the indicators of each row, weighted: low indicators count most. "
           "A value of zero or below is an error that names its row and column; with `invalid = "
           "missing` the row has no result. Missing indicators are left out and the weights of the "
           "others rescaled, counted in a warning; "
           "below `coverage`, or with none present, the result is missing. An indicator of weight "
           "zero takes no part.",
    .formula = "sum(w) / sum(w / x) over the indicators present",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Two indicators",
        .source = "by hand: 2 / (1/3 + 1/6) = 4",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 3, 2, 4),
                                      RI_NUMBERS("y", "1", 6, 2, NAN))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("score", NULL, 0, 4, 2, 4))),
    },
    {
        .title = "With weights",
        .source = "by hand: 3 / (1/3 + 2/6) = 4.5",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 3, 1, 2),
                                      RI_NUMBERS("y", "1", 6, 2, 2))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("weights", "x:1, y:2")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("score", NULL, 0, 4.5, 1.5, 2))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&aggregate_harmonic);
