/* endless_loop.c - never returns and never calls progress(). */
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    volatile int ready = 0;

    while (!ready)
        continue;
    return RI_OK;
}

BROKEN("endless_loop", "Never returns");
