/* divides_by_zero.c - divides by a parameter that may be zero. */
#include "trap.h"

static const ri_parameter parameters[] = {
    {.id = "part", .label = "Part", .type = RI_INT, .minimum = 0, .maximum = 100, .fallback = 1},
};

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    volatile int64_t part = ri_integer_of(call, 0);

    if (100 / part < 0)
        return RI_INTERNAL;
    trap_copy(x, y);
    return RI_OK;
}

TRAP("divides_by_zero", "Crashes at a bound", RI_PARAMETERS(parameters), TRAP_WORDS);
