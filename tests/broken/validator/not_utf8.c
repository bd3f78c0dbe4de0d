/* not_utf8.c - has a label in Windows-1251. */
#include "trap.h"

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    return RI_OK;
}

TRAP("not_utf8", "\xCE\xE1\xEB\xE0\xF1\xF2\xFC", TRAP_WORDS);
