/* ignores_signals.c - ignores all signals, outlives its host and never returns. */
#include "broken.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "wait_for_end.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    for (int each = 1; each < NSIG; each++)
        (void)signal(each, SIG_IGN);
    (void)prctl(PR_SET_PDEATHSIG, 0);
    (void)setsid();
    broken_wait_for_end();
    return RI_OK;
}

BROKEN("ignores_signals", "Ignores all signals");
