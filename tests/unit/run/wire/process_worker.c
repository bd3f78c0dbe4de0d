/* process_worker.c - a worker that does what it is told, above all what no worker should.
 *
 * The body of a frame is a command; without another word it answers with a description.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "run/wire/transport.h"

enum { SOCKET = 3 };

static void answer(const char *text)
{
    (void)fflush(NULL);
    if (!transport_send(SOCKET, FRAME_DESCRIPTION, text, strlen(text), NULL, 0))
        _exit(WORKER_CUT_OFF);
}

static void send_raw(const void *bytes, size_t n)
{
    if (write(SOCKET, bytes, n) != (ssize_t)n)
        _exit(WORKER_CUT_OFF);
}

static void sleep_long(void)
{
    for (;;)
        (void)pause();
}

/* Touches that many MiB. */
static void use_memory(unsigned long mib)
{
    for (unsigned long k = 0; k < mib; k += 8) {
        char *piece =
            mmap(NULL, 8 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

        if (piece == MAP_FAILED)
            _exit(1);
        memset(piece, 1, 8 << 20);
    }
}

static void fill_output(inbox *received, unsigned long mib)
{
    static char piece[1 << 20];
    int *descriptors;
    size_t n;

    inbox_take_descriptors(received, &descriptors, &n);
    for (unsigned long k = 0; n && k < mib; k++)
        if (write(descriptors[0], piece, sizeof piece) != (ssize_t)sizeof piece)
            _exit(1);
    free(descriptors);
}

/* A child that holds on to everything until it is ended; its number is the answer. */
static void leave_child(bool answering)
{
    char text[32];
    const pid_t child = fork();

    if (child == 0)
        sleep_long();
    (void)snprintf(text, sizeof text, "%d", (int)child);
    if (answering)
        answer(text);
    else
        (void)fprintf(stderr, "%s", text);
}

static void send_progress(void)
{
    static const double fractions[] = {0.25, 0.75};

    for (int k = 0; k < 2; k++)
        (void)transport_send(SOCKET, FRAME_PROGRESS, &fractions[k], sizeof(double), NULL, 0);
    answer("done");
}

static void print_much(unsigned long kib)
{
    for (unsigned long k = 0; k < 16 * kib; k++) {
        (void)printf("%063lu\n", k);
        (void)fprintf(stderr, "%063lu\n", k);
    }
    answer("printed");
}

static void crash_frame(size_t n)
{
    const frame_crash crash = {.signal = SIGSEGV, .place = CRASH_INPUT};

    (void)transport_send(SOCKET, FRAME_CRASH, &crash, n, NULL, 0);
    sleep_long(); /* it is ended, not waited for */
}

static bool is(const char *command, const char *name)
{
    return strcmp(command, name) == 0;
}

static void obey(inbox *received, const char *command, unsigned long number)
{
    const frame_header half = {FRAME_MAGIC, FRAME_DESCRIPTION, 1000};

    if (is(command, "exit"))
        _exit((int)number);
    else if (is(command, "raise"))
        (void)raise((int)number);
    else if (is(command, "sleep"))
        sleep_long();
    else if (is(command, "memory"))
        use_memory(number);
    else if (is(command, "hold")) {
        use_memory(number);
        sleep_long();
    } else if (is(command, "output")) {
        fill_output(received, number);
        sleep_long();
    } else if (is(command, "child"))
        leave_child(true);
    else if (is(command, "orphan")) {
        leave_child(false);
        _exit(0);
    } else if (is(command, "progress"))
        send_progress();
    else if (is(command, "print"))
        print_much(number);
    else if (is(command, "crash"))
        crash_frame(number);
    else if (is(command, "garbage"))
        send_raw("this is no frame", 16);
    else if (is(command, "wrong"))
        (void)transport_send(SOCKET, FRAME_CALL, "x", 1, NULL, 0);
    else if (is(command, "half")) {
        send_raw(&half, sizeof half);
        _exit(0);
    } else if (is(command, "close")) {
        (void)close(SOCKET);
        sleep_long();
    }
}

int main(void)
{
    inbox received = {0};
    receive_state state = RECEIVE_MORE;

    for (int signal_number = 1; signal_number < 32; signal_number++)
        (void)signal(signal_number, SIG_DFL); /* of a sanitizer */
    while (state == RECEIVE_MORE || state == RECEIVE_FRAME) {
        char command[64] = "", *space;
        const char *body;
        size_t length;

        if (state == RECEIVE_MORE) {
            state = transport_receive(SOCKET, &received, false);
            continue;
        }
        if (inbox_frame(&received, &body, &length) != FRAME_DESCRIPTORS) {
            memcpy(command, body, length < sizeof command - 1 ? length : sizeof command - 1);
            space = strchr(command, ' ');
            if (space)
                *space = '\0';
            obey(&received, command, space ? strtoul(space + 1, NULL, 10) : 0);
            if (!is(command, "child") && !is(command, "progress") && !is(command, "print"))
                answer("done");
        }
        inbox_next(&received);
        state = transport_pending(&received);
    }
    inbox_free(&received);
    return 0;
}
