/* leaves_thread.c - has a thread that goes on writing to its output. */
#include "broken.h"

#include <pthread.h>
#include <unistd.h>

static void *write_on(void *output)
{
    double *volatile const first = output;

    for (;;)
        *first = 7;
    return NULL;
}

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    pthread_t thread;

    BROKEN_UNUSED;
    if (pthread_create(&thread, NULL, write_on, copy) != 0)
        return RI_NO_MEMORY;
    while (copy[0] != 7) /* until it has begun */
        (void)usleep(100);
    return RI_OK;
}

BROKEN("leaves_thread", "Leaves a thread");
