/* process_memory.c - how much memory a worker uses: its own, its children's, and its output. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "process.h"

enum { MOST_GENERATIONS = 8, LINE = 256 };

/* The bytes of a line such as "RssAnon:   1234 kB". */
static bool take_line(const char *line, const char *name, uint64_t *bytes)
{
    const size_t length = strlen(name);

    if (strncmp(line, name, length) != 0)
        return false;
    *bytes = strtoull(line + length, NULL, 10) * 1024;
    return true;
}

/* What is no file's: memory of its own, and memory that is shared (as sealed inputs are). */
static void read_memory(pid_t process, uint64_t *own, uint64_t *shared)
{
    char path[64], line[LINE];
    FILE *file;

    *own = *shared = 0;
    (void)snprintf(path, sizeof path, "/proc/%d/status", (int)process);
    file = fopen(path, "re");
    if (!file)
        return; /* it has ended */
    while (fgets(line, sizeof line, file) && !take_line(line, "RssShmem:", shared))
        (void)take_line(line, "RssAnon:", own);
    (void)fclose(file);
}

static uint64_t of_children(pid_t process, int generation);

static uint64_t of_child(pid_t process, int generation)
{
    uint64_t own, shared;

    read_memory(process, &own, &shared);
    return own + of_children(process, generation + 1);
}

/* What a child shares with its parent is counted there. */
static uint64_t of_children(pid_t process, int generation)
{
    char path[64], list[4096] = "";
    uint64_t used = 0;
    FILE *file;
    pid_t child;

    (void)snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)process, (int)process);
    file = generation < MOST_GENERATIONS ? fopen(path, "re") : NULL;
    if (!file)
        return 0;
    (void)fgets(list, sizeof list, file);
    (void)fclose(file);
    for (char *next = list, *end; (child = (pid_t)strtol(next, &end, 10)) > 0; next = end)
        used += of_child(child, generation);
    return used;
}

uint64_t worker_inputs(const int *descriptors, size_t n, int output)
{
    uint64_t bytes = 0;
    struct stat about;

    for (size_t k = 0; k < n; k++)
        if (descriptors[k] != output && fstat(descriptors[k], &about) == 0 &&
            S_ISREG(about.st_mode))
            bytes += (uint64_t)about.st_size;
    return bytes;
}

uint64_t worker_memory(const worker *self)
{
    uint64_t own, shared, known = self->inputs;
    struct stat output = {0};

    read_memory(self->pid, &own, &shared);
    if (self->output >= 0 && fstat(self->output, &output) == 0)
        own += (uint64_t)output.st_blocks * 512;
    known += (uint64_t)output.st_blocks * 512;
    own += shared > known ? shared - known : 0;
    return own + (self->may_have_children ? of_children(self->pid, 0) : 0);
}
