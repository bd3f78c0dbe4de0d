/* hides_memory.c - fills files in memory that it has mapped nowhere. */
#include "broken.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "wait_for_end.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    static char block[1 << 20];
    enum { FILES = 4 };

    BROKEN_UNUSED;
    memset(block, 1, sizeof block);
    for (int k = 0; k < FILES; k++) {
        const int file = memfd_create("hidden", MFD_CLOEXEC);

        for (int n = 0; n < BROKEN_TOO_MUCH / FILES >> 20; n++)
            if (write(file, block, sizeof block) < 0)
                return RI_NO_MEMORY;
    }
    broken_wait_for_end();
    return RI_OK;
}

BROKEN("hides_memory", "Fills files in memory");
