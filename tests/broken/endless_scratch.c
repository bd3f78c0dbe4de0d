/* endless_scratch.c - asks the host for memory until the host has no more. */
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    while (host->scratch(ctx, 1 << 20, sizeof(double)))
        continue;
    return RI_NO_MEMORY;
}

BROKEN("endless_scratch", "Takes all of the host's memory");
