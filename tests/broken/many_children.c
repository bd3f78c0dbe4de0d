/* many_children.c - leaves children, each in a session of its own. */
#include "broken.h"

#include <unistd.h>

#include "wait_for_end.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    for (int child = 0; child < 200; child++)
        if (fork() == 0) {
            (void)setsid();
            broken_wait_for_end();
        }
    return RI_OK;
}

BROKEN("many_children", "Leaves many children");
