/* raises_alarm.c - leaves an alarm running, which ends its process. */
#include "broken.h"

#include <sys/time.h>

#include "wait_for_end.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    const struct itimerval soon = {.it_value = {0, 1000}};

    BROKEN_UNUSED;
    (void)setitimer(ITIMER_REAL, &soon, NULL);
    broken_wait_for_end();
    return RI_OK;
}

BROKEN("raises_alarm", "Leaves an alarm running");
