/* heap.c - the vaults and segments of the host, made of the heap, for fuzz targets that call
 * plugins.
 *
 * A call asks the kernel for some thirty mappings, which is most of a run on a file of a few
 * hundred bytes.  Linked before the libraries, these stand for host/run/call/vault.c and
 * host/table/segment.c.  Each piece is a block of its own, so that AddressSanitizer sees what is
 * written behind one; that a vault is write-protected, and a segment sealed, the unit tests hold.
 */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "run/call/vault.h"
#include "table/segment.h"

enum { ALIGNMENT = 64 };

/* Zeroed and aligned; a pointer also for no bytes. */
static void *take(uint64_t bytes)
{
    void *taken = NULL;

    if (bytes > SIZE_MAX / 2 || posix_memalign(&taken, ALIGNMENT, bytes ? bytes : 1) != 0)
        return NULL;
    return memset(taken, 0, bytes);
}

/* Many pieces to a chunk: a run takes some hundred and fifty, most of them a word of a setting. */
enum { CHUNK_PIECES = 126 };

struct vault_chunk {
    vault_chunk *next;
    size_t n;
    void *pieces[CHUNK_PIECES];
};

/* The chunk in which a piece can be noted. */
static vault_chunk *open_chunk(vault *self)
{
    vault_chunk *chunk = self->chunks;

    if (chunk && chunk->n < CHUNK_PIECES)
        return chunk;
    chunk = malloc(sizeof *chunk);
    if (!chunk)
        return NULL;
    chunk->next = self->chunks;
    chunk->n = 0;
    self->chunks = chunk;
    return chunk;
}

void *vault_take(vault *self, uint64_t count, uint64_t size)
{
    vault_chunk *chunk;
    uint64_t bytes;
    void *piece;

    if (self->frozen || __builtin_mul_overflow(count, size, &bytes))
        return NULL;
    chunk = open_chunk(self);
    piece = chunk ? take(bytes) : NULL;
    if (piece)
        chunk->pieces[chunk->n++] = piece;
    return piece;
}

bool vault_freeze(vault *self)
{
    self->frozen = true;
    return true;
}

bool vault_reset(vault *self)
{
    vault_free(self);
    return true;
}

void vault_free(vault *self)
{
    while (self->chunks) {
        vault_chunk *const chunk = self->chunks;

        self->chunks = chunk->next;
        for (size_t k = 0; k < chunk->n; k++)
            free(chunk->pieces[k]);
        free(chunk);
    }
    self->frozen = false;
}

typedef struct piece {
    struct piece *next;
    unsigned char *bytes;
    uint64_t offset, length;
} piece;

struct segment {
    atomic_size_t references;
    piece *pieces; /* the newest first */
    uint64_t size;
    bool sealed;
};

segment *segment_new(allocator *memory, const char *name)
{
    segment *const self = calloc(1, sizeof *self);

    (void)memory;
    (void)name;
    if (self)
        atomic_init(&self->references, 1);
    return self;
}

void *segment_allocate(segment *self, uint64_t bytes, uint64_t *offset)
{
    piece *one;

    if (self->sealed)
        return NULL;
    one = malloc(sizeof *one);
    if (!one)
        return NULL;
    *one = (piece){self->pieces, take(bytes), self->size, bytes};
    if (!one->bytes) {
        free(one);
        return NULL;
    }
    self->pieces = one;
    self->size += (bytes + ALIGNMENT) / ALIGNMENT * ALIGNMENT; /* never the place of the next */
    if (offset)
        *offset = one->offset;
    return one->bytes;
}

status segment_seal(segment *self)
{
    self->sealed = true;
    return STATUS_OK;
}

const void *segment_at(const segment *self, uint64_t offset, uint64_t bytes)
{
    for (const piece *one = self->sealed ? self->pieces : NULL; one; one = one->next)
        if (offset >= one->offset && offset - one->offset <= one->length &&
            bytes <= one->length - (offset - one->offset))
            return one->bytes + (offset - one->offset);
    return NULL;
}

uint64_t segment_size(const segment *self)
{
    return self->size;
}

int segment_holds(const segment *self, const void *address)
{
    for (const piece *one = self->pieces; one; one = one->next)
        if ((uintptr_t)address - (uintptr_t)one->bytes < one->length)
            return 1;
    return 0;
}

segment *segment_keep(segment *self)
{
    if (self)
        atomic_fetch_add(&self->references, 1);
    return self;
}

void segment_release(segment *self)
{
    if (!self || atomic_fetch_sub(&self->references, 1) != 1)
        return;
    while (self->pieces) {
        piece *const one = self->pieces;

        self->pieces = one->next;
        free(one->bytes);
        free(one);
    }
    free(self);
}

/* What lies in a file has no place here: no target runs a worker. */

segment *segment_over(allocator *memory, int descriptor)
{
    (void)memory;
    (void)descriptor;
    return NULL;
}

segment *segment_map(allocator *memory, int descriptor)
{
    (void)memory;
    (void)descriptor;
    return NULL;
}

int segment_seal_descriptor(int descriptor)
{
    (void)descriptor;
    return 0;
}

int segment_descriptor(const segment *self)
{
    (void)self;
    return -1;
}
