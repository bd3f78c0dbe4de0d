/* raw_desc.c - answers with the description of a module. */
#include "broken.h"

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    raw_header(RAW_DESCRIPTION, 2);
    raw_bytes("{}", 2);
    return raw_wait();
}

BROKEN("raw_desc", "Answers with the description of a module");
