/* signals_host.c - kills the process that started it. */
#include "broken.h"

#include <signal.h>
#include <unistd.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    (void)kill(getppid(), SIGKILL);
    return RI_OK;
}

BROKEN("signals_host", "Kills its host");
