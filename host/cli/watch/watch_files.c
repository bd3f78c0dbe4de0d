/* watch_files.c - see watch_files.h */
#include "watch_files.h"

#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include "../../base/file_pattern.h"

typedef struct watched {
    const char *path;
    bool there;     /* of a pattern: any file matches */
    uint64_t names; /* of a pattern: which do */
    struct stat about;
    bool changed; /* not yet told */
} watched;

struct watch_files {
    allocator *from;
    arena *memory;
    watched *items;
    size_t n;
};

watch_files *watch_files_new(allocator *from)
{
    watch_files *const self = from->allocate(from, sizeof *self);

    if (self)
        *self = (watch_files){.from = from};
    return self;
}

void watch_files_free(watch_files *self)
{
    if (!self)
        return;
    arena_free(self->memory);
    self->from->release(self->from, self);
}

static const watched *find(const watch_files *self, const char *path)
{
    for (size_t k = 0; k < self->n; k++)
        if (strcmp(self->items[k].path, path) == 0)
            return &self->items[k];
    return NULL;
}

static bool later(struct timespec a, struct timespec b)
{
    return a.tv_sec > b.tv_sec || (a.tv_sec == b.tv_sec && a.tv_nsec > b.tv_nsec);
}

/* What there is now; a pattern changes when other files match it. */
static bool look(allocator *from, const char *path, watched *into)
{
    arena *const memory = file_pattern_is(path) ? arena_new(from) : NULL;
    const file_match *matches;
    size_t n;

    if (!memory || stat(path, &into->about) == 0) {
        into->there = stat(path, &into->about) == 0;
        arena_free(memory);
        return into->there;
    }
    into->names = 14695981039346656037u; /* FNV-1a */
    into->there = file_pattern_find(memory, path, 0, &matches, &n) && n > 0;
    for (size_t k = 0; into->there && k < n; k++)
        for (size_t i = 0; i <= strlen(matches[k].path); i++)
            into->names = (into->names ^ (unsigned char)matches[k].path[i]) * 1099511628211u;
    arena_free(memory);
    return into->there;
}

bool watch_files_set(watch_files *self, const char *const *paths, size_t n, struct timespec since)
{
    arena *const memory = arena_new(self->from);
    watched *items = memory ? arena_take(memory, n + 1, sizeof *items) : NULL;

    for (size_t k = 0; items && k < n; k++) {
        const watched *const known = find(self, paths[k]);

        if (known)
            items[k] = *known;
        else {
            items[k].changed =
                look(self->from, paths[k], &items[k]) && later(items[k].about.st_ctim, since);
        }
        items[k].path = arena_text(memory, paths[k]);
        if (!items[k].path)
            items = NULL;
    }
    if (!items) {
        arena_free(memory);
        return false;
    }
    arena_free(self->memory);
    self->memory = memory;
    self->items = items;
    self->n = n;
    return true;
}

static bool same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static bool differs(const watched *a, const watched *b)
{
    return a->there != b->there || a->names != b->names ||
           (a->there && !same(&a->about, &b->about));
}

const char *watch_files_changed(watch_files *self)
{
    const char *first = NULL;

    for (size_t k = 0; k < self->n; k++) {
        watched *const one = &self->items[k];
        watched now = {.path = one->path, .about = one->about};

        (void)look(self->from, one->path, &now);
        if ((one->changed || differs(&now, one)) && !first)
            first = one->path;
        *one = now;
    }
    return first;
}
