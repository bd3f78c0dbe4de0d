/* keeps_files_open.c - opens a file and does not close it. */
#include "trap.h"

#include <fcntl.h>

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    if (open("/dev/null", O_RDONLY) < 0)
        return RI_NO_MEMORY;
    return RI_OK;
}

TRAP("keeps_files_open", "Keeps files open", TRAP_WORDS);
