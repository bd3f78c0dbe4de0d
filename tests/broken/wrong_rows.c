/* wrong_rows.c - asks for a column that is one row longer than its table. */
#define BROKEN_EXTRA_ROWS 1
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    return RI_OK;
}

BROKEN("wrong_rows", "Makes a column too long");
