/* browser.c - see browser.h */
#include "browser.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../base/now.h"

enum { LOOK_MS = 50, MOST_OPEN = 16, MOST_ARGUMENTS = 24, MOST_SAID = 300 };

static bool fail(browser *self, const char *what)
{
    (void)snprintf(self->why, sizeof self->why, "%s: %s", what, strerror(errno));
    return false;
}

bool browser_begin(browser *self, arena *memory)
{
    const char *const temporary = getenv("TMPDIR");

    self->folder =
        arena_print(memory, "%s/regind-pdf-XXXXXX", temporary && *temporary ? temporary : "/tmp");
    if (self->folder && mkdtemp(self->folder))
        return true;
    self->folder = NULL;
    return fail(self, "it has no folder to work in");
}

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *where)
{
    (void)about;
    (void)kind;
    (void)where;
    (void)remove(path);
    return 0;
}

void browser_end(const browser *self)
{
    if (self->folder)
        (void)nftw(self->folder, remove_entry, MOST_OPEN, FTW_DEPTH | FTW_PHYS);
}

/* A path as an address: what is no letter, digit or -._~/ is written as %XX. */
static char *address_of(arena *memory, const char *path)
{
    static const char digits[] = "0123456789ABCDEF";
    const size_t length = strlen(path);
    char *const text = arena_take(memory, length + 1, 3), *to = text;

    for (; text && *path; path++) {
        const unsigned char byte = (unsigned char)*path;

        if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
            (byte >= '0' && byte <= '9') || strchr("-._~/", byte)) {
            *to++ = *path;
            continue;
        }
        *to++ = '%';
        *to++ = digits[byte >> 4];
        *to++ = digits[byte & 15];
    }
    return text ? arena_print(memory, "file://%s", text) : NULL;
}

/* The environment with its folder as the home, so that it leaves nothing in the user's. */
static char **environment_of(arena *memory, const char *folder)
{
    char *const home = arena_print(memory, "HOME=%s", folder);
    size_t n = 0, used = 0;
    char **list;

    while (environ[n])
        n++;
    list = arena_take(memory, n + 2, sizeof *list);
    for (size_t k = 0; list && home && k < n; k++)
        if (strncmp(environ[k], "HOME=", 5) != 0)
            list[used++] = environ[k];
    if (list)
        list[used] = home;
    return home ? list : NULL;
}

/* Root has no sandbox of Chromium's: it refuses to start with one. */
static char **arguments_of(const browser *self, arena *memory, const char *page)
{
    static const char *const fixed[] = {
        "--headless",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-extensions",
        "--disable-sync",
        "--disable-component-update",
        "--disable-background-networking",
        "--no-first-run",
        "--no-default-browser-check",
        "--font-render-hinting=none",
        "--force-color-profile=srgb",
        "--no-pdf-header-footer",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--proxy-server=127.0.0.1:9", /* where nobody listens */
    };
    const char **const list = arena_take(memory, MOST_ARGUMENTS, sizeof *list);
    size_t n = 0;

    if (!list)
        return NULL;
    list[n++] = self->program;
    for (size_t k = 0; k < sizeof fixed / sizeof *fixed; k++)
        list[n++] = fixed[k];
    if (geteuid() == 0)
        list[n++] = "--no-sandbox";
    list[n++] = arena_print(memory, "--user-data-dir=%s/profile", self->folder);
    list[n++] = arena_print(memory, "--print-to-pdf=%s/page.pdf", self->folder);
    list[n++] = address_of(memory, page);
    for (size_t k = 0; k < n; k++)
        if (!list[k])
            return NULL;
    return (char **)(uintptr_t)list;
}

/* In the child, where nothing but system calls may be done. */
_Noreturn static void become(const char *program, char *const *arguments, char *const *environment,
                             int input, int said)
{
    (void)setpgid(0, 0);
    if (dup2(input, STDIN_FILENO) >= 0 && dup2(said, STDOUT_FILENO) >= 0 &&
        dup2(said, STDERR_FILENO) >= 0)
        (void)execve(program, arguments, environment);
    _exit(127);
}

static pid_t start(const browser *self, arena *memory, const char *page)
{
    char *const said = arena_print(memory, "%s/said", self->folder);
    char **const arguments = arguments_of(self, memory, page);
    char **const environment = environment_of(memory, self->folder);
    const int input = open("/dev/null", O_RDONLY | O_CLOEXEC);
    const int output = said ? open(said, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    pid_t child = -1;

    errno = ENOMEM;
    if (arguments && environment && input >= 0 && output >= 0 && (child = fork()) == 0)
        become(self->program, arguments, environment, input, output);
    if (child > 0)
        (void)setpgid(child, child);
    if (input >= 0)
        (void)close(input);
    if (output >= 0)
        (void)close(output);
    return child;
}

/* Its status; false: it was killed, `why`. */
static bool wait_for(browser *self, pid_t child, int *status)
{
    const int64_t end = now_ms() + self->seconds * 1000;
    pid_t ended;

    while ((ended = waitpid(child, status, WNOHANG)) == 0 || (ended < 0 && errno == EINTR)) {
        const bool cancelled = self->cancelled && self->cancelled(self->user);

        if (cancelled || now_ms() > end) {
            (void)kill(-child, SIGKILL);
            (void)waitpid(child, status, 0);
            (void)snprintf(self->why, sizeof self->why,
                           cancelled ? "it was interrupted" : "it took longer than %lld seconds",
                           (long long)self->seconds);
            return false;
        }
        (void)poll(NULL, 0, LOOK_MS);
    }
    (void)kill(-child, SIGKILL); /* helpers that outlive it */
    return ended == child || fail(self, "its end was not told");
}

/* The last line it said, which is its reason, as far as it is text. */
static void take_reason(browser *self, arena *memory, int status)
{
    char *const path = arena_print(memory, "%s/said", self->folder);
    FILE *const said = path ? fopen(path, "re") : NULL;
    char line[MOST_SAID] = "", last[MOST_SAID] = "";

    while (said && fgets(line, sizeof line, said))
        if (line[strspn(line, " \n")] != '\0')
            memcpy(last, line, sizeof last);
    if (said)
        (void)fclose(said);
    last[strcspn(last, "\n")] = '\0';
    for (char *at = last; *at; at++)
        if ((unsigned char)*at < ' ' || (unsigned char)*at > '~')
            *at = '?';
    (void)snprintf(self->why, sizeof self->why, "it ended with %d and said '%s'",
                   WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), last);
}

bool browser_print(browser *self, arena *memory, const char *page)
{
    char *const made = arena_print(memory, "%s/page.pdf", self->folder);
    int status = 0;
    pid_t child;

    if (!made)
        return fail(self, "it has no memory");
    (void)unlink(made);
    child = start(self, memory, page);
    if (child < 0)
        return fail(self, "it cannot be started");
    if (!wait_for(self, child, &status))
        return false;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && access(made, R_OK) == 0)
        return true;
    take_reason(self, memory, status);
    return false;
}
