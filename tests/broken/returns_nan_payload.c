/* returns_nan_payload.c - leaves NaNs in its output that are none of the compiler's. */
#include "broken.h"

#include <stdint.h>
#include <string.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    static const uint64_t signalling = 0x7ff0deadbeef0001u, negative = 0xfff8123456789abcu;

    BROKEN_UNUSED;
    memcpy(&copy[0], &signalling, sizeof *copy);
    memcpy(&copy[1], &negative, sizeof *copy);
    return RI_OK;
}

BROKEN("returns_nan_payload", "Returns unusual NaNs");
