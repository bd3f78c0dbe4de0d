/* child_writes_output.c - has a child that goes on writing to its output. */
#include "broken.h"

#include <math.h>
#include <unistd.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    double *volatile const shared = copy;

    BROKEN_UNUSED;
    if (fork() == 0) {
        (void)setsid();
        for (;;) {
            shared[0]++;
            shared[1] = INFINITY;
        }
    }
    while (!isinf(shared[1])) /* until it has begun */
        (void)usleep(100);
    return RI_OK;
}

BROKEN("child_writes_output", "Has a child that writes its output");
