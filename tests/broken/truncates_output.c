/* truncates_output.c - makes its output empty. */
#include "broken.h"

#include <unistd.h>

#include "find_output.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    (void)!ftruncate(broken_find_output(), 0);
    return RI_OK;
}

BROKEN("truncates_output", "Truncates its output");
