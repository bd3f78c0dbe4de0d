/* sigkill_itself.c - is killed, as by the system when memory runs out. */
#include "broken.h"

#include <signal.h>
#include <unistd.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    (void)kill(getpid(), SIGKILL);
    return RI_OK;
}

BROKEN("sigkill_itself", "Kills itself");
