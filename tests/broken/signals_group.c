/* signals_group.c - kills its process group. */
#include "broken.h"

#include <signal.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    (void)kill(0, SIGKILL);
    return RI_OK;
}

BROKEN("signals_group", "Kills its process group");
