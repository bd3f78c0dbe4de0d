/* limits_host.c - takes descriptors away from the process that started it. */
#include "broken.h"

#include <sys/resource.h>
#include <unistd.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    const struct rlimit none = {0, 0};

    (void)prlimit(getppid(), RLIMIT_NOFILE, &none, NULL);
    return RI_OK;
}

BROKEN("limits_host", "Limits its host");
