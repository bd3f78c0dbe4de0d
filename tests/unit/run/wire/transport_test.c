/* transport_test.c - frames and descriptors over a socket pair. */
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run/parts_test.h"
#include "run/wire/transport.h"

typedef struct pair {
    int here, there;
    inbox received; /* of `there` */
} pair;

static pair open_pair(void)
{
    int sockets[2];
    pair self = {0};

    CU_ASSERT_EQUAL_FATAL(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets), 0);
    self.here = sockets[0];
    self.there = sockets[1];
    return self;
}

static void close_pair(pair *self)
{
    if (self->here >= 0)
        (void)close(self->here);
    (void)close(self->there);
    inbox_free(&self->received);
}

/* Receives until there is a frame, or something else to say. */
static receive_state wait_for_frame(pair *self)
{
    receive_state state = transport_pending(&self->received);

    while (state == RECEIVE_MORE)
        state = transport_receive(self->there, &self->received, false);
    return state;
}

static void frames_arrive_as_they_were_sent(void)
{
    pair self = open_pair();
    const char *body;
    size_t length;

    CU_ASSERT_EQUAL(transport_receive(self.there, &self.received, true), RECEIVE_MORE);
    CU_ASSERT_TRUE(transport_send(self.here, FRAME_CALL, "one", 3, NULL, 0));
    CU_ASSERT_TRUE(transport_send(self.here, FRAME_OUTCOME, "", 0, NULL, 0));
    CU_ASSERT_TRUE(transport_send(self.here, FRAME_PROGRESS, "three", 5, NULL, 0));
    CU_ASSERT_EQUAL_FATAL(wait_for_frame(&self), RECEIVE_FRAME);
    CU_ASSERT_EQUAL(inbox_frame(&self.received, &body, &length), FRAME_CALL);
    CU_ASSERT_EQUAL(length, 3);
    CU_ASSERT(memcmp(body, "one", 3) == 0);
    inbox_next(&self.received);
    CU_ASSERT_EQUAL_FATAL(wait_for_frame(&self), RECEIVE_FRAME);
    CU_ASSERT_EQUAL(inbox_frame(&self.received, &body, &length), FRAME_OUTCOME);
    CU_ASSERT_EQUAL(length, 0);
    inbox_next(&self.received);
    CU_ASSERT_EQUAL_FATAL(wait_for_frame(&self), RECEIVE_FRAME);
    CU_ASSERT_EQUAL(inbox_frame(&self.received, &body, &length), FRAME_PROGRESS);
    CU_ASSERT(memcmp(body, "three", 5) == 0);
    inbox_next(&self.received);
    CU_ASSERT_EQUAL(transport_receive(self.there, &self.received, true), RECEIVE_MORE);
    close_pair(&self);
}

/* Whatever way the kernel cuts them. */
static void frames_may_come_in_pieces(void)
{
    pair self = open_pair();
    const frame_header header = {FRAME_MAGIC, FRAME_OUTCOME, 4};
    char bytes[sizeof header + 4];
    const char *body;
    size_t length;

    memcpy(bytes, &header, sizeof header);
    memcpy(bytes + sizeof header, "text", 4);
    for (size_t k = 0; k < sizeof bytes; k++) {
        CU_ASSERT_EQUAL(send(self.here, bytes + k, 1, 0), 1);
        CU_ASSERT_EQUAL(transport_receive(self.there, &self.received, true),
                        k + 1 < sizeof bytes ? RECEIVE_MORE : RECEIVE_FRAME);
    }
    CU_ASSERT_EQUAL(inbox_frame(&self.received, &body, &length), FRAME_OUTCOME);
    CU_ASSERT_EQUAL(length, 4);
    CU_ASSERT(memcmp(body, "text", 4) == 0);
    close_pair(&self);
}

typedef struct long_send {
    int socket;
    const char *body;
    size_t length;
    bool good;
} long_send;

static void *send_long(void *argument)
{
    long_send *self = argument;

    self->good = transport_send(self->socket, FRAME_OUTCOME, self->body, self->length, NULL, 0);
    return NULL;
}

/* Longer than a socket holds. */
static void long_frames_arrive_whole(void)
{
    enum { LONG = 5000000 };
    pair self = open_pair();
    char *bytes = malloc(LONG);
    long_send sending = {self.here, bytes, LONG, false};
    pthread_t thread;
    const char *body;
    size_t length = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    for (size_t k = 0; k < LONG; k++)
        bytes[k] = (char)(k * 7 + k / 1000);
    CU_ASSERT_EQUAL_FATAL(pthread_create(&thread, NULL, send_long, &sending), 0);
    CU_ASSERT_EQUAL(wait_for_frame(&self), RECEIVE_FRAME);
    CU_ASSERT_EQUAL(pthread_join(thread, NULL), 0);
    CU_ASSERT_TRUE(sending.good);
    CU_ASSERT_EQUAL(inbox_frame(&self.received, &body, &length), FRAME_OUTCOME);
    CU_ASSERT_EQUAL(length, LONG);
    CU_ASSERT(memcmp(body, bytes, LONG) == 0);
    inbox_next(&self.received);
    CU_ASSERT_EQUAL(transport_pending(&self.received), RECEIVE_MORE);
    free(bytes);
    close_pair(&self);
}

