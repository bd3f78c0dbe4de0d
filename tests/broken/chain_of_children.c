/* chain_of_children.c - leaves a child that is gone as soon as it has a child. */
#include "broken.h"

#include <unistd.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    if (fork() == 0) {
        (void)setsid();
        for (;;) {
            if (fork() > 0)
                _exit(0);
            (void)usleep(300);
        }
    }
    return RI_OK;
}

BROKEN("chain_of_children", "Leaves a chain of children");
