/* secret_seed.c - throws dice without saying RI_RANDOM. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    for (uint64_t i = 0; i < x->rows; i++)
        y[i] = x->values[i] + (double)(call->seed % 1000);
    return RI_OK;
}

TRAP("secret_seed", "Depends on the seed", TRAP_WORDS);
