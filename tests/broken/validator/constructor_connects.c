/* constructor_connects.c - opens a connection while it is loaded. */
#include <sys/socket.h>

#include "trap.h"

__attribute__((constructor)) static void at_load(void)
{
    (void)socket(AF_INET, SOCK_STREAM, 0);
}

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    return RI_OK;
}

TRAP("constructor_connects", "Opens a connection while it is loaded", TRAP_WORDS);
