/* constructor_prints.c - prints while it is loaded. */
#include "broken.h"

__attribute__((constructor)) static void at_load(void)
{
    (void)printf("{\"plugins\": []}\n");
    (void)fflush(stdout);
}

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    return RI_OK;
}

BROKEN("constructor_prints", "Prints while it is loaded");
