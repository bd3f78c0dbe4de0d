/* isolate.c - see isolate.h */
#include "isolate.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../base/now.h"
#include "../confine/confine.h"
#include "../run/wire/process.h"
#include "crash.h"

/* Between us and the process. */
typedef struct cell {
    verdict *shared;
    int streams[2]; /* what it prints on standard output and error */
    pid_t pid;
    int code; /* of waitpid() */
    bool late, orphans;
    double seconds;
} cell;

/* On a busy machine a process gets its seconds late; one that only waits is given up at last. */
enum { WAITS_LONGER = 10 };

static double seconds_of(clockid_t of)
{
    struct timespec t;

    if (clock_gettime(of, &t) != 0)
        return 0;
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Whether it had its seconds: by the clock, and of a processor. */
static bool is_late(const cell *self, double passed, double limit)
{
    clockid_t own;

    if (passed <= limit)
        return false;
    if (passed > WAITS_LONGER * limit)
        return true;
    return clock_getcpuclockid(self->pid, &own) == 0 && seconds_of(own) > limit;
}

static void limit_memory(uint64_t more)
{
    const struct rlimit files = {more, more};

    (void)setrlimit(RLIMIT_FSIZE, &files);
#ifndef REGIND_SANITIZED /* sanitizers take terabytes of address space */
    struct rlimit limit;
    uint64_t pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");

    if (!file)
        return;
    if (fscanf(file, "%lu", &pages) == 1) { // NOLINT(cert-err34-c)
        limit.rlim_cur = limit.rlim_max = pages * 4096 + more;
        (void)setrlimit(RLIMIT_AS, &limit);
    }
    (void)fclose(file);
#else
    (void)more;
#endif
}

/* Standard input is empty, standard output and error are kept apart. */
static bool redirect(const cell *self)
{
    const int empty = open("/dev/null", O_RDONLY | O_CLOEXEC);

    return empty >= 0 && dup2(empty, 0) == 0 && dup2(self->streams[0], 1) == 1 &&
           dup2(self->streams[1], 2) == 2;
}

static _Noreturn void live(const cell *self, const isolation_limits *limits,
                           void (*test)(void *, verdict *), void *user)
{
    const struct rlimit no_core = {0, 0};

    (void)setpgid(0, 0);
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    (void)setrlimit(RLIMIT_CORE, &no_core);
    if (limits->memory)
        limit_memory(limits->memory);
    if (!redirect(self)) {
        self->shared->kind = VERDICT_SYSTEM;
        _exit(0);
    }
    test(user, self->shared);
    (void)fflush(NULL); /* what the plugin has printed must be seen */
    _exit(0);
}

/* Waits for the end, at most for their seconds; looks often at first, as most tests are short. */
static void await(cell *self, const isolation_limits *limits)
{
    const double began = now_seconds();
    struct timespec pause = {0, 50000};
    pid_t ended = 0;

    while (ended == 0) {
        ended = waitpid(self->pid, &self->code, WNOHANG);
        if (ended < 0 && errno == EINTR)
            ended = 0;
        if (ended == 0 && !self->late && is_late(self, now_seconds() - began, limits->seconds)) {
            self->late = true;
            (void)kill(-self->pid, SIGKILL);
            (void)kill(self->pid, SIGKILL);
        }
        if (ended == 0)
            (void)nanosleep(&pause, NULL);
        if (pause.tv_nsec < 2000000)
            pause.tv_nsec += pause.tv_nsec / 2;
    }
    self->seconds = now_seconds() - began;
    while (waitpid(-self->pid, NULL, WNOHANG) > 0)
        continue; /* those of its children that have ended by themselves are ours to bury */
    self->orphans = kill(-self->pid, SIGKILL) == 0;
    if (limits->end_orphans && workers_end_orphans(NULL, 0, 0) > 0)
        self->orphans = true; /* it has left the process group, too */
}

__attribute__((format(printf, 2, 3))) static void failed(verdict *self, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    (void)vsnprintf(self->did, sizeof self->did, format, list);
    va_end(list);
    self->kind = VERDICT_FAILED;
}

/* The first line of what it printed. */
static bool printed(const cell *self, char *text, size_t size)
{
    struct stat about;
    ssize_t n;

    if (fstat(self->streams[0], &about) != 0 || about.st_size == 0)
        return false;
    n = pread(self->streams[0], text, size - 1, 0);
    text[n > 0 ? n : 0] = '\0';
    text[strcspn(text, "\r\n")] = '\0';
    return true;
}

/* What the end of the process says that the test could not say itself. */
static void judge(cell *self, double limit)
{
    verdict *const said = self->shared;
    char text[200];

    if (self->late)
        failed(said, "did not return within %g s", limit);
    else if (said->seen.kind != CRASH_NONE) {
        crash_text(&said->seen, text, sizeof text);
        failed(said, "%s", text);
    } else if (WIFSIGNALED(self->code) && WTERMSIG(self->code) == SIGSYS)
        failed(said, "%s", confine_deed(-1));
    else if (WIFSIGNALED(self->code))
        failed(said, "crashed: %s", crash_signal(WTERMSIG(self->code)));
    else if (said->kind == VERDICT_NONE)
        failed(said, "ended its process instead of returning");
    else if (said->kind != VERDICT_FAILED && WIFEXITED(self->code) && WEXITSTATUS(self->code) != 0)
        failed(said, "let its process end with exit code %d, by what it left to run at exit()",
               WEXITSTATUS(self->code));
    else if (said->kind != VERDICT_FAILED && printed(self, text, sizeof text)) {
        failed(said, "printed on standard output: '%s'", text);
        (void)snprintf(said->asks, sizeof said->asks, "what there is to say goes to host->note()");
    } else if (said->kind != VERDICT_FAILED && self->orphans) {
        failed(said, "left a process behind");
        (void)snprintf(said->asks, sizeof said->asks, "what a call starts ends with it");
    }
}

static bool open_cell(cell *self)
{
    self->streams[0] = memfd_create("output", MFD_CLOEXEC);
    self->streams[1] = memfd_create("errors", MFD_CLOEXEC);
    self->shared =
        mmap(NULL, sizeof *self->shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return self->streams[0] >= 0 && self->streams[1] >= 0 && self->shared != MAP_FAILED;
}

static void close_cell(cell *self)
{
    for (int k = 0; k < 2; k++)
        if (self->streams[k] >= 0)
            (void)close(self->streams[k]);
    if (self->shared != MAP_FAILED)
        (void)munmap(self->shared, sizeof *self->shared);
}

status isolate_test(const isolation_limits *limits, void (*test)(void *user, verdict *said),
                    void *user, verdict *result, double *seconds, char *why, size_t why_size)
{
    cell self = {.streams = {-1, -1}};
    status code = STATUS_OK;

    *result = (verdict){.kind = VERDICT_SYSTEM};
    (void)fflush(NULL); /* or the copy has it, too */
    if (!open_cell(&self) || (self.pid = fork()) < 0) {
        (void)snprintf(why, why_size, "no process could be started: %s", strerror(errno));
        code = STATUS_SYSTEM;
    } else if (self.pid == 0) {
        live(&self, limits, test, user);
    } else {
        (void)setpgid(self.pid, self.pid);
        await(&self, limits);
        judge(&self, limits->seconds);
        *result = *self.shared;
    }
    if (seconds)
        *seconds = self.seconds;
    close_cell(&self);
    return code;
}
