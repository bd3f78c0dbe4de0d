/* unplanned_column.c - makes a column that it did not plan. */
#include "trap.h"

static const ri_port extra[] = {
    {.id = "value", .label = "Value", .role = RI_MEASURE, .unit = "1"},
    {.id = "double", .label = "Twice the value", .role = RI_MEASURE, .unit = "1"},
};

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    double *const twice = host->measure(ctx, 1, NULL, x->rows, NULL);

    if (!twice)
        return RI_NO_MEMORY;
    trap_copy(x, y);
    for (uint64_t i = 0; i < x->rows; i++)
        twice[i] = ri_ratio(x->values[i], 0.5);
    return RI_OK;
}

static const ri_plugin plugin = {
    RI_HEAD,
    RI_IN(in),
    RI_OUT(extra),
    .kind = RI_INDICATOR,
    .id = "trap.unplanned_column",
    .version = "1.0.0",
    .title = "Makes a column too many",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
    TRAP_WORDS,
};
RI_MODULE(&plugin);
