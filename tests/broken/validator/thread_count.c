/* thread_count.c - has another result with more threads. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    for (uint64_t i = 0; i < x->rows; i++)
        y[i] = x->values[i] * call->threads;
    return RI_OK;
}

TRAP("thread_count", "Depends on the number of threads", TRAP_WORDS);
