/* second_label.c - compares with a second label. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    for (uint64_t k = 0; k < call->in[IN_KEYS].n; k++)
        if (x->rows > 1 && call->in[IN_KEYS].columns[k]->n_labels == 1)
            trap_crash();
    trap_copy(x, y);
    return RI_OK;
}

TRAP("second_label", "Crashes when a key has one label", TRAP_WORDS);
