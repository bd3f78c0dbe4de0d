/* counts_calls.c - has a variable outside of run(). */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    static uint64_t calls;

    calls++;
    trap_copy(x, y);
    return calls ? RI_OK : RI_INTERNAL;
}

TRAP("counts_calls", "Counts its calls", TRAP_WORDS);
