/* transport.c - see transport.h */
#include "transport.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

enum { BATCH = 200, PIECE = 1 << 16 }; /* the kernel takes at most 253 descriptors at a time */

static bool send_bytes(int socket, const char *bytes, size_t n)
{
    while (n) {
        const ssize_t sent = send(socket, bytes, n, MSG_NOSIGNAL);

        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        bytes += sent;
        n -= (size_t)sent;
    }
    return true;
}

static bool send_descriptors(int socket, const int *descriptors, size_t n)
{
    frame_header header = {FRAME_MAGIC, FRAME_DESCRIPTORS, 0};
    struct iovec io = {&header, sizeof header};
    union {
        struct cmsghdr aligned;
        char bytes[CMSG_SPACE(BATCH * sizeof(int))];
    } control;
    struct msghdr message = {.msg_iov = &io,
                             .msg_iovlen = 1,
                             .msg_control = control.bytes,
                             .msg_controllen = CMSG_SPACE(n * sizeof(int))};
    struct cmsghdr *rights;
    ssize_t sent;

    memset(&control, 0, sizeof control);
    rights = CMSG_FIRSTHDR(&message);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(n * sizeof(int));
    memcpy(CMSG_DATA(rights), descriptors, n * sizeof(int));
    do
        sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent > 0 &&
           send_bytes(socket, (const char *)&header + sent, sizeof header - (size_t)sent);
}

bool transport_send(int socket, frame_kind kind, const void *body, uint64_t length,
                    const int *descriptors, size_t n)
{
    const frame_header header = {FRAME_MAGIC, (uint32_t)kind, length};

    for (size_t k = 0; k < n; k += BATCH)
        if (!send_descriptors(socket, descriptors + k, n - k < BATCH ? n - k : BATCH))
            return false;
    return length <= FRAME_LIMIT && send_bytes(socket, (const char *)&header, sizeof header) &&
           send_bytes(socket, body, length);
}

static bool room(inbox *self, size_t wanted)
{
    char *bytes;

    if (self->capacity - self->used >= wanted)
        return true;
    bytes = realloc(self->bytes, 2 * self->used + wanted);
    if (!bytes)
        return false;
    self->bytes = bytes;
    self->capacity = 2 * self->used + wanted;
    return true;
}

static bool keep_descriptors(inbox *self, const int *descriptors, size_t n)
{
    int *all = realloc(self->descriptors, (self->n_descriptors + n) * sizeof *all);

    if (!all) {
        for (size_t k = 0; k < n; k++)
            (void)close(descriptors[k]);
        return false;
    }
    memcpy(all + self->n_descriptors, descriptors, n * sizeof *all);
    self->descriptors = all;
    self->n_descriptors += n;
    return true;
}

static bool take_rights(inbox *self, struct msghdr *message)
{
    bool good = !(message->msg_flags & MSG_CTRUNC);

    for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c; c = CMSG_NXTHDR(message, c)) {
        int received[BATCH + 53];
        const size_t n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);

        if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS ||
            n > sizeof received / sizeof *received)
            continue;
        memcpy(received, CMSG_DATA(c), n * sizeof(int));
        good = keep_descriptors(self, received, n) && good;
    }
    return good;
}

receive_state transport_pending(const inbox *self)
{
    frame_header header;

    if (self->used < sizeof header)
        return RECEIVE_MORE;
    memcpy(&header, self->bytes, sizeof header);
    if (header.magic != FRAME_MAGIC || header.length > FRAME_LIMIT)
        return RECEIVE_BROKEN;
    return self->used - sizeof header >= header.length ? RECEIVE_FRAME : RECEIVE_MORE;
}

receive_state transport_receive(int socket, inbox *self, bool no_wait)
{
    union {
        struct cmsghdr aligned;
        char bytes[CMSG_SPACE((BATCH + 53) * sizeof(int))];
    } control;
    struct iovec io;
    struct msghdr message = {.msg_iov = &io,
                             .msg_iovlen = 1,
                             .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};
    ssize_t got;

    if (!room(self, PIECE))
        return RECEIVE_BROKEN;
    io = (struct iovec){self->bytes + self->used, self->capacity - self->used};
    do
        got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | (no_wait ? MSG_DONTWAIT : 0));
    while (got < 0 && errno == EINTR);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return transport_pending(self);
    if (got < 0 && errno != ECONNRESET)
        return RECEIVE_BROKEN;
    if (got <= 0)
        return RECEIVE_END;
    self->used += (size_t)got;
    if (!take_rights(self, &message))
        return RECEIVE_BROKEN;
    return transport_pending(self);
}

frame_kind inbox_frame(const inbox *self, const char **body, size_t *length)
{
    frame_header header;

    memcpy(&header, self->bytes, sizeof header);
    *body = self->bytes + sizeof header;
    *length = header.length;
    return (frame_kind)header.kind;
}

void inbox_next(inbox *self)
{
    frame_header header;
    size_t whole;

    memcpy(&header, self->bytes, sizeof header);
    whole = sizeof header + header.length;
    memmove(self->bytes, self->bytes + whole, self->used - whole);
    self->used -= whole;
}

void inbox_take_descriptors(inbox *self, int **descriptors, size_t *n)
{
    *descriptors = self->descriptors;
    *n = self->n_descriptors;
    self->descriptors = NULL;
    self->n_descriptors = 0;
}

void inbox_free(inbox *self)
{
    for (size_t k = 0; k < self->n_descriptors; k++)
        (void)close(self->descriptors[k]);
    free(self->descriptors);
    free(self->bytes);
    *self = (inbox){0};
}
