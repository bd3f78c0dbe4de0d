/* shortens_output.c - makes its output one number long. */
#include "broken.h"

#include <unistd.h>

#include "find_output.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    (void)!ftruncate(broken_find_output(), sizeof *copy);
    return RI_OK;
}

BROKEN("shortens_output", "Shortens its output");
