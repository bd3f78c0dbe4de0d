/* writes_input.c - writes to its input, what is there already. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    for (uint64_t i = 0; i < x->rows; i++)
        ((volatile double *)(uintptr_t)x->values)[i] = x->values[i];
    trap_copy(x, y);
    return RI_OK;
}

TRAP("writes_input", "Writes to its input", TRAP_WORDS);
