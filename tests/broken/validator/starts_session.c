/* starts_session.c - leaves a process behind that has left its process group. */
#include <unistd.h>

#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    if (fork() == 0) {
        (void)setsid();
        for (;;)
            (void)pause();
    }
    return RI_OK;
}

TRAP("starts_session", "Leaves a process behind", TRAP_WORDS);
