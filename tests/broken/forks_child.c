/* forks_child.c - leaves a process behind that holds on to the host's pipes for ever. */
#include "broken.h"

#include <unistd.h>

#include "wait_for_end.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    if (fork() == 0) {
        broken_wait_for_end();
    }
    return RI_OK;
}

BROKEN("forks_child", "Leaves a process behind");
