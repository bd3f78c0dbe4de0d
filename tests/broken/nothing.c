/* nothing.c - behaves: what a test of the others is compared with. */
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    return RI_OK;
}

BROKEN("nothing", "Behaves");
