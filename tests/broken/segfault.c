/* segfault.c - writes to address zero. */
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    volatile double *volatile nowhere = NULL; /* or an optimiser leaves the write out */

    *nowhere = 1;
    return RI_OK;
}

BROKEN("segfault", "Writes to address zero");
