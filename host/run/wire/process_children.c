/* process_children.c - what a plugin has started ends with its worker: see process.h
 *
 * A worker is the reaper of all that descends from it, sessions of their own included, so that as
 * long as it lives the whole tree hangs on it.  It is stopped while the tree is cut down.
 */
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "process.h"

enum { MOST_PASSES = 64, MOST_GENERATIONS = 16 };

/* One that has ended is there until its parent asks for it, which may be never. */
static bool is_dead(pid_t process)
{
    char path[64], line[512], state = 'Z';
    FILE *file;

    (void)snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
    file = fopen(path, "re");
    if (!file)
        return true;
    if (fgets(line, sizeof line, file)) {
        const char *end = NULL;

        for (const char *at = line; *at; at++) /* its name may hold brackets */
            end = *at == ')' ? at : end;
        state = end && end[1] == ' ' ? end[2] : 'Z';
    }
    (void)fclose(file);
    return state == 'Z' || state == 'X';
}

static size_t kill_below(pid_t process, int generation);

static size_t kill_with_all_below(pid_t process, int generation)
{
    size_t killed;

    if (is_dead(process))
        return 0;
    (void)kill(process, SIGSTOP); /* it starts nothing more */
    killed = 1 + kill_below(process, generation + 1);
    (void)kill(process, SIGKILL);
    return killed;
}

/* Those that one thread has started. */
static size_t kill_of_thread(pid_t process, const char *thread, int generation)
{
    char path[320], children[4096] = "";
    size_t killed = 0;
    FILE *list;
    pid_t child;

    (void)snprintf(path, sizeof path, "/proc/%d/task/%.200s/children", (int)process, thread);
    list = fopen(path, "re");
    if (!list)
        return 0;
    (void)fgets(children, sizeof children, list);
    (void)fclose(list);
    for (char *next = children, *end; (child = (pid_t)strtol(next, &end, 10)) > 0; next = end)
        killed += kill_with_all_below(child, generation);
    return killed;
}

/* Kills all below a process; how many were alive. */
static size_t kill_below(pid_t process, int generation)
{
    char path[64];
    size_t killed = 0;
    DIR *threads;

    (void)snprintf(path, sizeof path, "/proc/%d/task", (int)process);
    threads = generation < MOST_GENERATIONS ? opendir(path) : NULL;
    for (const struct dirent *e = threads ? readdir(threads) : NULL; e; e = readdir(threads))
        if (e->d_name[0] != '.')
            killed += kill_of_thread(process, e->d_name, generation);
    if (threads)
        (void)closedir(threads);
    return killed;
}

void worker_end_children(const worker *self)
{
    if (self->pid <= 0 || !self->may_have_children)
        return;
    (void)kill(self->pid, SIGSTOP);
    for (int pass = 0; pass < MOST_PASSES && kill_below(self->pid, 0) > 0; pass++)
        continue;
}
