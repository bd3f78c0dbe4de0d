/* raw_partial_hang.c - announces an outcome that never comes. */
#include "broken.h"

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    raw_header(RAW_OUTCOME, 1000);
    return raw_wait();
}

BROKEN("raw_partial_hang", "Announces an outcome that never comes");
