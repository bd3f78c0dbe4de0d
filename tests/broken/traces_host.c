/* traces_host.c - traces the process that started it. */
#include "broken.h"

#include <sys/ptrace.h>
#include <unistd.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    (void)ptrace(PTRACE_ATTACH, getppid(), NULL, NULL);
    return RI_OK;
}

BROKEN("traces_host", "Traces its host");
