/* abort.c - aborts, as a failed assertion does. */
#include "broken.h"

#include <stdlib.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    abort();
}

BROKEN("abort", "Aborts");
