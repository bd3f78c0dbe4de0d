/* writes_behind.c - writes behind the last row, too far for the guard that every run looks at. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    double *volatile end = y + x->rows + 16;

    trap_copy(x, y);
    *end = 0;
    return RI_OK;
}

TRAP("writes_behind", "Writes past its output", TRAP_WORDS);
