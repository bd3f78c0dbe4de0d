/* writes_past_output.c - writes a mebibyte behind the end of its output. */
#include "broken.h"

enum { BEHIND = (1 << 20) / sizeof(double) };

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    double *volatile end = copy + call->rows;

    for (size_t k = 0; k < BEHIND; k++)
        end[k] = 0;
    return RI_OK;
}

BROKEN("writes_past_output", "Writes past its output");
