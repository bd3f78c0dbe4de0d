/* vault.c - see vault.h */
#include "vault.h"

#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

enum { PAGE = 4096, CHUNK = 1 << 16, ALIGNMENT = 64 };

struct vault_chunk {
    vault_chunk *next;
    uint64_t size, used;
    uint64_t padding[5]; /* the bytes begin at a multiple of the alignment */
};
_Static_assert(sizeof(vault_chunk) == ALIGNMENT, "header of a chunk");

static vault_chunk *add_chunk(vault *self, uint64_t bytes)
{
    uint64_t size = CHUNK;
    vault_chunk *chunk;

    if (bytes > UINT64_MAX / 2)
        return NULL;
    if (bytes + ALIGNMENT > size)
        size = (bytes + ALIGNMENT + PAGE - 1) / PAGE * PAGE;
    chunk = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (chunk == MAP_FAILED)
        return NULL;
    chunk->size = size;
    chunk->used = ALIGNMENT;
    chunk->next = self->chunks;
    self->chunks = chunk;
    return chunk;
}

void *vault_take(vault *self, uint64_t count, uint64_t size)
{
    vault_chunk *chunk = self->chunks;
    uint64_t bytes;
    void *taken;

    if (self->frozen || __builtin_mul_overflow(count, size, &bytes) || bytes > UINT64_MAX / 2)
        return NULL;
    bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (!chunk || chunk->size - chunk->used < bytes)
        chunk = add_chunk(self, bytes);
    if (!chunk)
        return NULL;
    taken = (char *)chunk + chunk->used;
    chunk->used += bytes;
    return taken;
}

bool vault_freeze(vault *self)
{
    self->frozen = true;
    for (vault_chunk *c = self->chunks; c; c = c->next)
        if (mprotect(c, c->size, PROT_READ) != 0)
            return false;
    return true;
}

bool vault_reset(vault *self)
{
    for (vault_chunk *c = self->chunks; c; c = c->next) {
        if (mprotect(c, c->size, PROT_READ | PROT_WRITE) != 0)
            return false;
        memset((char *)c + ALIGNMENT, 0, c->used - ALIGNMENT);
        c->used = ALIGNMENT;
    }
    /* Later chunks would never be looked at again: keep the newest alone. */
    while (self->chunks && self->chunks->next) {
        vault_chunk *const old = self->chunks->next;

        self->chunks->next = old->next;
        (void)munmap(old, old->size);
    }
    self->frozen = false;
    return true;
}

void vault_free(vault *self)
{
    while (self->chunks) {
        vault_chunk *const chunk = self->chunks;

        self->chunks = chunk->next;
        (void)munmap(chunk, chunk->size);
    }
    self->frozen = false;
}
