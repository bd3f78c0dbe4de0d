/* first_row.c - compares with whatever row comes first. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    for (uint64_t i = 0; i < x->rows; i++)
        y[i] = x->values[i] - x->values[0];
    return RI_OK;
}

TRAP("first_row", "Depends on the order of rows", TRAP_WORDS);
