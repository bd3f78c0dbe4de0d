/* reads_behind.c - reads a row behind the last one. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    volatile double behind = x->rows ? x->values[x->rows] : 0;

    (void)behind;
    trap_copy(x, y);
    return RI_OK;
}

TRAP("reads_behind", "Reads past its input", TRAP_WORDS);
