/* process_state.c - see process_state.h */
#include "process_state.h"

#include <fcntl.h>
#include <fenv.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MXCSR_FLAGS = 0x3f }; /* what has happened, not what is set */

static const int watched[] = {SIGHUP, SIGINT,  SIGQUIT, SIGILL,  SIGABRT, SIGFPE,  SIGSEGV,
                              SIGBUS, SIGPIPE, SIGALRM, SIGTERM, SIGUSR1, SIGUSR2, SIGCHLD};
enum { WATCHED = sizeof watched / sizeof *watched };

struct process_state {
    char *locale;
    fenv_t numbers;
    int folder; /* descriptor */
    struct stat about;
    mode_t umask;
    sigset_t mask;
    struct sigaction actions[WATCHED];
    size_t n_variables;
    char **variables; /* copies */
};

/* Read where that can be: to ask by umask() is to change it, and in a host other threads may be
 * making files. */
static mode_t umask_now(void)
{
    FILE *const status = fopen("/proc/self/status", "re");
    char line[256];
    unsigned mask;
    mode_t now;

    while (status && fgets(line, sizeof line, status))
        if (strncmp(line, "Umask:", 6) == 0) {
            mask = (unsigned)strtoul(line + 6, NULL, 8);
            (void)fclose(status);
            return (mode_t)mask;
        }
    if (status)
        (void)fclose(status);
    now = umask(0);
    (void)umask(now);
    return now;
}

static char **copy_of(char *const *from, size_t n)
{
    char **copy = calloc(n + 1, sizeof *copy);

    for (size_t k = 0; copy && k < n; k++)
        copy[k] = strdup(from[k]);
    return copy;
}

process_state *process_state_new(void)
{
    process_state *self = calloc(1, sizeof *self);

    if (!self)
        return NULL;
    self->locale = strdup(setlocale(LC_ALL, NULL)); // NOLINT(concurrency-mt-unsafe)
    (void)fegetenv(&self->numbers);
    self->folder = open(".", O_PATH | O_CLOEXEC);
    (void)stat(".", &self->about);
    self->umask = umask_now();
    (void)sigprocmask(SIG_SETMASK, NULL, &self->mask);
    for (size_t k = 0; k < WATCHED; k++)
        (void)sigaction(watched[k], NULL, &self->actions[k]);
    while (environ[self->n_variables])
        self->n_variables++;
    self->variables = copy_of(environ, self->n_variables);
    if (self->locale && self->variables)
        return self;
    process_state_free(self);
    return NULL;
}

static bool restore_locale(const process_state *self)
{
    // NOLINTBEGIN(concurrency-mt-unsafe): the call has ended, with its threads
    const char *const now = setlocale(LC_ALL, NULL);

    if (now && strcmp(now, self->locale) == 0)
        return false;
    (void)setlocale(LC_ALL, self->locale);
    // NOLINTEND(concurrency-mt-unsafe)
    return true;
}

static bool restore_numbers(const process_state *self)
{
    fenv_t now;
    bool changed;

    (void)fegetenv(&now);
#ifdef __x86_64__
    changed = (now.__mxcsr & ~(unsigned)MXCSR_FLAGS) !=
                  (self->numbers.__mxcsr & ~(unsigned)MXCSR_FLAGS) ||
              now.__control_word != self->numbers.__control_word;
#else
    const int rounding = fegetround(), traps = fegetexcept();

    (void)fesetenv(&self->numbers);
    changed = rounding != fegetround() || traps != fegetexcept();
#endif
    (void)fesetenv(&self->numbers);
    return changed;
}

static bool restore_folder(const process_state *self)
{
    struct stat now;

    if (self->folder < 0 || (stat(".", &now) == 0 && now.st_dev == self->about.st_dev &&
                             now.st_ino == self->about.st_ino))
        return false;
    (void)fchdir(self->folder);
    return true;
}

static bool restore_mask(const process_state *self)
{
    sigset_t now;
    bool changed = false;

    (void)sigprocmask(SIG_SETMASK, &self->mask, &now);
    for (int k = 1; k < NSIG; k++)
        changed = changed || sigismember(&now, k) != sigismember(&self->mask, k);
    return changed;
}

static bool restore_actions(const process_state *self)
{
    bool changed = false;

    for (size_t k = 0; k < WATCHED; k++) {
        struct sigaction now;

        if (sigaction(watched[k], NULL, &now) == 0 &&
            now.sa_sigaction == self->actions[k].sa_sigaction)
            continue;
        (void)sigaction(watched[k], &self->actions[k], NULL);
        changed = true;
    }
    return changed;
}

static bool restore_variables(const process_state *self)
{
    size_t n = 0;

    while (environ && environ[n] && n < self->n_variables &&
           strcmp(environ[n], self->variables[n]) == 0)
        n++;
    if (environ && n == self->n_variables && !environ[n])
        return false;
    environ = copy_of(self->variables, self->n_variables); /* what was there may be in use */
    return true;
}

size_t process_state_restore(const process_state *self, const char *changed[STATE_PARTS])
{
    const mode_t mask = umask_now();
    size_t n = 0;

    if (mask != self->umask)
        (void)umask(self->umask);
    if (restore_locale(self))
        changed[n++] = "its locale";
    if (restore_numbers(self))
        changed[n++] = "how numbers are rounded";
    if (restore_folder(self))
        changed[n++] = "its folder";
    if (restore_variables(self))
        changed[n++] = "its environment";
    if (restore_actions(self))
        changed[n++] = "what signals do";
    if (restore_mask(self))
        changed[n++] = "which signals are blocked";
    if (mask != self->umask)
        changed[n++] = "the rights of new files";
    return n;
}

void process_state_restore_numbers(const process_state *self)
{
    (void)restore_locale(self);
    (void)restore_numbers(self);
}

void process_state_free(process_state *self)
{
    if (!self)
        return;
    if (self->folder >= 0)
        (void)close(self->folder);
    for (size_t k = 0; self->variables && k < self->n_variables; k++)
        free(self->variables[k]);
    free(self->variables);
    free(self->locale);
    free(self);
}
