/* exits_with_session.c - ends its own process, and leaves one of another session behind. */
#include "broken.h"

#include <unistd.h>

#include "wait_for_end.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    if (fork() == 0) {
        (void)setsid();
        if (fork() != 0)
            _exit(0);
        broken_wait_for_end();
    }
    _exit(0);
}

BROKEN("exits_with_session", "Ends its process and leaves another behind");
