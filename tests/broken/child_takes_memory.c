/* child_takes_memory.c - has a child that takes the memory. */
#include "broken.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "wait_for_end.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    if (fork() == 0) {
        char *taken =
            mmap(NULL, BROKEN_TOO_MUCH, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

        if (taken != MAP_FAILED)
            memset(taken, 1, BROKEN_TOO_MUCH);
        broken_wait_for_end();
    }
    broken_wait_for_end();
    return RI_OK;
}

BROKEN("child_takes_memory", "Has a child that takes memory");
