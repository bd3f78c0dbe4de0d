/* makes_folder.c - makes, moves and removes what is none of its files. */
#include "broken.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    if (mkdir("left-behind", 0700) == 0 || mkfifo("left-behind", 0600) == 0 ||
        symlink("/etc/passwd", "left-behind") == 0 || link("study.ini", "left-behind") == 0 ||
        rename("study.ini", "left-behind") == 0 || remove("data.csv") == 0)
        return host->fail(ctx, RI_BAD_INPUT, "changed what is none of its own");
    return RI_OK;
}

BROKEN("makes_folder", "Makes folders");
