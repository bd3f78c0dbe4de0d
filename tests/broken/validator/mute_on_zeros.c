/* mute_on_zeros.c - refuses a table of zeros without a word. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    uint64_t zeros = 0;

    for (uint64_t i = 0; i < x->rows; i++)
        zeros += x->values[i] == 0;
    if (x->rows && zeros == x->rows)
        return RI_BAD_INPUT;
    trap_copy(x, y);
    return RI_OK;
}

TRAP("mute_on_zeros", "Refuses in silence", TRAP_WORDS);
