/* last_of_none.c - reads the last row of no rows. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    if (x->rows == 0)
        trap_crash();
    trap_copy(x, y);
    return RI_OK;
}

TRAP("last_of_none", "Crashes without rows", TRAP_WORDS);
