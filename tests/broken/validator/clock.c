/* clock.c - adds the time of day. */
#include "trap.h"

#include <time.h>

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    for (uint64_t i = 0; i < x->rows; i++)
        y[i] = x->values[i] + (double)t.tv_nsec;
    return RI_OK;
}

TRAP("clock", "Depends on the time", TRAP_WORDS);
