/* starts_session.c - leaves a process behind that has left the worker's process group. */
#include "broken.h"

#include <unistd.h>

#include "wait_for_end.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    if (fork() == 0) {
        (void)setsid();
        broken_wait_for_end();
    }
    return RI_OK;
}

BROKEN("starts_session", "Leaves a process of another session behind");
