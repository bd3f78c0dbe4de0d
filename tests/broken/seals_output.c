/* seals_output.c - seals its output, so that the host cannot. */
#include "broken.h"

#include <fcntl.h>
#include <unistd.h>

#include "find_output.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    (void)fcntl(broken_find_output(), F_ADD_SEALS, F_SEAL_SEAL);
    return RI_OK;
}

BROKEN("seals_output", "Seals its output");
