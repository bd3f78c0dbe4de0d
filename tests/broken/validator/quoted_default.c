/* quoted_default.c - has a default that nobody can write out. */
#include "trap.h"

static const ri_parameter parameters[] = {
    {.id = "which", .label = "Which", .type = RI_TEXT, .fallback_text = "\"all\""},
};

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    const double factor = strcmp(ri_text_of(call, 0), "\"all\"") == 0 ? 1 : 0.5;

    for (uint64_t i = 0; i < x->rows; i++)
        y[i] = x->values[i] * factor;
    return RI_OK;
}

TRAP("quoted_default", "Has a default in quotes", RI_PARAMETERS(parameters), TRAP_WORDS);
