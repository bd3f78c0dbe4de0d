/* on_the_stack.c - keeps a table of its own on the stack. */
#include "trap.h"

enum { WIDTH = 16 };

/* Takes WIDTH numbers a row from the stack. */
static double sum_of_copies(const ri_column *x)
{
    double copies[x->rows * WIDTH + 1], sum = 0;

    for (uint64_t i = 0; i < x->rows * WIDTH; i++)
        copies[i] = x->values[i / WIDTH];
    for (uint64_t i = 0; i < x->rows * WIDTH; i++)
        sum += copies[i];
    return sum;
}

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    if (isinf(sum_of_copies(x)))
        return host->fail(ctx, RI_BAD_INPUT, "the values are too large");
    trap_copy(x, y);
    return RI_OK;
}

TRAP("on_the_stack", "Crashes with many rows", TRAP_WORDS);
