/* writes_behind.c - writes a row behind the last one. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    double *volatile end = y + x->rows;

    trap_copy(x, y);
    *end = 0;
    return RI_OK;
}

TRAP("writes_behind", "Writes past its output", TRAP_WORDS);
