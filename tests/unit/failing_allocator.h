/* failing_allocator.h - an allocator whose n-th allocation, and all after it, fail. */
#ifndef TESTS_UNIT_FAILING_ALLOCATOR_H
#define TESTS_UNIT_FAILING_ALLOCATOR_H

#include <stdlib.h>

#include "base/arena.h"

typedef struct failing_allocator {
    allocator base; /* pass &self.base */
    size_t left;    /* allocations that still succeed */
    size_t live;    /* not yet released */
} failing_allocator;

static inline void *failing_allocate(allocator *base, size_t bytes)
{
    failing_allocator *self = (failing_allocator *)(void *)base;
    void *memory;

    if (self->left == 0)
        return NULL;
    self->left--;
    memory = malloc(bytes ? bytes : 1);
    if (memory)
        self->live++;
    return memory;
}

static inline void failing_release(allocator *base, void *memory)
{
    if (memory)
        ((failing_allocator *)(void *)base)->live--;
    free(memory);
}

static inline failing_allocator failing_after(size_t n)
{
    failing_allocator self = {{failing_allocate, failing_release}, n, 0};
    return self;
}

#endif
