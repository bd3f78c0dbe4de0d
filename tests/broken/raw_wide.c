/* raw_wide.c - answers with five million empty arrays. */
#include "broken.h"

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    enum { WIDTH = 5 << 20 };
    char *const text = malloc(3 * WIDTH);

    BROKEN_UNUSED;
    if (!text)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < WIDTH; k++)
        memcpy(text + 3 * k, "[],", 3);
    text[0] = '[';
    text[1] = text[2] = ' ';
    memcpy(text + 3 * (WIDTH - 1), "0] ", 3);
    raw_header(RAW_OUTCOME, 3 * WIDTH);
    raw_bytes(text, 3 * WIDTH);
    free(text);
    return raw_wait();
}

BROKEN("raw_wide", "Answers with five million empty arrays");
