/* endless_scratch.c - asks the host for memory until the host has no more. */
#include "broken.h"

#include "wait_for_end.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    for (unsigned long taken = 1; host->scratch(ctx, 1 << 20, sizeof(double)); taken++)
        broken_taken(taken);
    return RI_NO_MEMORY;
}

BROKEN("endless_scratch", "Takes all of the host's memory");
