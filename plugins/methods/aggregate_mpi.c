/* aggregate_mpi.c - Mazziotta-Pareto index: mean of z-scores with a penalty for unequal ones. */
#include "mazziotta_pareto.h"

static const ri_parameter parameters[] = {
    COMPOSITE_WEIGHTS("Relative, in mean and variance; the authors weight equally."),
    COMPOSITE_PARAMETERS,
    MAZZIOTTA_PARETO_PARAMETERS(DEVIATION_SAMPLE),
};

static ri_status penalised(const composite *self, const composite_row *row, double *result)
{
    *result = mazziotta_pareto(self->call, row);
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const composite_method method = {.of_row = penalised,
                                     .direction = mazziotta_pareto_direction(call)};

    return composite_run(host, ctx, call, &method);
}

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
           "the result is missing, and so it is where the mean is zero. An indicator of weight "
           "zero takes no part.",
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
};

RI_MODULE(&aggregate_mpi);
