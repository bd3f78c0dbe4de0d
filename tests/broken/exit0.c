/* exit0.c - ends the process as if all were well, handlers of atexit() included. */
#include "broken.h"

#include <stdlib.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    exit(0);
}

BROKEN("exit0", "Calls exit(0)");
