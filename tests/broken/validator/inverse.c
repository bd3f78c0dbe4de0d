/* inverse.c - divides where there may be a zero. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    for (uint64_t i = 0; i < x->rows; i++)
        y[i] = 1 / x->values[i];
    return RI_OK;
}

TRAP("inverse", "Divides without a thought", TRAP_WORDS);
