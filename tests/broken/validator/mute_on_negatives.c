/* mute_on_negatives.c - refuses a negative number without a word. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    for (uint64_t i = 0; i < x->rows; i++)
        if (x->values[i] < 0)
            return RI_BAD_INPUT;
    trap_copy(x, y);
    return RI_OK;
}

TRAP("mute_on_negatives", "Refuses in silence", TRAP_WORDS);
