/* segment.c - memory that other processes can map: a memfd and its mappings. */
#include "segment.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define ALIGNMENT 64u
#define LARGE (UINT64_C(256) << 10)         /* from here on a piece has a mapping of its own */
#define FIRST_CHUNK (UINT64_C(64) << 10)    /* the first mapping for small pieces */
#define LARGEST_CHUNK (UINT64_C(4) << 20)   /* what they double up to */
#define LARGEST_SEGMENT (UINT64_C(1) << 62) /* offsets stay far from overflowing off_t */
#define ALL_SEALS (F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL)

/* One writable mapping.  Chunks are pushed at the head of the list and never move, so that a
 * signal handler can walk it at any time. */
typedef struct chunk {
    struct chunk *next;
    unsigned char *address;
    uint64_t length;
    uint64_t offset; /* in the memfd */
} chunk;

struct segment {
    allocator *memory;
    atomic_size_t references;
    int descriptor;
    bool writing;
    _Atomic(chunk *) chunks;
    chunk *small;             /* takes the small pieces; NULL: none yet */
    uint64_t small_used;      /* bytes of it that are handed out */
    uint64_t used;            /* end of the last piece */
    uint64_t size;            /* of the memfd */
    const unsigned char *map; /* all of it, once it is no longer written; NULL when empty */
};

/* What pointers to nothing point at. */
static const union {
    max_align_t alignment;
    unsigned char bytes[ALIGNMENT];
} nothing;

static uint64_t page_size(void)
{
    return (uint64_t)sysconf(_SC_PAGESIZE);
}

static uint64_t round_up(uint64_t bytes, uint64_t multiple)
{
    return (bytes + multiple - 1) / multiple * multiple;
}

static segment *segment_make(allocator *memory, int descriptor)
{
    segment *self = memory->allocate(memory, sizeof *self);

    if (!self) {
        close(descriptor);
        return NULL;
    }
    memset(self, 0, sizeof *self);
    self->memory = memory;
    self->descriptor = descriptor;
    atomic_init(&self->references, 1);
    atomic_init(&self->chunks, NULL);
    return self;
}

segment *segment_new(allocator *memory, const char *name)
{
    char short_name[128]; /* memfd_create() refuses names over 249 bytes */
    segment *self;
    int descriptor;

    (void)snprintf(short_name, sizeof short_name, "%s", name ? name : "regind");
    descriptor = memfd_create(short_name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (descriptor < 0)
        return NULL;
    self = segment_make(memory, descriptor);
    if (self)
        self->writing = true;
    return self;
}

segment *segment_over(allocator *memory, int descriptor)
{
    segment *self = segment_make(memory, descriptor);
    struct stat about;

    if (!self)
        return NULL;
    if (fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size < 0 ||
        (uint64_t)about.st_size > LARGEST_SEGMENT) {
        segment_release(self);
        return NULL;
    }
    self->writing = true;
    self->size = self->used = (uint64_t)about.st_size;
    return self;
}

int segment_seal_descriptor(int descriptor)
{
    int seals = fcntl(descriptor, F_GET_SEALS);

    if (seals < 0)
        return 0;
    return (seals & ALL_SEALS) == ALL_SEALS || fcntl(descriptor, F_ADD_SEALS, ALL_SEALS) == 0;
}

/* A memfd has no name in any folder, and its file system knows seals. */
static bool may_shrink(int descriptor, const struct stat *about)
{
    const int needed = F_SEAL_SHRINK | F_SEAL_WRITE;
    int seals = fcntl(descriptor, F_GET_SEALS);

    return seals >= 0 && about->st_nlink == 0 && (seals & needed) != needed;
}

/* Maps the whole memfd or file.  Private, because Linux before 6.7 refuses shared mappings of
 * memfds that are sealed against writing; as nothing is written, the pages are shared anyway. */
static bool map_whole(segment *self)
{
    void *address;

    if (self->size == 0)
        return true;
    if (self->size > SIZE_MAX)
        return false;
    address = mmap(NULL, (size_t)self->size, PROT_READ, MAP_PRIVATE, self->descriptor, 0);
    if (address == MAP_FAILED)
        return false;
    self->map = address;
    return true;
}

segment *segment_map(allocator *memory, int descriptor)
{
    segment *self = segment_make(memory, descriptor);
    struct stat about;

    if (!self)
        return NULL;
    if (fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode) && about.st_size >= 0 &&
        !may_shrink(descriptor, &about)) {
        self->size = self->used = (uint64_t)about.st_size;
        if (map_whole(self))
            return self;
    }
    segment_release(self);
    return NULL;
}

/* Maps a piece of the memfd for writing, and behind it a page that nothing may touch: what writes
 * on behind its output is found out there, and not in whatever lies next.  MAP_FAILED: no memory.
 */
