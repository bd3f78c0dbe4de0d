/* resets_handler.c - takes the worker's handler of crashes away before it crashes. */
#include "broken.h"

#include <signal.h>
#include <stddef.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    int *volatile nowhere = NULL;

    BROKEN_UNUSED;
    (void)signal(SIGSEGV, SIG_DFL);
    *(volatile int *)nowhere = 1;
    return RI_OK;
}

BROKEN("resets_handler", "Resets the handler of crashes");
