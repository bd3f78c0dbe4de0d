/* raw_crash_neg.c - says that it crashed by a signal that is none. */
#include "broken.h"

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    const int32_t crash[2] = {-12345, 77};

    BROKEN_UNUSED;
    raw_header(RAW_CRASH, sizeof crash);
    raw_bytes(crash, sizeof crash);
    return raw_wait();
}

BROKEN("raw_crash_neg", "Says that it crashed by a signal that is none");
