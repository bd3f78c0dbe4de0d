/* unknown_status.c - returns a status that does not exist. */
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    return 99;
}

BROKEN("unknown_status", "Returns an unknown status");
