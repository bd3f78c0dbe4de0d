/* raw_empty.c - answers with an outcome that says nothing. */
#include "broken.h"

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    raw_header(RAW_OUTCOME, 2);
    raw_bytes("{}", 2);
    return raw_wait();
}

BROKEN("raw_empty", "Answers nothing");
