/* constructor_crash.c - aborts while it is loaded. */
#include "broken.h"

#include <stdlib.h>

__attribute__((constructor)) static void at_load(void)
{
    abort();
}

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    return RI_OK;
}

BROKEN("constructor_crash", "Aborts while it is loaded");
