/* refuses_all.c - takes no table at all: nothing can be told of it. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    return host->fail(ctx, RI_BAD_INPUT, "this table is not to its liking");
}

TRAP("refuses_all", "Refuses every table", TRAP_WORDS);
