/* children_print.c - has children that print on standard output without end, some in a session of
 * their own. */
#include "broken.h"

#include <string.h>
#include <unistd.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    char block[4096];

    BROKEN_UNUSED;
    memset(block, 'a', sizeof block);
    for (int child = 0; child < 4; child++)
        if (fork() == 0) {
            if (child % 2)
                (void)setsid();
            for (;;)
                (void)!write(STDOUT_FILENO, block, sizeof block);
        }
    (void)!write(STDOUT_FILENO, block, sizeof block);
    return RI_OK;
}

BROKEN("children_print", "Has children that print");
