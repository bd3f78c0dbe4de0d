/* changes_environment.c - sets a variable of the environment, and goes to another folder. */
#include "trap.h"

#include <stdlib.h>
#include <unistd.h>

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    if (setenv("LANG", "xx", 1) != 0 || chdir("/") != 0)
        return RI_NO_MEMORY;
    return RI_OK;
}

TRAP("changes_environment", "Changes the environment", TRAP_WORDS);
