/* newer_call.c - reads a member of its call that 1.0 does not have, without asking. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    if (call->provenance) /* RI_HAS(ri_call, call, provenance) && */
        host->note(ctx, RI_INFO, RI_NO_ROW, call->provenance);
    return RI_OK;
}

TRAP("newer_call", "Reads behind its call", TRAP_WORDS);