static void garbage_is_noticed(void)
{
    const frame_header too_long = {FRAME_MAGIC, FRAME_OUTCOME, FRAME_LIMIT + 1};
    pair self = open_pair();

    CU_ASSERT_EQUAL(send(self.here, "Hello, this is no frame", 23, 0), 23);
    CU_ASSERT_EQUAL(transport_receive(self.there, &self.received, false), RECEIVE_BROKEN);
    close_pair(&self);

    self = open_pair();
    CU_ASSERT_EQUAL(send(self.here, &too_long, sizeof too_long, 0), (ssize_t)sizeof too_long);
    CU_ASSERT_EQUAL(transport_receive(self.there, &self.received, false), RECEIVE_BROKEN);
    CU_ASSERT_FALSE(transport_send(self.here, FRAME_CALL, "", FRAME_LIMIT + 1, NULL, 0));
    close_pair(&self);
}

static void a_closed_peer_is_noticed(void)
{
    pair self = open_pair();

    CU_ASSERT_TRUE(transport_send(self.here, FRAME_CALL, "last", 4, NULL, 0));
    (void)close(self.here);
    self.here = -1;
    CU_ASSERT_EQUAL(transport_receive(self.there, &self.received, false), RECEIVE_FRAME);
    inbox_next(&self.received);
    CU_ASSERT_EQUAL(transport_receive(self.there, &self.received, false), RECEIVE_END);
    /* Without a signal that would end the host. */
    CU_ASSERT_FALSE(transport_send(self.there, FRAME_OUTCOME, "x", 1, NULL, 0));
    CU_ASSERT_FALSE(transport_send(self.there, FRAME_OUTCOME, "x", 1, &self.there, 1));
    close_pair(&self);
}

static bool same_file(int a, int b)
{
    struct stat x, y;

    return fstat(a, &x) == 0 && fstat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* More than the kernel takes at a time; they arrive in their order, and closed on exec. */
static void five_hundred_descriptors(void)
{
    enum { MANY = 500 };
    struct rlimit limit;
    pair self = open_pair();
    int files[2], sent[MANY], *received = NULL, wrong = 0;
    const char *body;
    size_t n = 0, length;

    CU_ASSERT_EQUAL_FATAL(getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = limit.rlim_max < 4096 ? limit.rlim_max : 4096;
    CU_ASSERT_EQUAL_FATAL(setrlimit(RLIMIT_NOFILE, &limit), 0);
    files[0] = open("/dev/null", O_RDONLY | O_CLOEXEC);
    files[1] = open("/dev/zero", O_RDONLY | O_CLOEXEC);
    for (int k = 0; k < MANY; k++)
        sent[k] = files[k % 3 == 0];
    CU_ASSERT_TRUE(transport_send(self.here, FRAME_CALL, "body", 4, sent, MANY));
    for (;;) {
        CU_ASSERT_EQUAL_FATAL(wait_for_frame(&self), RECEIVE_FRAME);
        if (inbox_frame(&self.received, &body, &length) == FRAME_CALL)
            break;
        CU_ASSERT_EQUAL(inbox_frame(&self.received, &body, &length), FRAME_DESCRIPTORS);
        inbox_next(&self.received);
    }
    inbox_take_descriptors(&self.received, &received, &n);
    CU_ASSERT_EQUAL_FATAL(n, MANY);
    for (int k = 0; k < MANY; k++) {
        wrong += !same_file(received[k], sent[k]) || fcntl(received[k], F_GETFD) != FD_CLOEXEC;
        (void)close(received[k]);
    }
    CU_ASSERT_EQUAL(wrong, 0);
    free(received);
    inbox_take_descriptors(&self.received, &received, &n);
    CU_ASSERT_EQUAL(n, 0);
    (void)close(files[0]);
    (void)close(files[1]);
    close_pair(&self);
}

static void descriptors_not_taken_are_closed(void)
{
    pair self = open_pair();
    const int before = dup(0);
    int after;

    CU_ASSERT_TRUE(transport_send(self.here, FRAME_CALL, "x", 1, &before, 1));
    CU_ASSERT_EQUAL(wait_for_frame(&self), RECEIVE_FRAME);
    CU_ASSERT_EQUAL(self.received.n_descriptors, 1);
    inbox_free(&self.received);
    after = dup(0);
    CU_ASSERT_EQUAL(after, before + 1);
    (void)close(before);
    (void)close(after);
    close_pair(&self);
}

CU_TestInfo transport_tests[] = {
    {"frames arrive as they were sent", frames_arrive_as_they_were_sent},
    {"frames may come in pieces", frames_may_come_in_pieces},
    {"long frames arrive whole", long_frames_arrive_whole},
    {"garbage is noticed", garbage_is_noticed},
    {"a closed peer is noticed", a_closed_peer_is_noticed},
    {"five hundred descriptors", five_hundred_descriptors},
    {"descriptors not taken are closed", descriptors_not_taken_are_closed},
    CU_TEST_INFO_NULL,
};
