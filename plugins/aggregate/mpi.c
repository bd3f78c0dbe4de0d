/* mpi.c - Mazziotta-Pareto index: mean of z-scores with a penalty for unequal ones.
 *
 *   [index]
 *   use = aggregate.mpi
 *   from = scores
 *   penalty = minus
 */
#include <regind/examples.h>

#include "mazziotta_pareto.h"

static const ri_parameter parameters[] = {
    COMPOSITE_WEIGHTS("Relative, in mean and variance; the authors weight equally."),
    COMPOSITE_DOMAIN_PARAMETERS,
    MAZZIOTTA_PARETO_PARAMETERS(MAZZIOTTA_PARETO_SAMPLE),
};

static ri_status penalised(const composite *self, const composite_row *row, double *result)
{
    return mazziotta_pareto(self, row, "put normalise.zscore with mean = 100 and sd = 10 before it",
                            result);
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const composite_method method = {.of_row = penalised,
                                     .domain = true,
                                     .quotient = "a coefficient of variation",
                                     .direction = mazziotta_pareto_direction(call)};

    return composite_run(host, ctx, call, &method);
}

RI_EXAMPLES_BELOW;
static const ri_plugin aggregate_mpi = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(composite_in),
    RI_OUT(composite_out),
    .kind = RI_METHOD,
    .id = "aggregate.mpi",
    .version = "1.0.0",
    .title = "Mazziotta-Pareto index",
    .doc = "The mean of the indicators of each row, less a penalty that grows with their "
           "inequality. Made for z-scores about 100: normalise.zscore with mean = 100 and sd = 10. "
           "It compares regions of one time; aggregate.ampi also compares times. Missing "
           "indicators are left out, counted in a warning; below `coverage`, or with none present, "
           "the result is missing. A row whose mean is zero or below, where the penalty would be a "
           "bonus, is an error that names it; with `invalid = missing` it has no result. An "
           "indicator of weight zero takes no part.",
    .formula = "M - S^2 / M (or +): M mean and S standard deviation of the row's indicators",
    .license = "MIT",
    .author = "The regind authors",
    .citation =
        "@article{demuro2011composite,\n"
        "  author = {De Muro, Pasquale and Mazziotta, Matteo and Pareto, Adriano},\n"
        "  title = {Composite Indices of Development and Poverty: An Application to MDGs},\n"
        "  journal = {Social Indicators Research},\n"
        "  volume = {104},\n"
        "  number = {1},\n"
        "  pages = {1--18},\n"
        "  year = {2011},\n"
        "  doi = {10.1007/s11205-010-9727-z}\n"
        "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "A penalty for what is unequal",
        .source = "Mazziotta & Pareto (2013), by hand: mean 100, variance (100 + 100) / 1 = 200, "
                  "100 - 200 / 100",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 90, 100, 80),
                                      RI_NUMBERS("y", "1", 110, 100, 120))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("score", NULL, 0, 98, 100, 92))),
    },
    {
        .title = "For what is bad when it is large",
        .source = "the same; 100 + 2",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 90, 100, 80),
                                      RI_NUMBERS("y", "1", 110, 100, 120))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("penalty", "plus")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("score", NULL, 0, 102, 100, 108))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&aggregate_mpi);
