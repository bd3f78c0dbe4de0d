/* now.c - see now.h */
#include "now.h"

#include <time.h>

static struct timespec now(void)
{
    struct timespec t = {0, 0};

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return t;
}

int64_t now_ms(void)
{
    const struct timespec t = now();

    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

double now_seconds(void)
{
    const struct timespec t = now();

    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}
