/* prints_stdout.c - prints to the standard output, as if it were the result. */
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    (void)printf("{\"rows\": 0}\n");
    (void)fflush(stdout);
    return RI_OK;
}

BROKEN("prints_stdout", "Prints");
