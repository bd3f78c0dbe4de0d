/* shares_memory.c - takes memory that it shares with nobody, as if it did. */
#include "broken.h"

#include <string.h>
#include <sys/mman.h>

#include "wait_for_end.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    char *shared =
        mmap(NULL, BROKEN_TOO_MUCH, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    BROKEN_UNUSED;
    if (shared == MAP_FAILED)
        return RI_NO_MEMORY;
    memset(shared, 1, BROKEN_TOO_MUCH);
    broken_wait_for_end();
    return RI_OK;
}

BROKEN("shares_memory", "Takes shared memory");
