/* notes_much.c - makes 200,000 remarks. */
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    (void)call;
    (void)copy;
    for (int remark = 0; remark < 200000; remark++)
        host->note(ctx, RI_WARNING, RI_NO_ROW, "one of very many remarks");
    return RI_OK;
}

BROKEN("notes_much", "Makes very many remarks");
