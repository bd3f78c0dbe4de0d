#include <regind/helpers.h>

enum { IN_EMISSIONS, IN_EMPLOYED };

static const ri_port in[] = {
    [IN_EMISSIONS] = {.id = "air_emissions",
                      .label = "Pollutants emitted into the air",
                      .unit = "tonne",
                      .role = RI_MEASURE},
    [IN_EMPLOYED] = {.id = "employed",
                     .label = "Employed population",
                     .unit = "person",
                     .role = RI_MEASURE},
};

static const ri_port out[] = {
    {.id = "intensity",
     .label = "Emissions per employee",
     .unit = "tonne/person",
     .role = RI_MEASURE},
};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const double *emissions = ri_values_of(call, IN_EMISSIONS);
    const double *employed = ri_values_of(call, IN_EMPLOYED);
    double *intensity = host->measure(ctx, 0, NULL, call->rows, NULL);

    for (uint64_t i = 0; intensity && i < call->rows; i++)
        intensity[i] = ri_ratio(emissions[i], employed[i]);
    return intensity ? RI_OK : RI_NO_MEMORY;
}

static const ri_plugin plugin = {
    RI_HEAD,
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "org.example.emission_intensity",
    .version = "1.0.0",
    .title = "Emission intensity",
    .doc =
        "Emissions per employed person; missing where a figure is missing or nobody is employed.",
    .formula = "air_emissions / employed",
    .license = "MIT",
    .author = "A. Author",
    .run = run,
};

RI_MODULE(&plugin);
