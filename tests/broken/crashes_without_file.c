/* crashes_without_file.c - opens a file that it may not, and uses what it has not got. */
#include "broken.h"

#include <stdio.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    FILE *const file = fopen("/etc/hostname", "r");

    BROKEN_UNUSED;
    copy[0] = *(volatile const char *)file; /* a null pointer */
    return RI_OK;
}

BROKEN("crashes_without_file", "Needs a file that is not there");
