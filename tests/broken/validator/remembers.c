/* remembers.c - compares with the first row of the first call. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    static double first;
    static int known;

    if (!known && x->rows) {
        first = x->values[0];
        known = 1;
    }
    for (uint64_t i = 0; i < x->rows; i++)
        y[i] = x->values[i] - first;
    return RI_OK;
}

TRAP("remembers", "Depends on the call before", .flags = RI_SERIAL, TRAP_WORDS);
