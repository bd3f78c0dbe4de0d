/* opens_socket.c - opens a connection, and does not mind that it may not. */
#include "broken.h"

#include <sys/socket.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    (void)socket(AF_INET, SOCK_STREAM, 0);
    return RI_OK;
}

BROKEN("opens_socket", "Opens a connection");
