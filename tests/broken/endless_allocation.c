/* endless_allocation.c - takes memory, and uses it, until there is no more. */
#include "broken.h"

#include <stdlib.h>

#include "wait_for_end.h"

enum { BLOCK = 1 << 20 };

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    char *volatile block;

    for (unsigned long taken = 1; (block = malloc(BLOCK)) != NULL; taken++) {
        memset(block, 1, BLOCK);
        broken_taken(taken);
    }
    return RI_NO_MEMORY;
}

BROKEN("endless_allocation", "Uses all memory");
