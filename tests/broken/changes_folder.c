/* changes_folder.c - leaves the process in another state when it is run. */
#include "broken.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    (void)!chdir("/");
    (void)umask(0);
    (void)setenv("LC_ALL", "kk_KZ.UTF-8", 1);
    return RI_OK;
}

BROKEN("changes_folder", "Changes its folder");
