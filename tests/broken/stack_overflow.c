/* stack_overflow.c - calls itself without end. */
#include "broken.h"

/* The volatile array keeps the compiler from making a loop of it. */
static unsigned deeper(unsigned depth)
{
    volatile char frame[1024];

    frame[depth % sizeof frame] = (char)depth;
    return depth == UINT32_MAX ? 0 : deeper(depth + 1) + (unsigned)frame[depth % sizeof frame];
}

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    return deeper(0) ? RI_OK : RI_INTERNAL;
}

BROKEN("stack_overflow", "Overflows the stack");
