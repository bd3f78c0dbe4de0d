/* no_sentence.c - fails without saying why. */
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    return RI_BAD_INPUT;
}

BROKEN("no_sentence", "Fails without a reason");
