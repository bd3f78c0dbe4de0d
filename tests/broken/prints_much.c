/* prints_much.c - prints more on standard error than a pipe holds. */
#include "broken.h"

#include <stdio.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    for (int line = 0; line < 50000; line++)
        (void)fprintf(stderr, "line %d\n", line);
    return RI_OK;
}

BROKEN("prints_much", "Prints much");
