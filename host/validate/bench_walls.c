/* bench_walls.c - a process of the bench gives up what a worker does: before it loads the module,
 * whose constructors run then.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../confine/confine.h"
#include "bench.h"

/* What the plugin declares, it is granted: a study would grant it. */
static uint32_t grants_of(const bench *self)
{
    const uint32_t declared = self->declared;
    uint32_t grants = 0;

    grants |= declared & RI_NEEDS_NETWORK ? CONFINE_NETWORK : 0u;
    grants |= declared & RI_NEEDS_FILES ? CONFINE_FILES : 0u;
    if (declared & RI_NEEDS_CHILDREN || self->starts_processes)
        grants |= CONFINE_CHILDREN;
    return grants;
}

/* Where the kernel has put the environment of the program: fields 50 and 51 of its line. */
static bool find_environment(uintptr_t *first, uintptr_t *last)
{
    enum { BEFORE = 47 }; /* fields between the name and the first of the two */
    char line[2048] = "";
    FILE *const file = fopen("/proc/self/stat", "re");
    char *next;

    if (!file)
        return false;
    (void)fgets(line, sizeof line, file);
    (void)fclose(file);
    next = strrchr(line, ')');
    for (int k = 0; next && k <= BEFORE; k++)
        next = strchr(next + 1, ' ');
    if (!next)
        return false;
    *first = strtoull(next, &next, 10);
    *last = strtoull(next, NULL, 10);
    return *first > 0 && *last > *first;
}

/* As a worker has it.  This process is a copy of one that has all of it in its memory, too. */
static void scrub_environment(const bench *self)
{
    char **const kept =
        confine_environment(environ, bench_print(self, "TMPDIR=%s", self->folder), grants_of(self));
    uintptr_t first, last;

    if (!kept)
        bench_no_memory(self);
    for (size_t k = 0; kept[k]; k++)
        kept[k] = (char *)(uintptr_t)bench_text(self, kept[k]);
    if (find_environment(&first, &last))
        memset((void *)first, 0, last - first);
    environ = kept;
}

/* The module's folder, and that of the examples' files, which are written by this process. */
static int open_files(const bench *self, uint32_t grants)
{
    confine_places *const places = confine_places_open();
    int rules = confine_files_begin(places, grants);

    confine_places_close(places);
    if (rules <= 0)
        return 0;
    confine_files_read_folder(rules, self->path);
    confine_files_write(rules, self->folder);
    if (dup2(rules, CONFINE_FILES_DESCRIPTOR) < 0)
        return -1;
    (void)close(rules);
    return CONFINE_FILES_DESCRIPTOR;
}

void bench_confine(bench *self)
{
    confinement how = {.grants = grants_of(self)};
    bool confined;

    (void)close_range(STDERR_FILENO + 1, ~0u, 0); /* what a worker would not have been given */
    scrub_environment(self);
    how.files = open_files(self, how.grants);
    confined = how.files >= 0 && confine_process(&how, self->said->did, sizeof self->said->did);
    if (confined)
        return;
    if (how.files < 0)
        bench_no_memory(self);
    self->said->kind = VERDICT_SYSTEM;
    _exit(0);
}
