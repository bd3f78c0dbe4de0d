/* squares.c - overflows where numbers are large. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    for (uint64_t i = 0; i < x->rows; i++)
        y[i] = x->values[i] * x->values[i];
    return RI_OK;
}

TRAP("squares", "Squares without a thought", TRAP_WORDS);
