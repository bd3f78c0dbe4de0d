/* catches_signals.c - handles signals that are not its own. */
#include "trap.h"

#include <signal.h>

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    (void)signal(SIGTERM, SIG_IGN);
    return RI_OK;
}

TRAP("catches_signals", "Catches signals", TRAP_WORDS);
