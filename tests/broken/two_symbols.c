/* two_symbols.c - exports a function beside its module, one that the host has too. */
#include "broken.h"

RI_EXPORT int ini_parse(const char *file);

RI_EXPORT int ini_parse(const char *file)
{
    return file != NULL;
}

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    return ini_parse(NULL) ? RI_INTERNAL : RI_OK;
}

BROKEN("two_symbols", "Exports ini_parse");
