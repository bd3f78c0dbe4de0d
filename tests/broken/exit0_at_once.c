/* exit0_at_once.c - ends the process as if all were well, at once. */
#include "broken.h"

#include <unistd.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    _exit(0);
}

BROKEN("exit0_at_once", "Calls _exit(0)");
