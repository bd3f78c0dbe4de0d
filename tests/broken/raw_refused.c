/* raw_refused.c - answers that a run has failed. */
#include "broken.h"

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    raw_header(RAW_REFUSED, 1);
    raw_bytes("x", 1);
    return raw_wait();
}

BROKEN("raw_refused", "Answers that a run has failed");
