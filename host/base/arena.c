/* arena.c - blocks of growing size, handed out from front to back. */
#include "arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sanitised builds give every piece its own block, so that a read or write past its end is seen
 * and a failing allocator meets every piece. */
#ifdef REGIND_SANITIZED
enum { FIRST_BLOCK = 0 };
#else
enum { FIRST_BLOCK = 4096 };
#endif
enum { LARGEST_BLOCK = 1 << 20 }; /* sizes double up to this; larger pieces still fit */
enum { ALIGNMENT = _Alignof(max_align_t) };

typedef struct block {
    struct block *next;
    size_t size, used; /* bytes of data */
    _Alignas(max_align_t) unsigned char data[];
} block;

struct arena {
    allocator *from;
    block *blocks; /* the first is the one in use */
    size_t next_size;
};

static void *system_allocate(allocator *self, size_t bytes)
{
    (void)self;
    return malloc(bytes ? bytes : 1);
}

static void system_release(allocator *self, void *memory)
{
    (void)self;
    free(memory);
}

allocator *allocator_system(void)
{
    static const allocator stateless = {system_allocate, system_release};

    /* Not const in the interface, as other allocators carry state. */
    return (allocator *)&stateless;
}

arena *arena_new(allocator *from)
{
    arena *self = from->allocate(from, sizeof *self);

    if (!self)
        return NULL;
    *self = (arena){.from = from, .blocks = NULL, .next_size = FIRST_BLOCK};
    return self;
}

void arena_free(arena *memory)
{
    if (!memory)
        return;
    for (block *each = memory->blocks, *next; each; each = next) {
        next = each->next;
        memory->from->release(memory->from, each);
    }
    memory->from->release(memory->from, memory);
}

allocator *arena_allocator(const arena *memory)
{
    return memory->from;
}

/* A block with room for `bytes`, in front of the others unless they have more room left. */
static block *add_block(arena *memory, size_t bytes)
{
    const size_t size = bytes > memory->next_size ? bytes : memory->next_size;
    block *first = memory->blocks;
    block *added;

    if (size > SIZE_MAX - sizeof *added)
        return NULL;
    added = memory->from->allocate(memory->from, sizeof *added + size);
    if (!added)
        return NULL;
    added->size = size;
    added->used = 0;
    if (first && first->size - first->used > size - bytes) {
        added->next = first->next;
        first->next = added;
    } else {
        added->next = first;
        memory->blocks = added;
    }
    if (memory->next_size < LARGEST_BLOCK)
        memory->next_size *= 2;
    return added;
}

static void *take_bytes(arena *memory, size_t bytes)
{
    const size_t odd = bytes % ALIGNMENT;
    block *from = memory->blocks;
    void *piece;

    if (bytes == 0)
        bytes = ALIGNMENT;
#ifndef REGIND_SANITIZED
    else if (odd) {
        if (bytes > SIZE_MAX - ALIGNMENT)
            return NULL;
        bytes += ALIGNMENT - odd;
    }
#else
    (void)odd;
#endif
    if (!from || from->size - from->used < bytes) {
        from = add_block(memory, bytes);
        if (!from)
            return NULL;
    }
    piece = from->data + from->used;
    from->used += bytes;
    return piece;
}

void *arena_take(arena *memory, size_t count, size_t size)
{
    void *piece;

    if (size && count > SIZE_MAX / size)
        return NULL;
    piece = take_bytes(memory, count * size);
    if (piece)
        memset(piece, 0, count * size);
    return piece;
}

void *arena_grow(arena *memory, const void *old, size_t old_count, size_t count, size_t size)
{
    const size_t kept = old_count < count ? old_count : count;
    void *piece = arena_take(memory, count, size);

    if (piece && old && kept)
        memcpy(piece, old, kept * size);
    return piece;
}

bool arena_reserve(arena *memory, void **items, size_t *capacity, size_t count, size_t size)
{
    size_t wanted = *capacity ? *capacity : 8;
    void *longer;

    if (count < *capacity)
        return true;
    while (wanted <= count) {
        if (wanted > SIZE_MAX / 2)
            return false;
        wanted *= 2;
    }
    longer = arena_grow(memory, *items, *capacity, wanted, size);
    if (!longer)
        return false;
    *items = longer;
    *capacity = wanted;
    return true;
}

char *arena_text(arena *memory, const char *text)
{
    return arena_text_n(memory, text, strlen(text));
}

char *arena_text_n(arena *memory, const char *text, size_t length)
{
    char *copy = length < SIZE_MAX ? take_bytes(memory, length + 1) : NULL;

    if (!copy)
        return NULL;
    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *arena_print(arena *memory, const char *format, ...)
{
    va_list list;
    char *text;

    va_start(list, format);
    text = arena_vprint(memory, format, list);
    va_end(list);
    return text;
}

char *arena_vprint(arena *memory, const char *format, va_list list)
{
    va_list again;
    char *text = NULL;
    int length;

    va_copy(again, list);
    length = vsnprintf(NULL, 0, format, list);
    if (length >= 0)
        text = take_bytes(memory, (size_t)length + 1);
    if (text)
        (void)vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}
