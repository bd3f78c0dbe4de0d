/* writes_input.c - writes to the values it was given to read. */
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    double *values = (double *)(uintptr_t)ri_values_of(call, IN_VALUE);

    values[0] = 0;
    return RI_OK;
}

BROKEN("writes_input", "Writes to its input");
