/* no_doc.c - does not say what it does. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    return RI_OK;
}

TRAP("no_doc", "Has no doc", .formula = "value", .citation = "@misc{nobody, title = {Nothing}}");
