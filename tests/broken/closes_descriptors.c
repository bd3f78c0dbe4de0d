/* closes_descriptors.c - closes every descriptor, those of the host too. */
#include "broken.h"

#include <unistd.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    for (int descriptor = 0; descriptor < 1024; descriptor++)
        (void)close(descriptor);
    return RI_OK;
}

BROKEN("closes_descriptors", "Closes all descriptors");
