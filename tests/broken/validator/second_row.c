/* second_row.c - divides by the number of rows less one. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    if (x->rows == 1)
        trap_crash();
    trap_copy(x, y);
    return RI_OK;
}

TRAP("second_row", "Crashes with one row", TRAP_WORDS);
