/* process_watch.c - waiting for workers, their limits, and how they ended. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../base/now.h"
#include "process.h"

enum { TICK_MS = 10, MOST_WORKERS = 256, EXIT_ATTEMPTS = 2500 };

/* Keeps the first bytes of a line the plugin should not have written. */
static void read_stray(worker *self)
{
    char piece[4096];

    for (int k = 0; k < 2; k++)
        for (ssize_t got = 1; self->pipes[k] >= 0 && got > 0;) {
            got = read(self->pipes[k], piece, sizeof piece);
            if (got > 0 && self->stray[k] < WORKER_KEPT) {
                const size_t room = WORKER_KEPT - self->stray[k];
                const size_t kept = (size_t)got < room ? (size_t)got : room;

                memcpy(self->text[k] + self->stray[k], piece, kept);
                self->text[k][self->stray[k] + kept] = '\0';
            }
            if (got > 0)
                self->stray[k] += (size_t)got;
        }
}

static void lose(worker *self, worker_end end, int detail)
{
    int status = 0;

    self->state = WORKER_LOST;
    self->end = end;
    self->detail = detail;
    /* The whole group, with what it started: before it is reaped, while its number is surely its
     * own.  One that has exited keeps its exit code. */
    if (self->pid > 0) {
        worker_end_children(self);
        (void)kill(-self->pid, SIGKILL);
        while (waitpid(self->pid, &status, 0) < 0 && errno == EINTR)
            continue;
        self->pid = 0;
    }
    if (end == WORKER_EXITED && WIFEXITED(status) && WEXITSTATUS(status) == WORKER_CUT_OFF) {
        self->end = WORKER_NONSENSE;
    } else if (end == WORKER_EXITED && WIFSIGNALED(status)) {
        self->end = WTERMSIG(status) == SIGSYS ? WORKER_REFUSED : WORKER_SIGNALED;
        self->detail = WTERMSIG(status) == SIGSYS ? -1 : WTERMSIG(status);
    } else if (end == WORKER_EXITED) {
        self->detail = WEXITSTATUS(status);
    }
    read_stray(self);
}

