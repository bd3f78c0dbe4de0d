/* no_such_unit.c - has a parameter in a unit that is none. */
#include "trap.h"

static const ri_parameter parameters[] = {
    {.id = "distance", .label = "Distance", .type = RI_REAL, .unit = "blorps", .fallback = 1},
};

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    return RI_OK;
}

TRAP("no_such_unit", "Has a wrong unit", RI_PARAMETERS(parameters), TRAP_WORDS);
