/* raw_long.c - announces an outcome of 200 MiB. */
#include "broken.h"

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    raw_header(RAW_OUTCOME, (uint64_t)200 << 20);
    for (;;)
        raw_bytes("[],[],[],[],[],[]", 17);
    return RI_OK;
}

BROKEN("raw_long", "Announces an outcome of 200 MiB");
