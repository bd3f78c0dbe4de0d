/* default_out_of_range.c - has a default over its maximum. */
#include "trap.h"

static const ri_parameter parameters[] = {
    {.id = "digits",
     .label = "Digits",
     .type = RI_INT,
     .minimum = 0,
     .maximum = 15,
     .fallback = 20},
};

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    return RI_OK;
}

TRAP("default_out_of_range", "Has a wrong default", RI_PARAMETERS(parameters), TRAP_WORDS);
