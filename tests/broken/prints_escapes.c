/* prints_escapes.c - prints the same on standard error, and bytes that are no text. */
#include "broken.h"

#include <stdio.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    (void)fputs("\033]0;title\007\033[2J\xc2\x9b"
                "31mred\xe2\x80\xae"
                "turned\xff\n second",
                stderr);
    return RI_OK;
}

BROKEN("prints_escapes", "Prints escapes");
