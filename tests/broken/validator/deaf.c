/* deaf.c - reports its progress and does not listen. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    (void)host->progress(ctx, 1);
    return RI_OK;
}

TRAP("deaf", "Cannot be cancelled", TRAP_WORDS);
