/* raw_descriptors.c - sends the host two hundred descriptors. */
#include "broken.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include "raw.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    enum { MANY = 200 };
    uint64_t header[2] = {(uint64_t)RAW_OUTCOME << 32 | 0x52454749u, 1000};
    struct iovec io = {header, sizeof header};
    union {
        struct cmsghdr aligned;
        char bytes[CMSG_SPACE(MANY * sizeof(int))];
    } control = {0};
    struct msghdr message = {.msg_iov = &io,
                             .msg_iovlen = 1,
                             .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};
    struct cmsghdr *const rights = CMSG_FIRSTHDR(&message);
    int descriptors[MANY] = {0};

    BROKEN_UNUSED;
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof descriptors);
    memcpy(CMSG_DATA(rights), descriptors, sizeof descriptors);
    (void)sendmsg(RAW_SOCKET, &message, 0);
    return raw_wait();
}

BROKEN("raw_descriptors", "Sends the host two hundred descriptors");
