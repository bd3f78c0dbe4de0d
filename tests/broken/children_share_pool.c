/* children_share_pool.c - shares one piece of memory with its children: it is too much only for
 * those who count it for each of them.
 */
#include "broken.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "wait_for_end.h"

enum { CHILDREN = 2, POOL = BROKEN_TOO_MUCH / 2, SOME_LOOKS_US = 200000 };

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    char *const pool = mmap(NULL, POOL, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    BROKEN_UNUSED;
    if (pool == MAP_FAILED)
        return RI_NO_MEMORY;
    memset(pool, 1, POOL);
    for (int k = 0; k < CHILDREN; k++)
        if (fork() == 0) {
            memset(pool, 2, POOL);
            (void)usleep(SOME_LOOKS_US);
            _exit(0);
        }
    while (wait(NULL) > 0)
        continue;
    return RI_OK;
}

BROKEN("children_share_pool", "Shares memory with its children");
