/* stops_itself.c - stops its process. */
#include "broken.h"

#include <signal.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    (void)raise(SIGSTOP);
    return RI_OK;
}

BROKEN("stops_itself", "Stops itself");
