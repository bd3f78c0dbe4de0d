/* runs_program.c - becomes another program. */
#include "broken.h"

#include <unistd.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    (void)execl("/bin/true", "true", (char *)NULL);
    return RI_OK;
}

BROKEN("runs_program", "Runs another program");