/* Its socket may be held open by a process the plugin started. */
static bool has_exited(const worker *self)
{
    siginfo_t info = {0};

    return waitid(P_PID, (id_t)self->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid != 0;
}

/* A closed socket does not mean a dead process: a plugin may close every descriptor and go on.  One
 * that is ending closes it before it has ended: on a busy machine that takes some seconds. */
static void lose_at_end(worker *self)
{
    for (int wait = 0; wait < EXIT_ATTEMPTS; wait++) {
        if (has_exited(self)) {
            lose(self, WORKER_EXITED, 0);
            return;
        }
        (void)poll(NULL, 0, 2);
    }
    lose(self, WORKER_NONSENSE, 0);
}

static void take_crash(worker *self, const char *body, size_t length)
{
    frame_crash crash;

    if (length < sizeof crash || length - sizeof crash >= sizeof self->refused) {
        lose(self, WORKER_NONSENSE, 0);
        return;
    }
    memcpy(&crash, body, sizeof crash);
    memcpy(self->refused, body + sizeof crash, length - sizeof crash);
    self->refused[length - sizeof crash] = '\0';
    self->n_places = crash.n_places < CRASH_PLACES ? (size_t)crash.n_places : CRASH_PLACES;
    memcpy(self->places, crash.places, sizeof self->places);
    if (crash.signal == SIGSYS) {
        lose(self, WORKER_REFUSED, crash.place);
        return;
    }
    if (crash.signal < 1 || crash.signal >= NSIG) {
        lose(self, WORKER_NONSENSE, 0);
        return;
    }
    lose(self, WORKER_SIGNALED, crash.signal);
    self->place = crash.place >= CRASH_ELSEWHERE && crash.place <= CRASH_THREAD
                      ? (crash_place)crash.place
                      : CRASH_ELSEWHERE;
}

static void take_progress(worker *self, const char *body)
{
    double fraction;

    memcpy(&fraction, body, sizeof fraction);
    if (fraction >= 0 && fraction <= 1)
        self->fraction = fraction;
}

/* One frame: progress goes on, an answer ends the wait. */
static bool take_frame(worker *self)
{
    const char *body;
    size_t length;
    const frame_kind kind = inbox_frame(&self->received, &body, &length);
    answer_fault fault;

    switch (kind) {
    case FRAME_PROGRESS:
        take_progress(self, body);
        inbox_next(&self->received);
        return true;
    case FRAME_CRASH:
        take_crash(self, body, length);
        return false;
    case FRAME_OUTCOME:
    case FRAME_DESCRIPTION:
    case FRAME_LINES:
    case FRAME_RECORDS:
    case FRAME_REFUSED:
        fault = answer_body_fault(kind, body, length);
        if (fault != ANSWER_FITS) {
            lose(self, WORKER_NONSENSE, (int)fault);
            return false;
        }
        read_stray(self);
        self->state = WORKER_DONE;
        return false;
    default:
        lose(self, WORKER_NONSENSE, 0);
        return false;
    }
}

/* Of the frame at the front, as soon as its header is there; a worker sends no descriptors. */
static bool front_fits(worker *self)
{
    frame_header header;
    answer_fault fault = ANSWER_FITS;

    if (self->received.used >= sizeof header) {
        memcpy(&header, self->received.bytes, sizeof header);
        fault = answer_header_fault(self->asked, &header);
    }
    if (self->received.n_descriptors)
        fault = ANSWER_NONSENSE;
    if (fault != ANSWER_FITS)
        lose(self, WORKER_NONSENSE, (int)fault);
    return fault == ANSWER_FITS;
}

static void receive(worker *self)
{
    receive_state state = transport_receive(self->socket, &self->received, true);

    while (front_fits(self) && state == RECEIVE_FRAME && take_frame(self))
        state = transport_pending(&self->received);
    if (self->state != WORKER_BUSY)
        return;
    if (state == RECEIVE_END)
        lose_at_end(self);
    else if (state == RECEIVE_BROKEN)
        lose(self, WORKER_NONSENSE, 0);
}

static void enforce(worker *self)
{
    if (has_exited(self)) {
        receive(self);
        if (self->state == WORKER_BUSY)
            lose(self, WORKER_EXITED, 0);
    } else if (self->unasked)
        lose(self, WORKER_UNASKED, self->unasked);
    else if (self->timeout > 0 && now_ms() - self->started >= self->timeout)
        lose(self, WORKER_TIMEOUT, 0);
    else if (self->memory > 0 && worker_memory(self) > self->memory)
        lose(self, WORKER_MEMORY, 0);
}

static bool wait_once(worker *const *workers, size_t n, int64_t ms)
{
    struct pollfd waits[3 * MOST_WORKERS];
    worker *of[3 * MOST_WORKERS];
    nfds_t count = 0;

    for (size_t k = 0; k < n && k < MOST_WORKERS; k++) {
        if (workers[k]->state != WORKER_BUSY)
            continue;
        of[count] = workers[k];
        waits[count++] = (struct pollfd){workers[k]->socket, POLLIN, 0};
        for (int p = 0; p < 2; p++) {
            of[count] = workers[k];
            waits[count++] = (struct pollfd){workers[k]->pipes[p], POLLIN, 0};
        }
    }
    if (count == 0)
        return false;
    (void)poll(waits, count, (int)ms);
    for (nfds_t k = 0; k < count; k++) {
        if (of[k]->state != WORKER_BUSY)
            continue;
        if (k % 3 == 0 && waits[k].revents)
            receive(of[k]);
        else if (k % 3 != 0 && (waits[k].revents & POLLIN))
            read_stray(of[k]);
        else if (k % 3 != 0 && waits[k].revents) {
            (void)close(of[k]->pipes[k % 3 - 1]);
            of[k]->pipes[k % 3 - 1] = -1;
        }
    }
    return true;
}

void workers_wait(worker *const *workers, size_t n, int64_t ms)
{
    const int64_t until = now_ms() + ms;

    for (int64_t left = ms; left > 0; left = until - now_ms()) {
        if (!wait_once(workers, n, left < TICK_MS ? left : TICK_MS))
            return;
        for (size_t k = 0; k < n; k++)
            if (workers[k]->state == WORKER_BUSY)
                enforce(workers[k]);
        for (size_t k = 0; k < n; k++)
            if (workers[k]->state == WORKER_DONE || workers[k]->state == WORKER_LOST)
                return;
    }
}

static const char *crash_text(int signal_number, crash_place place)
{
    switch (signal_number) {
    case SIGBUS:
        return place == CRASH_SHORTENED
                   ? "read behind the end of a file that was shortened meanwhile (bus error)"
                   : "crashed: there was no memory behind an address it used, as a mapped file has "
                     "become shorter or the system has none left (bus error)";
    case SIGSEGV:
        return place == CRASH_NULL     ? "crashed: it used a null pointer (segmentation fault)"
               : place == CRASH_INPUT  ? "wrote to memory it may only read, such as its inputs or "
                                         "what lies behind its outputs (segmentation fault)"
               : place == CRASH_STACK  ? "crashed: its stack overflowed (segmentation fault)"
               : place == CRASH_THREAD ? "crashed: a thread that it had started used memory that "
                                         "is not there, as after "
                                         "the end of the call (segmentation fault)"
                                       : "crashed: segmentation fault";
    case SIGABRT:
        return "aborted";
    case SIGFPE:
        return "crashed: arithmetic error, such as a division by zero";
    case SIGILL:
        return "crashed: illegal instruction";
    case SIGKILL:
        return "was killed (signal 9): by the system for want of memory, by somebody, or by "
               "itself";
    default:
        return NULL;
    }
}

static void nonsense_text(int fault, char *text, size_t size)
{
    static const char what[] = "broke its connection to the host";

    if (fault == ANSWER_LONG)
        (void)snprintf(text, size, "%s: an answer of more than %d MiB", what,
                       ANSWER_MOST_BYTES >> 20);
    else if (fault == ANSWER_WIDE)
        (void)snprintf(text, size, "%s: an answer of more than %d values", what,
                       ANSWER_MOST_VALUES);
    else
        (void)snprintf(text, size, "%s", what);
}

void worker_end_text(const worker *self, char *text, size_t size)
{
    const char *crash;

    switch (self->end) {
    case WORKER_EXITED:
        (void)snprintf(text, size, "ended its process (exit code %d) instead of returning",
                       self->detail);
        break;
    case WORKER_SIGNALED:
        crash = crash_text(self->detail, self->place);
        if (crash && *self->refused)
            (void)snprintf(text, size,
                           "%s, after it was not let to open '%s', which is no file that its step "
                           "names",
                           crash, self->refused);
        else if (crash)
            (void)snprintf(text, size, "%s", crash);
        else
            (void)snprintf(text, size, "was killed by signal %d (%s)", self->detail,
                           strsignal(self->detail));
        break;
    case WORKER_REFUSED:
        (void)snprintf(text, size, "%s", confine_deed(self->detail));
        break;
    case WORKER_UNASKED:
        (void)snprintf(text, size, "could not be asked: %s", strerror(self->detail));
        break;
    case WORKER_TIMEOUT:
        (void)snprintf(text, size, "took longer than its timeout of %g s",
                       (double)self->timeout / 1000);
        break;
    case WORKER_MEMORY:
        (void)snprintf(text, size, "used more than its memory limit of %.4g MiB",
                       (double)self->memory / (1 << 20));
        break;
    default:
        nonsense_text(self->detail, text, size);
        break;
    }
}
