/* raw_progress_nan.c - tells progress that is no fraction, returns RI_OK. */
#include "broken.h"

#include <math.h>

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    const double wrong[] = {NAN, INFINITY, -1e300};

    BROKEN_UNUSED;
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        raw_header(RAW_PROGRESS, sizeof *wrong);
        raw_bytes(&wrong[k], sizeof *wrong);
    }
    return RI_OK;
}

BROKEN("raw_progress_nan", "Tells progress that is no fraction, returns RI_OK");
