/* raw_badkind.c - sends a frame of no kind. */
#include "broken.h"

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    raw_header(99, 1);
    raw_bytes("x", 1);
    return raw_wait();
}

BROKEN("raw_badkind", "Sends a frame of no kind");
