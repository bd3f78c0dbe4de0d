/* raise_floating.c - divides by zero where that is a trap. */
#include "broken.h"

#include <fenv.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    volatile double zero = 0;

    (void)feenableexcept(FE_DIVBYZERO | FE_INVALID | FE_OVERFLOW);
    copy[0] = 1 / zero;
    return RI_OK;
}

BROKEN("raise_floating", "Traps a division by zero");
