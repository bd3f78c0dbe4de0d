/* reaches_out.c - opens what is none of its files: of its user, of its host, of the system. */
#include "broken.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static int opens(const char *path, int how)
{
    const int file = open(path, how, 0600);

    if (file >= 0)
        (void)close(file);
    if (file >= 0 && (how & O_CREAT))
        (void)unlink(path);
    return file >= 0;
}

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    char of_host[2][64];

    BROKEN_UNUSED;
    (void)snprintf(of_host[0], sizeof of_host[0], "/proc/%d/mem", (int)getppid());
    (void)snprintf(of_host[1], sizeof of_host[1], "/proc/%d/fd", (int)getppid());
    if (opens("data.csv", O_RDONLY) || opens("/etc/hostname", O_RDONLY) ||
        opens("/dev/shm/regind-reaches-out", O_RDWR | O_CREAT) ||
        opens("left-behind", O_WRONLY | O_CREAT) || opens(of_host[0], O_RDWR) ||
        opens(of_host[1], O_RDONLY | O_DIRECTORY))
        return host->fail(ctx, RI_BAD_INPUT, "opened a file that is none of its own");
    return RI_OK;
}

BROKEN("reaches_out", "Opens files of others");
