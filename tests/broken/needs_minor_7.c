/* needs_minor_7.c - asks for a host that does not exist yet. */
#define RI_NEED_MINOR 7
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    return RI_OK;
}

BROKEN("needs_minor_7", "Needs a newer host");
