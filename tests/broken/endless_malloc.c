/* endless_malloc.c - takes address space, without using it, until there is no more. */
#include "broken.h"

#include <stdlib.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    char *volatile block;

    do
        block = malloc((size_t)1 << 30);
    while (block);
    return RI_NO_MEMORY;
}

BROKEN("endless_malloc", "Takes all address space");
