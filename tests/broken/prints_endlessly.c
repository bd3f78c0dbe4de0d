/* prints_endlessly.c - prints on standard error without end. */
#include "broken.h"

#include <string.h>
#include <unistd.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    char block[4096];

    BROKEN_UNUSED;
    memset(block, 'a', sizeof block);
    for (;;)
        (void)!write(STDERR_FILENO, block, sizeof block);
    return RI_OK;
}

BROKEN("prints_endlessly", "Prints without end");
