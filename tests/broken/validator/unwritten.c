/* unwritten.c - adds what malloc() has left in memory. */
#include "trap.h"

#include <stdlib.h>

/* So large that the system is asked for it each time: zero, by chance. */
enum { FRESH = 8 << 20 };

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    double *volatile const unwritten = malloc(FRESH * sizeof *unwritten);

    if (!unwritten)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < x->rows && i < FRESH; i++)
        y[i] +=
            unwritten[i] > 0 ? 1 : 0; // NOLINT(clang-analyzer-core.UndefinedBinaryOperatorResult)
    free(unwritten);
    return RI_OK;
}

TRAP("unwritten", "Reads what nobody has written", TRAP_WORDS);
