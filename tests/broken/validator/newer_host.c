/* newer_host.c - calls a function that its host need not have. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    volatile const char *const next = (const char *)host + sizeof *host;

    if (*next)
        trap_copy(x, y);
    trap_copy(x, y);
    return RI_OK;
}

TRAP("newer_host", "Reads behind the functions of its host", TRAP_WORDS);
