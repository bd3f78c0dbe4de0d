/* raw_deep.c - answers with ten million nested arrays. */
#include "broken.h"

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    enum { DEPTH = 10 << 20 };
    char *const text = malloc(DEPTH);

    BROKEN_UNUSED;
    if (!text)
        return RI_NO_MEMORY;
    memset(text, '[', DEPTH);
    raw_header(RAW_OUTCOME, DEPTH);
    raw_bytes(text, DEPTH);
    free(text);
    return raw_wait();
}

BROKEN("raw_deep", "Answers with ten million nested arrays");
