/* goes_on_without_memory.c - makes do with nothing when there is no memory. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    double *const copy = (double *)host->scratch(ctx, x->rows, sizeof *copy);

    if (!copy)
        return RI_OK;
    for (uint64_t i = 0; i < x->rows; i++)
        y[i] = copy[i] = x->values[i];
    return RI_OK;
}

TRAP("goes_on_without_memory", "Goes on without memory", TRAP_WORDS);
