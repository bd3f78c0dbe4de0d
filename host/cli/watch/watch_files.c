/* watch_files.c - see watch_files.h */
#include "watch_files.h"

#include <string.h>
#include <sys/stat.h>

typedef struct watched {
    const char *path;
    bool there;
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

bool watch_files_set(watch_files *self, const char *const *paths, size_t n, struct timespec since)
{
    arena *const memory = arena_new(self->from);
    watched *items = memory ? arena_take(memory, n + 1, sizeof *items) : NULL;

    for (size_t k = 0; items && k < n; k++) {
        const watched *const known = find(self, paths[k]);

        if (known)
            items[k] = *known;
        else {
            items[k].there = stat(paths[k], &items[k].about) == 0;
            items[k].changed = items[k].there && later(items[k].about.st_ctim, since);
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

const char *watch_files_changed(watch_files *self)
{
    const char *first = NULL;

    for (size_t k = 0; k < self->n; k++) {
        watched *const one = &self->items[k];
        struct stat now = one->about;
        const bool there = stat(one->path, &now) == 0;

        if ((one->changed || there != one->there || (there && !same(&now, &one->about))) && !first)
            first = one->path;
        one->there = there;
        one->about = now;
        one->changed = false;
    }
    return first;
}
