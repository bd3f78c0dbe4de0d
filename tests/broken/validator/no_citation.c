/* no_citation.c - does not say where its formula is from. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    return RI_OK;
}

TRAP("no_citation", "Has no citation", TRAP_DOC, .formula = "value");
