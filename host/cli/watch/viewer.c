/* viewer.c - see viewer.h */
#include "viewer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../base/arena.h"
#include "../messages.h"

struct viewer {
    pid_t process;
};

/* It is installed beside the worker. */
static char *program(arena *memory, const char *worker)
{
    const char *const slash = strrchr(worker, '/');

    return slash ? arena_print(memory, "%.*s/regind-serve", (int)(slash - worker), worker) : NULL;
}

/* Starts it with its standard output on a pipe; its process id, or -1 with errno. */
static pid_t start(char *path, const char *folder, int *answer)
{
    char *const words[] = {path, (char *)(uintptr_t)folder, NULL};
    posix_spawn_file_actions_t actions;
    int ends[2], code;
    pid_t child = -1;

    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    code = posix_spawn_file_actions_init(&actions);
    if (code == 0) {
        code = posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        if (code == 0)
            code = posix_spawn(&child, path, &actions, NULL, words, environ);
        (void)posix_spawn_file_actions_destroy(&actions);
    }
    (void)close(ends[1]);
    if (code != 0) {
        (void)close(ends[0]);
        errno = code;
        return -1;
    }
    *answer = ends[0];
    return child;
}

/* Its first line, "PORT KEY": the first of all its addresses, without a slash at the end.  NULL: it
 * ended without one. */
static char *read_address(arena *memory, int answer)
{
    FILE *const stream = fdopen(answer, "r");
    char line[64] = "", *key;
    long port;

    if (!stream) {
        (void)close(answer);
        return NULL;
    }
    if (!fgets(line, sizeof line, stream))
        line[0] = '\0';
    (void)fclose(stream);
    port = strtol(line, &key, 10);
    if (port <= 0 || port > 65535 || *key != ' ')
        return NULL;
    key++;
    key[strcspn(key, "\n")] = '\0';
    return *key ? arena_print(memory, "http://127.0.0.1:%ld/%s", port, key) : NULL;
}

static viewer *begin(arena *memory, const char *worker, const char *folder, const char *page)
{
    char *const path = program(memory, worker);
    viewer *self;
    pid_t child;
    int answer = -1;
    char *address;

    if (!path || access(path, X_OK) != 0) {
        message_print(stderr, "reports are not reloaded: regind-serve is not installed");
        return NULL;
    }
    child = start(path, folder, &answer);
    if (child < 0) {
        (void)message_say(STATUS_SYSTEM, NULL, "regind-serve cannot be started: %s",
                          strerror(errno));
        return NULL;
    }
    address = read_address(memory, answer);
    self = address ? malloc(sizeof *self) : NULL;
    if (!self) {
        (void)kill(child, SIGKILL);
        (void)waitpid(child, NULL, 0);
        return NULL;
    }
    self->process = child;
    message_print(stderr, "the report, reloaded after every run: %s/view/%s", address, page);
    return self;
}

viewer *viewer_begin(const char *worker, const char *folder, const char *page)
{
    arena *const memory = arena_new(allocator_system());
    viewer *const self = memory ? begin(memory, worker, folder, page) : NULL;

    arena_free(memory);
    return self;
}

int32_t viewer_process(const viewer *self)
{
    return self ? (int32_t)self->process : 0;
}

void viewer_end(viewer *self)
{
    if (!self)
        return;
    (void)kill(self->process, SIGTERM);
    while (waitpid(self->process, NULL, 0) < 0 && errno == EINTR)
        continue;
    free(self);
}
