/* process_memory.c - how much memory a worker uses: its own, its children's, what they share with
 * nobody else, and its output.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "process.h"

enum { MOST_GENERATIONS = 8, LINE = 256, BLOCK = 512 };

/* Of a process and all below it. */
typedef struct use {
    uint64_t own, shared;
    bool exact; /* shared memory is divided by those who share it: takes longer to find out */
    bool children;
} use;

/* The bytes of a line such as "RssAnon:   1234 kB". */
static bool take_line(const char *line, const char *name, uint64_t *bytes)
{
    const size_t length = strlen(name);

    if (strncmp(line, name, length) != 0)
        return false;
    *bytes = strtoull(line + length, NULL, 10) * 1024;
    return true;
}

/* One or two lines of a table of the process; false: there is none. */
static bool read_lines(pid_t process, const char *table, const char *first, uint64_t *of_first,
                       const char *last, uint64_t *of_last)
{
    char path[64], line[LINE];
    bool found = false;
    FILE *file;

    (void)snprintf(path, sizeof path, "/proc/%d/%s", (int)process, table);
    file = fopen(path, "re");
    while (file && !found && fgets(line, sizeof line, file)) {
        found = take_line(line, last, of_last);
        if (!found && first)
            (void)take_line(line, first, of_first);
    }
    if (file)
        (void)fclose(file);
    return found;
}

/* What is no file's: memory of its own, and memory that is shared (as sealed inputs are). */
static void add_process(pid_t process, use *to)
{
    uint64_t own = 0, shared = 0, part;

    (void)read_lines(process, "status", "RssAnon:", &own, "RssShmem:", &shared);
    if (to->exact && shared && read_lines(process, "smaps_rollup", NULL, NULL, "Pss_Shmem:", &part))
        shared = part;
    to->own += own;
    to->shared += shared;
}

static void add_all_below(pid_t process, int generation, use *to)
{
    char path[64], list[4096] = "";
    FILE *file;
    pid_t child;

    (void)snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)process, (int)process);
    file = generation < MOST_GENERATIONS ? fopen(path, "re") : NULL;
    if (!file)
        return;
    (void)fgets(list, sizeof list, file);
    (void)fclose(file);
    for (char *next = list, *end; (child = (pid_t)strtol(next, &end, 10)) > 0; next = end) {
        to->children = true;
        add_process(child, to);
        add_all_below(child, generation + 1, to);
    }
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

enum { MOST_FILES = 64 };

/* Files without a name on the same device as the output: files in memory, which nobody else has to
 * have mapped.  One that is open twice counts once, as far as so many are remembered. */
static uint64_t open_files(pid_t process, const struct stat *output)
{
    ino_t seen[MOST_FILES];
    size_t n_seen = 0;
    uint64_t bytes = 0;
    char path[64];
    struct stat about;
    DIR *folder;

    (void)snprintf(path, sizeof path, "/proc/%d/fd", (int)process);
    folder = opendir(path);
    for (const struct dirent *e = folder ? readdir(folder) : NULL; e; e = readdir(folder)) {
        bool known = false;

        if (e->d_name[0] == '.' || fstatat(dirfd(folder), e->d_name, &about, 0) != 0 ||
            !S_ISREG(about.st_mode) || about.st_nlink != 0 || about.st_dev != output->st_dev ||
            about.st_ino == output->st_ino)
            continue;
        for (size_t k = 0; k < n_seen; k++)
            known = known || seen[k] == about.st_ino;
        if (known)
            continue;
        if (n_seen < MOST_FILES)
            seen[n_seen++] = about.st_ino;
        bytes += (uint64_t)about.st_blocks * BLOCK;
    }
    if (folder)
        (void)closedir(folder);
    return bytes;
}

static use use_of(const worker *self, bool exact)
{
    use all = {.exact = exact};

    add_process(self->pid, &all);
    if (self->may_have_children)
        add_all_below(self->pid, 0, &all);
    return all;
}

/* A file in memory that is open may be mapped as well: the larger counts. */
static uint64_t sum(const worker *self, const use *all)
{
    struct stat output = {0};
    uint64_t result = 0, files = 0, known = self->inputs, shared = all->shared;

    if (self->output >= 0 && fstat(self->output, &output) == 0) {
        result = (uint64_t)output.st_blocks * BLOCK;
        files = open_files(self->pid, &output);
    }
    known += result;
    shared = shared > known ? shared - known : 0;
    files = files > self->inputs ? files - self->inputs : 0;
    return all->own + result + (shared > files ? shared : files);
}

/* The processes are read one after the other: what is divided anew among them meanwhile, as when
 * children have just begun to use it, may count twice.  Not each time. */
uint64_t worker_memory(const worker *self)
{
    enum { TIMES = 3 };
    use all = use_of(self, false);
    uint64_t least = sum(self, &all);

    for (int k = 0; all.children && k < TIMES && least > self->memory; k++) {
        use exact = use_of(self, true);
        const uint64_t again = sum(self, &exact);

        least = again < least ? again : least;
    }
    return least;
}
