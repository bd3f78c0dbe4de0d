/* writes_behind_column.c - writes one row behind the last one of its column. */
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    double *volatile end = copy + call->rows;

    *end = 0;
    return RI_OK;
}

BROKEN("writes_behind_column", "Writes one row too many");
