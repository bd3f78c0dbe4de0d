/* scratch.c - see scratch.h */
#include "scratch.h"

#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>

enum { ALIGNMENT = 64, LARGE = 1 << 20 };

/* Stands before the bytes it hands out, padded to the alignment. */
struct block {
    block *next;
    void *base;      /* what the allocator or mmap gave */
    uint64_t bytes;  /* usable */
    uint64_t mapped; /* length of the mapping; 0: from the allocator */
};

enum { HEADER = (sizeof(block) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT };

static bool product(uint64_t count, uint64_t size, uint64_t *bytes)
{
    return !__builtin_mul_overflow(count, size, bytes) && *bytes < UINT64_MAX / 2;
}

static void *payload(block *self)
{
    return (char *)self + HEADER;
}

static void *take_large(block **list, uint64_t bytes)
{
    const uint64_t mapped = (bytes + HEADER + 4095) / 4096 * 4096;
    void *base = mmap(NULL, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    block *self = base;

    if (base == MAP_FAILED)
        return NULL;
    *self = (block){*list, base, mapped - HEADER, mapped};
    *list = self;
    return payload(self);
}

static void *take_small(block **list, allocator *memory, uint64_t bytes)
{
    char *base = memory->allocate(memory, bytes + HEADER + ALIGNMENT);
    block *self;

    if (!base)
        return NULL;
    self = (block *)(void *)(base + (ALIGNMENT - (uintptr_t)base % ALIGNMENT) % ALIGNMENT);
    *self = (block){*list, base, bytes, 0};
    *list = self;
    return memset(payload(self), 0, bytes);
}

void *scratch_take(block **list, allocator *memory, uint64_t count, uint64_t size)
{
    uint64_t bytes;

    if (!product(count, size, &bytes))
        return NULL;
    return bytes >= LARGE ? take_large(list, bytes) : take_small(list, memory, bytes);
}

static block **find(block **list, const void *old)
{
    for (block **link = list; *link; link = &(*link)->next)
        if (payload(*link) == old)
            return link;
    return NULL;
}

static void release(block *self, allocator *memory)
{
    if (self->mapped)
        (void)munmap(self->base, self->mapped);
    else
        memory->release(memory, self->base);
}

void *scratch_grow(block **list, allocator *memory, void *old, uint64_t old_count, uint64_t count,
                   uint64_t size)
{
    block **link = old ? find(list, old) : NULL;
    block *self, *moved;
    uint64_t bytes, old_bytes, mapped;
    void *fresh;

    if (!old)
        return scratch_take(list, memory, count, size);
    if (!link || !product(count, size, &bytes) || !product(old_count, size, &old_bytes))
        return NULL;
    self = *link;
    if (bytes <= self->bytes)
        return old;
    if (self->mapped) {
        mapped = (bytes + HEADER + 4095) / 4096 * 4096;
        moved = mremap(self->base, self->mapped, mapped, MREMAP_MAYMOVE);
        if (moved == MAP_FAILED)
            return NULL;
        moved->base = moved;
        moved->bytes = mapped - HEADER;
        moved->mapped = mapped;
        *link = moved;
        return payload(moved);
    }
    fresh = scratch_take(list, memory, count, size);
    if (!fresh)
        return NULL;
    memcpy(fresh, old, old_bytes < self->bytes ? old_bytes : self->bytes);
    link = find(list, old);
    *link = self->next;
    release(self, memory);
    return fresh;
}

void scratch_free(block **list, allocator *memory)
{
    while (*list) {
        block *const self = *list;

        *list = self->next;
        release(self, memory);
    }
}
