/* raw_hugelen.c - announces a frame of 2^64 - 1 bytes. */
#include "broken.h"

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    raw_header(RAW_OUTCOME, UINT64_MAX);
    return raw_wait();
}

BROKEN("raw_hugelen", "Announces a frame of 2^64 - 1 bytes");
