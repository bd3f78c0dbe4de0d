/* twins.c - holds two plugins of one id. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    return RI_OK;
}

static const ri_plugin first = TRAP_PLUGIN("twins", "The first", TRAP_WORDS);
static const ri_plugin second = TRAP_PLUGIN("twins", "The second", TRAP_WORDS);
RI_MODULE(&first, &second);
