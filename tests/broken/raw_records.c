/* raw_records.c - answers with records of runs. */
#include "broken.h"

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    raw_header(RAW_RECORDS, 8);
    raw_bytes("\0\0\0\0\0\0\0", 8);
    return raw_wait();
}

BROKEN("raw_records", "Answers with records of runs");
