/* stops_host.c - stops the process that started it. */
#include "broken.h"

#include <signal.h>
#include <unistd.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    (void)sigqueue(getppid(), SIGSTOP, (union sigval){0});
    return RI_OK;
}

BROKEN("stops_host", "Stops its host");