static void *map_guarded(int descriptor, uint64_t offset, uint64_t length)
{
    const size_t whole = (size_t)(length + page_size());
    unsigned char *const place =
        mmap(NULL, whole, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    void *address;

    if (place == MAP_FAILED)
        return MAP_FAILED;
    address = mmap(place, (size_t)length, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED,
                   descriptor, (off_t)offset);
    if (address == MAP_FAILED)
        (void)munmap(place, whole);
    return address;
}

/* Lengthens the memfd by `length` bytes, from a page boundary on, and maps them. */
static chunk *chunk_new(segment *self, uint64_t length)
{
    uint64_t offset = round_up(self->size, page_size());
    chunk *new_one;
    void *address;

    if (length > LARGEST_SEGMENT - offset || length > SIZE_MAX - page_size())
        return NULL;
    new_one = self->memory->allocate(self->memory, sizeof *new_one);
    if (!new_one)
        return NULL;
    if (ftruncate(self->descriptor, (off_t)(offset + length)) != 0) {
        self->memory->release(self->memory, new_one);
        return NULL;
    }
    address = map_guarded(self->descriptor, offset, length);
    if (address == MAP_FAILED) {
        /* the size is not advanced, so the next piece takes this place */
        self->memory->release(self->memory, new_one);
        return NULL;
    }
    *new_one = (chunk){atomic_load(&self->chunks), address, length, offset};
    atomic_store(&self->chunks, new_one);
    self->size = offset + length;
    return new_one;
}

static void *allocate_large(segment *self, uint64_t bytes, uint64_t *offset)
{
    chunk *own = chunk_new(self, round_up(bytes, page_size()));

    if (!own)
        return NULL;
    *offset = own->offset;
    self->used = own->offset + bytes;
    return own->address;
}

static void *allocate_small(segment *self, uint64_t bytes, uint64_t *offset)
{
    uint64_t at = round_up(self->small_used, ALIGNMENT);

    if (!self->small || at + bytes > self->small->length) {
        uint64_t length = self->small ? self->small->length * 2 : FIRST_CHUNK;
        chunk *new_one;

        if (length > LARGEST_CHUNK)
            length = LARGEST_CHUNK;
        if (length < bytes)
            length = round_up(bytes, page_size());
        new_one = chunk_new(self, round_up(length, page_size()));
        if (!new_one)
            return NULL;
        self->small = new_one;
        at = 0;
    }
    self->small_used = at + bytes;
    *offset = self->small->offset + at;
    if (*offset + bytes > self->used)
        self->used = *offset + bytes;
    return self->small->address + at;
}

void *segment_allocate(segment *self, uint64_t bytes, uint64_t *offset)
{
    uint64_t at = 0;
    void *piece;

    if (!self->writing || bytes > LARGEST_SEGMENT)
        return NULL;
    /* at least one byte, so that no two pieces have the same address */
    if (bytes >= LARGE)
        piece = allocate_large(self, bytes, &at);
    else
        piece = allocate_small(self, bytes ? bytes : 1, &at);
    if (piece && offset)
        *offset = at;
    return piece;
}

static void unmap_chunks(segment *self)
{
    chunk *next = atomic_exchange(&self->chunks, NULL);

    self->small = NULL;
    while (next) {
        chunk *current = next;

        next = current->next;
        (void)munmap(current->address, (size_t)(current->length + page_size()));
        self->memory->release(self->memory, current);
    }
}

status segment_seal(segment *self)
{
    if (!self->writing)
        return STATUS_OK;
    unmap_chunks(self); /* a writable mapping would keep the seal from being set */
    self->writing = false;
    if (self->size != self->used && ftruncate(self->descriptor, (off_t)self->used) != 0)
        return STATUS_SYSTEM;
    self->size = self->used;
    if (!segment_seal_descriptor(self->descriptor) || !map_whole(self)) {
        self->size = 0; /* nothing is mapped, so nothing lies inside */
        return STATUS_SYSTEM;
    }
    return STATUS_OK;
}

const void *segment_at(const segment *self, uint64_t offset, uint64_t bytes)
{
    if (self->writing || offset > self->size || bytes > self->size - offset)
        return NULL;
    return self->map ? self->map + offset : nothing.bytes;
}

uint64_t segment_size(const segment *self)
{
    return self->used;
}

int segment_descriptor(const segment *self)
{
    return self->descriptor;
}

int segment_holds(const segment *self, const void *address)
{
    uintptr_t where = (uintptr_t)address;
    const chunk *each;

    if (self->map && where - (uintptr_t)self->map < self->size)
        return 1;
    for (each = atomic_load(&self->chunks); each; each = each->next)
        if (where - (uintptr_t)each->address < each->length)
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
    unmap_chunks(self);
    if (self->map)
        (void)munmap((void *)(uintptr_t)self->map, (size_t)self->size);
    close(self->descriptor);
    self->memory->release(self->memory, self);
}
