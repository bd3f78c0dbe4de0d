/* raw_partial.c - sends half an outcome, returns RI_OK. */
#include "broken.h"

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    raw_header(RAW_OUTCOME, 1000);
    raw_bytes("{\"code\"", 7);
    return RI_OK;
}

BROKEN("raw_partial", "Sends half an outcome, returns RI_OK");
