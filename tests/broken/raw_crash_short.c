/* raw_crash_short.c - says that it crashed, in one byte. */
#include "broken.h"

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    raw_header(RAW_CRASH, 1);
    raw_bytes("x", 1);
    return raw_wait();
}

BROKEN("raw_crash_short", "Says that it crashed, in one byte");
