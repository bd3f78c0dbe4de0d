/* no_unit.c - makes a measure in no unit. */
#define TRAP_UNIT NULL
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    return RI_OK;
}

TRAP("no_unit", "Has no unit", TRAP_WORDS);
