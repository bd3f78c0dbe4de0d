/* poses_as_share.c - behaves, but has the id of one of regind's own plugins. */
#define BROKEN_ID(NAME) "share"
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    return RI_OK;
}

BROKEN("poses_as_share", "Poses as share");
