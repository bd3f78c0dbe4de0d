/* signature.c - signatures of OpenPGP, which gpgv checks: see place.h */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "place.h"
#include "sentences.h"

enum { MOST_SAID = 4096 };

/* What a process writes, without waiting for more than fits. */
static void listen_to(int pipe, char *text, size_t size)
{
    size_t n = 0;
    char rest[512];

    for (;;) {
        const bool full = n + 1 >= size;
        const ssize_t got =
            full ? read(pipe, rest, sizeof rest) : read(pipe, text + n, size - 1 - n);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        n += full ? 0 : (size_t)got;
    }
    text[n] = '\0';
}

/* Its last line, without "gpgv: ". */
static const char *last_line(arena *memory, char *text)
{
    size_t length = strlen(text);
    const char *line;

    while (length && text[length - 1] == '\n')
        text[--length] = '\0';
    line = strrchr(text, '\n');
    line = line ? line + 1 : text;
    if (strncmp(line, "gpgv: ", 6) == 0)
        line += 6;
    return arena_text(memory, *line ? line : "nothing");
}

/* Its process, with what it says in the pipe's end; 0, with errno. */
static pid_t start(const char *const arguments[], int said[2])
{
    posix_spawn_file_actions_t actions;
    pid_t child = 0;
    int error = posix_spawn_file_actions_init(&actions);

    if (error) {
        errno = error;
        return 0;
    }
    error = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", 0, 0);
    if (!error)
        error = posix_spawn_file_actions_adddup2(&actions, said[1], 1);
    if (!error)
        error = posix_spawn_file_actions_adddup2(&actions, said[1], 2);
    if (!error)
        error = posix_spawnp(&child, arguments[0], &actions, NULL,
                             (char *const *)(uintptr_t)arguments, environ);
    (void)posix_spawn_file_actions_destroy(&actions);
    errno = error;
    return error ? 0 : child;
}

const char *signature_check(arena *memory, const char *keyring, const char *signature,
                            const char *file)
{
    char *const whole = realpath(keyring, NULL); /* a name alone is looked for in ~/.gnupg */
    const char *const arguments[] = {"gpgv", "--keyring", whole, "--", signature, file, NULL};
    char text[MOST_SAID];
    int said[2], outcome = -1;
    pid_t child;

    if (!whole)
        return say(memory, "the keyring '%s' cannot be read: %s", keyring, strerror(errno));
    if (pipe2(said, O_CLOEXEC) != 0) {
        free(whole);
        return say(memory, "gpgv cannot be started: %s", strerror(errno));
    }
    child = start(arguments, said);
    free(whole);
    (void)close(said[1]);
    if (!child) {
        const int error = errno;

        (void)close(said[0]);
        return error == ENOENT ? "the signature cannot be checked: gpgv is not installed"
                               : say(memory, "gpgv cannot be started: %s", strerror(error));
    }
    listen_to(said[0], text, sizeof text);
    (void)close(said[0]);
    while (waitpid(child, &outcome, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(outcome) && WEXITSTATUS(outcome) == 0)
        return NULL;
    return say(memory, "its signature is not good: gpgv says '%s'", last_line(memory, text));
}
