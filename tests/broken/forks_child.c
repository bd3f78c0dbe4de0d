/* forks_child.c - leaves a process behind that holds on to the host's pipes for a minute. */
#include "broken.h"

#include <unistd.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    if (fork() == 0) {
        (void)sleep(60);
        _exit(0);
    }
    return RI_OK;
}

BROKEN("forks_child", "Leaves a process behind");
