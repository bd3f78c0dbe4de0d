/* returns_inf.c - leaves an infinity where a value is undefined. */
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    copy[0] = (double)INFINITY;
    return RI_OK;
}

BROKEN("returns_inf", "Leaves an infinity");
