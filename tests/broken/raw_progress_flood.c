/* raw_progress_flood.c - tells progress without end. */
#include "broken.h"

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    const double half = 0.5;

    BROKEN_UNUSED;
    for (;;) {
        raw_header(RAW_PROGRESS, sizeof half);
        raw_bytes(&half, sizeof half);
    }
    return RI_OK;
}

BROKEN("raw_progress_flood", "Tells progress without end");
