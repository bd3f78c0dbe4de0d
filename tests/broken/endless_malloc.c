/* endless_malloc.c - takes address space, without using it, until there is no more. */
#include "broken.h"

#include <stdlib.h>

#include "wait_for_end.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    char *volatile block;

    /* The first bytes of each are malloc()'s own, so that some memory is there all the same. */
    for (unsigned long taken = 1; (block = malloc((size_t)1 << 30)) != NULL; taken++)
        broken_taken(taken);
    return RI_NO_MEMORY;
}

BROKEN("endless_malloc", "Takes all address space");
