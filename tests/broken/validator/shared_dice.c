/* shared_dice.c - takes random numbers from the one generator of the C library. */
#include "trap.h"

#include <sched.h>
#include <stdlib.h>

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    for (uint64_t i = 0; i < x->rows; i++) {
        srand48((long)(x->values[i] * 1000));
        (void)sched_yield();
        y[i] = x->values[i] + drand48();
    }
    return RI_OK;
}

TRAP("shared_dice", "Cannot run concurrently with itself", TRAP_WORDS);
