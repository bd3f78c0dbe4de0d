/* children_share_memory.c - has two children that take shared memory of their own. */
#include "broken.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "wait_for_end.h"

enum { CHILDREN = 2, PART = BROKEN_TOO_MUCH / CHILDREN };

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    for (int k = 0; k < CHILDREN; k++)
        if (fork() == 0) {
            char *const taken =
                mmap(NULL, PART, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

            if (taken != MAP_FAILED)
                memset(taken, 1, PART);
            broken_wait_for_end();
        }
    broken_wait_for_end();
    return RI_OK;
}

BROKEN("children_share_memory", "Has children that take shared memory");
