/* blocks_refusal.c - opens a connection with all signals blocked. */
#include "broken.h"

#include <signal.h>
#include <sys/socket.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    sigset_t all;

    (void)sigfillset(&all);
    (void)sigprocmask(SIG_BLOCK, &all, NULL);
    (void)socket(AF_INET, SOCK_STREAM, 0);
    return RI_OK;
}

BROKEN("blocks_refusal", "Blocks what tells of it");
