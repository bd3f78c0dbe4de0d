/* fails_with_escapes.c - fails with a sentence that would move the cursor and rename the window. */
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    (void)call;
    (void)copy;
    return host->fail(ctx, RI_BAD_INPUT,
                      "no\033]0;title\007 \033[2J\xc2\x9b"
                      "31m \xe2\x80\xae turned\n line");
}

BROKEN("fails_with_escapes", "Fails with escapes");
