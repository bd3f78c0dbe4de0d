/* raw_random.c - sends 64 KiB of noise. */
#include "broken.h"

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    static unsigned char noise[1 << 16];
    uint32_t state = 1;

    BROKEN_UNUSED;
    for (size_t k = 0; k < sizeof noise; k++) {
        state = state * 1664525u + 1013904223u;
        noise[k] = (unsigned char)(state >> 24);
    }
    raw_bytes(noise, sizeof noise);
    return raw_wait();
}

BROKEN("raw_random", "Sends 64 KiB of noise");
