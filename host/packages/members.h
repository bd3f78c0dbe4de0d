/* members.h - the files in a pack, out of and into a tar that zstd has packed.
 *
 * What is read may be hostile: sizes are bounded, and nothing but plain files with plain names is
 * taken.  Nothing is written to disk here.
 */
#ifndef HOST_PACKAGES_MEMBERS_H
#define HOST_PACKAGES_MEMBERS_H

#include <stdint.h>

#include "../base/arena.h"

enum {
    PACK_LIMIT = 64 << 20,      /* bytes of a pack */
    UNPACKED_LIMIT = 128 << 20, /* of all that is in it */
    MOST_MEMBERS = 1000,
    MOST_MEMBER_NAME = 99
};

typedef struct pack_member {
    const char
        *name; /* parts between '/', each of letters, digits and "._+-", none begins with . */
    const void *bytes;
    size_t size;
} pack_member;

typedef struct pack_members {
    arena *memory;
    size_t n, capacity;
    pack_member *items;
} pack_members;

/* Whether a file of a pack may have this name. */
bool member_name_valid(const char *name);
/* NULL: there is none of that name. */
const pack_member *members_find(const pack_members *self, const char *name);
/* Adds one; the bytes are not copied.  NULL, or a sentence. */
const char *members_add(pack_members *self, const pack_member *member);
/* All of a pack.  NULL, or a sentence ("it is damaged: ..."), which lives in the memory. */
const char *members_read(const void *bytes, size_t size, pack_members *self);
/* The pack that has these, in this order: the same bytes for the same files (and the same libzstd).
 * NULL, or a sentence. */
const char *members_write(const pack_members *self, const void **bytes, size_t *size);

#endif
