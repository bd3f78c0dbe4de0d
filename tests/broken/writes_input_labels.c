/* writes_input_labels.c - writes to the labels of a key it was given to read. */
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    char *label = (char *)(uintptr_t)ri_column_of(call, IN_KEYS)->labels[0];

    label[0] = '?';
    return RI_OK;
}

BROKEN("writes_input_labels", "Writes to the labels of its input");
