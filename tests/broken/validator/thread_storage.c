/* thread_storage.c - behaves: it is serial, and keeps something for each thread. */
#include "trap.h"

static _Thread_local double last;

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    last = x->rows ? y[0] : 0;
    return RI_OK;
}

TRAP("thread_storage", "Has memory of its own for each thread", TRAP_WORDS, .flags = RI_SERIAL);
