/* leaks.c - gives no memory back. */
#include "trap.h"

#include <stdlib.h>

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    for (uint64_t i = 0; i < x->rows; i++) {
        double *volatile const copy = malloc(sizeof *copy);

        if (!copy)
            return RI_NO_MEMORY;
        *copy = y[i];
    } // NOLINT(clang-analyzer-unix.Malloc)
    return RI_OK;
}

TRAP("leaks", "Leaks memory", TRAP_WORDS);
