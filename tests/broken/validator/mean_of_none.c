/* mean_of_none.c - takes the mean of nothing. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    uint64_t present = 0;

    for (uint64_t i = 0; i < x->rows; i++)
        present += isnan(x->values[i]) ? 0 : 1;
    if (x->rows && !present)
        trap_crash();
    trap_copy(x, y);
    return RI_OK;
}

TRAP("mean_of_none", "Crashes when every value is missing", TRAP_WORDS);
