/* guard.c - see guard.h */
#include "guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { PAGE = 4096, FILLING = 0xA5 };

static char *data_end(const guarded *self)
{
    return self->mapping + self->mapped - PAGE;
}

guarded *guard_new(guard_list *list, guard_side side, uint64_t bytes, size_t alignment,
                   const char *name)
{
    guarded *self;
    size_t pages, room;

    if (bytes > SIZE_MAX / 2 || list->count >= GUARDS_MOST)
        return NULL;
    self = calloc(1, sizeof *self);
    if (!self)
        return NULL;
    pages = ((size_t)bytes + PAGE - 1) / PAGE * PAGE;
    if (side == GUARD_NONE)
        pages += (size_t)2 * PAGE;
    self->mapped = pages + (size_t)2 * PAGE;
    self->mapping =
        mmap(NULL, self->mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (self->mapping == MAP_FAILED || mprotect(self->mapping, PAGE, PROT_NONE) != 0 ||
        mprotect(self->mapping + self->mapped - PAGE, PAGE, PROT_NONE) != 0) {
        if (self->mapping != MAP_FAILED)
            (void)munmap(self->mapping, self->mapped);
        free(self);
        return NULL;
    }
    room = pages - (size_t)bytes;
    self->start = self->mapping + PAGE;
    if (side == GUARD_BEHIND)
        self->start += room / alignment * alignment;
    else if (side == GUARD_NONE)
        self->start += PAGE;
    self->bytes = bytes;
    memset(self->start + bytes, FILLING, (size_t)(data_end(self) - self->start) - (size_t)bytes);
    (void)snprintf(self->name, sizeof self->name, "%s", name);
    self->next = list->first;
    list->first = self;
    list->count++;
    return self;
}

bool guard_protect(const guarded *self)
{
    return mprotect(self->mapping + PAGE, self->mapped - (size_t)2 * PAGE, PROT_READ) == 0;
}

bool guard_intact(const guarded *self)
{
    for (const char *at = self->start + self->bytes; at < data_end(self); at++)
        if ((unsigned char)*at != FILLING)
            return false;
    return true;
}

void guard_free_all(guard_list *list)
{
    while (list->first) {
        guarded *const self = list->first;

        list->first = self->next;
        (void)munmap(self->mapping, self->mapped);
        free(self);
    }
    list->count = 0;
}
