/* trusts_texts.c - reads what stands behind a colon that need not be there. */
#include "trap.h"

static const ri_parameter parameters[] = {
    {.id = "pair", .label = "Pair", .type = RI_TEXT, .flags = RI_OPTIONAL},
};

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    const char *const text = ri_text_of(call, 0);

    if (text && !strchr(text, ':'))
        trap_crash();
    trap_copy(x, y);
    return RI_OK;
}

TRAP("trusts_texts", "Crashes at a text", RI_PARAMETERS(parameters), TRAP_WORDS);
