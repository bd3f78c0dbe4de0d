/* trusts_memory.c - does not look whether there is memory. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    double *const copy = (double *)host->scratch(ctx, x->rows, sizeof *copy);

    for (uint64_t i = 0; i < x->rows; i++)
        y[i] = copy[i] = x->values[i];
    return RI_OK;
}

TRAP("trusts_memory", "Crashes without memory", TRAP_WORDS);
