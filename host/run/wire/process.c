/* process.c - see process.h; limits and endings: process_watch.c */
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../base/home.h"
#include "../../base/now.h"

enum { WORKER_SOCKET = 3 }; /* where the worker finds it */

/* What a worker is started with. */
typedef struct order {
    const char *program;
    const confinement *how;
    int peer;        /* the worker's end of the socket */
    const int *ends; /* of the pipes for its standard output and error */
    int rules;       /* of files; 0: none */
    int beyond;      /* the first number that is not the worker's own; what is handed waits there
                        until all above are closed */
    char *const *arguments, *const *variables;
} order;

/* These may be ignored, or blocked, in the host. */
static const int plain_signals[] = {SIGINT, SIGTERM, SIGPIPE, SIGCHLD};
enum { N_PLAIN_SIGNALS = sizeof plain_signals / sizeof *plain_signals };

static bool place_descriptors(const order *self)
{
    const int empty = open("/dev/null", O_RDONLY); // NOLINT(android-cloexec-open)
    const int handed = self->how->handed;

    return empty >= 0 && (empty == STDIN_FILENO || dup2(empty, STDIN_FILENO) >= 0) &&
           dup2(self->ends[0], STDOUT_FILENO) >= 0 && dup2(self->ends[1], STDERR_FILENO) >= 0 &&
           dup2(self->peer, WORKER_SOCKET) >= 0 &&
           (!self->rules || dup2(self->rules, CONFINE_FILES_DESCRIPTOR) >= 0) &&
           (!handed || dup2(handed, self->beyond) >= 0) &&
           close_range((unsigned)self->beyond + (handed ? 1 : 0), ~0u, 0) == 0 &&
           (!handed || dup2(self->beyond, handed) >= 0);
}

/* The same as spawn_plain(), step by step, in a child that shares our memory. */
static int become_worker(void *user)
{
    const order *const self = user;
    sigset_t none;

    for (size_t k = 0; k < N_PLAIN_SIGNALS; k++)
        (void)signal(plain_signals[k], SIG_DFL);
    (void)sigemptyset(&none);
    if (setpgid(0, 0) != 0 || !place_descriptors(self))
        return errno;
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    (void)execve(self->program, self->arguments, self->variables);
    return errno;
}

/* 0, or the number of an error: posix_spawn() and its kin do not set errno. */
static int spawn_plain(pid_t *pid, const order *self)
{
    const int handed = self->how->handed;
    const int closed = handed ? self->beyond + 1 : self->beyond;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t all, none;
    int failure = posix_spawn_file_actions_init(&actions);

    if (failure)
        return failure;
    failure = posix_spawnattr_init(&attributes);
    if (failure) {
        (void)posix_spawn_file_actions_destroy(&actions);
        return failure;
    }
    (void)sigemptyset(&none);
    (void)sigemptyset(&all);
    for (size_t k = 0; k < N_PLAIN_SIGNALS; k++)
        (void)sigaddset(&all, plain_signals[k]);
    if (posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0) ||
        posix_spawn_file_actions_adddup2(&actions, self->ends[0], STDOUT_FILENO) ||
        posix_spawn_file_actions_adddup2(&actions, self->ends[1], STDERR_FILENO) ||
        posix_spawn_file_actions_adddup2(&actions, self->peer, WORKER_SOCKET) ||
        (self->rules &&
         posix_spawn_file_actions_adddup2(&actions, self->rules, CONFINE_FILES_DESCRIPTOR)) ||
        (handed && posix_spawn_file_actions_adddup2(&actions, handed, self->beyond)) ||
        posix_spawn_file_actions_addclosefrom_np(&actions, closed) ||
        (handed && posix_spawn_file_actions_adddup2(&actions, self->beyond, handed)) ||
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF |
                                                  POSIX_SPAWN_SETSIGMASK) ||
        posix_spawnattr_setpgroup(&attributes, 0) ||
        posix_spawnattr_setsigdefault(&attributes, &all) ||
        posix_spawnattr_setsigmask(&attributes, &none))
        failure = ENOMEM;
    else
        failure = posix_spawn(pid, self->program, &actions, &attributes, self->arguments,
                              self->variables);
    (void)posix_spawn_file_actions_destroy(&actions);
    (void)posix_spawnattr_destroy(&attributes);
    return failure;
}

/* One that may start processes has a space of them, where the kernel gives one: what is left there
 * ends with it, by the kernel.  Others have no use for it. */
static int spawn(pid_t *pid, const char *program, const confinement *how, int peer, const int *ends)
{
    const int rules = how->off ? 0 : how->files;
    const bool children = !how->off && how->grants & CONFINE_CHILDREN;
    char how_text[CONFINE_TEXT];
    char *const arguments[] = {(char *)(uintptr_t)program, how_text, NULL};
    char **const variables =
        how->off ? environ : confine_environment(environ, how->temporary, how->grants);
    order all = {program,   how,      peer, ends, rules, WORKER_SOCKET + 1 + (rules ? 1 : 0),
                 arguments, variables};
    int failure = ENOMEM;

    confine_write(how, how_text);
    if (variables && (!children || confine_space_enter(pid, become_worker, &all) != 0))
        failure = spawn_plain(pid, &all);
    else if (variables)
        failure = 0;
    if (!how->off)
        free(variables);
    return failure;
}

