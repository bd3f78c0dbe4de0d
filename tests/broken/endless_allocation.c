/* endless_allocation.c - takes memory, and uses it, until there is no more. */
#include "broken.h"

#include <stdlib.h>

enum { BLOCK = 1 << 24 };

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    char *volatile block;

    while ((block = malloc(BLOCK)) != NULL)
        memset(block, 1, BLOCK);
    return RI_NO_MEMORY;
}

BROKEN("endless_allocation", "Uses all memory");
