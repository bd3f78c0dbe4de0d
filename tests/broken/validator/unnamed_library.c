/* unnamed_library.c - uses a library that it does not name. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    for (uint64_t i = 0; i < x->rows; i++)
        y[i] = sin(x->values[i]);
    return RI_OK;
}

TRAP("unnamed_library", "Names no library", TRAP_WORDS);
