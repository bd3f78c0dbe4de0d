/* ignores_crash.c - ignores the signal of a crash before it crashes. */
#include "broken.h"

#include <signal.h>
#include <stddef.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    int *volatile nowhere = NULL;

    BROKEN_UNUSED;
    (void)signal(SIGSEGV, SIG_IGN);
    *(volatile int *)nowhere = 1;
    return RI_OK;
}

BROKEN("ignores_crash", "Ignores crashes");
