/* ends_otherwise.c - registers what ends the process with a code of its own. */
#include "trap.h"

#include <stdlib.h>
#include <unistd.h>

static void leave(void)
{
    _exit(7);
}

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    if (atexit(leave) != 0)
        return RI_NO_MEMORY;
    return RI_OK;
}

TRAP("ends_otherwise", "Ends the process otherwise", TRAP_WORDS);