/* Descriptors 0 to 3 must stay free for the worker's own: dup2 onto itself keeps CLOEXEC. */
static bool lift(int *descriptor)
{
    const int low = *descriptor;

    if (low > WORKER_SOCKET)
        return true;
    *descriptor = fcntl(low, F_DUPFD_CLOEXEC, WORKER_SOCKET + 1);
    (void)close(low);
    return *descriptor >= 0;
}

bool worker_start(worker *self, const char *program, const confinement *how, char *why,
                  size_t why_size)
{
    int sockets[2] = {-1, -1}, out[2] = {-1, -1}, err[2] = {-1, -1};
    int failure = 0;
    bool good;

    *self = (worker){.program = program,
                     .socket = -1,
                     .pipes = {-1, -1},
                     .output = -1,
                     .may_have_children = how->off || how->grants & CONFINE_CHILDREN};
    good = socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) == 0 &&
           pipe2(out, O_CLOEXEC) == 0 && pipe2(err, O_CLOEXEC) == 0 && lift(&sockets[1]) &&
           lift(&out[1]) && lift(&err[1]) && fcntl(out[0], F_SETFL, O_NONBLOCK) == 0 &&
           fcntl(err[0], F_SETFL, O_NONBLOCK) == 0;
    if (good) {
        const int ends[2] = {out[1], err[1]};

        failure = spawn(&self->pid, program, how, sockets[1], ends);
        good = failure == 0;
    } else {
        failure = errno;
    }
    if (!good) {
        (void)snprintf(why, why_size, "the worker '%s' cannot be started: %s", program,
                       strerror(failure));
        self->pid = 0;
    }
    self->socket = sockets[0];
    self->pipes[0] = out[0];
    self->pipes[1] = err[0];
    if (sockets[1] >= 0)
        (void)close(sockets[1]);
    if (out[1] >= 0)
        (void)close(out[1]);
    if (err[1] >= 0)
        (void)close(err[1]);
    if (!good)
        worker_stop(self);
    return good;
}

void worker_ask(worker *self, frame_kind kind, const void *body, size_t length,
                const int *descriptors, size_t n, int64_t timeout_ms, uint64_t memory, int output)
{
    self->state = WORKER_BUSY;
    self->asked = kind;
    self->started = now_ms();
    self->timeout = timeout_ms;
    self->memory = memory;
    self->output = output;
    if (n) /* what it was handed before, it has still mapped */
        self->inputs = worker_inputs(descriptors, n, output);
    self->fraction = 0;
    for (int k = 0; k < 2; k++) {
        self->stray[k] = 0;
        self->text[k][0] = '\0';
    }
    /* A worker that died before it was asked is noticed when its answer is waited for; one that
     * lives and was not asked would be waited for until its timeout. */
    errno = 0;
    self->unasked = 0;
    if (!transport_send(self->socket, kind, body, length, descriptors, n) && errno != EPIPE &&
        errno != ECONNRESET)
        self->unasked = errno ? errno : EMSGSIZE; /* too long, and not even tried */
}

void worker_rest(worker *self)
{
    inbox_next(&self->received);
    self->state = WORKER_IDLE;
}

void worker_stop(worker *self)
{
    if (self->pid > 0) {
        worker_end_children(self);
        (void)kill(-self->pid, SIGKILL);
        (void)kill(self->pid, SIGKILL);
        while (waitpid(self->pid, NULL, 0) < 0 && errno == EINTR)
            continue;
    }
    self->pid = 0;
    for (int k = 0; k < 2; k++) {
        if (self->pipes[k] >= 0)
            (void)close(self->pipes[k]);
        self->pipes[k] = -1;
    }
    if (self->socket >= 0)
        (void)close(self->socket);
    self->socket = -1;
    inbox_free(&self->received);
}

static bool is_worker(pid_t child, worker *const *running, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (running[k]->pid == child)
            return true;
    return false;
}

size_t workers_end_orphans(worker *const *running, size_t n, pid_t companion)
{
    size_t ended = 0;
    int asked = 0;
    pid_t child;
    char path[64], children[4096] = "";
    FILE *list;

    if (prctl(PR_GET_CHILD_SUBREAPER, &asked) != 0 || !asked)
        return 0;
    (void)snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    list = fopen(path, "re");
    if (!list)
        return 0;
    (void)fgets(children, sizeof children, list);
    (void)fclose(list);
    for (char *next = children, *end; (child = (pid_t)strtol(next, &end, 10)) > 0; next = end)
        if (child != companion && !is_worker(child, running, n)) {
            if (waitpid(child, NULL, WNOHANG) != 0)
                continue; /* it had ended by itself */
            (void)kill(child, SIGKILL);
            while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
                continue;
            ended++;
        }
    return ended;
}

const char *worker_program(arena *memory)
{
    static const char *const of_program[] = {"regind-worker", REGIND_LIBEXEC_FROM_BIN};
    static const char *const of_library[] = {REGIND_LIBEXEC_FROM_LIB, "../bin/regind-worker"};
    host_home own;

    if (!home_find(memory, &own))
        return NULL;
    for (size_t k = 0; k < 2; k++) {
        const char *found = home_file(memory, &own, own.is_library ? of_library[k] : of_program[k]);

        if (!found || access(found, X_OK) == 0)
            return found;
    }
    return REGIND_FULL_LIBEXEC "/regind-worker";
}
