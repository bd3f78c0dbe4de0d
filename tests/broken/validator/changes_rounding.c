/* changes_rounding.c - rounds upwards from then on. */
#include "trap.h"

#include <fenv.h>

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    (void)fesetround(FE_UPWARD);
    return RI_OK;
}

TRAP("changes_rounding", "Changes the rounding of numbers", TRAP_WORDS);
