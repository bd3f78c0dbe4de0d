/* unpack.h - the beginning of what bzip2, xz, zstd or ZIP packed, by libarchive, which is loaded
 * when a file needs it. */
#ifndef HOST_INIT_UNPACK_H
#define HOST_INIT_UNPACK_H

#include "head.h"

typedef struct init_member {
    const char *name;   /* of the file in an archive that was taken; NULL: it is no archive */
    const char *others; /* 'a', 'b': the others; NULL: there are none */
} init_member;

/* Replaces the packed bytes of a head.  Of several files in an archive it is the largest that is
 * called as tables are (.csv, .tsv, .txt).  false: *why says what is wrong ("cannot be unpacked:
 * ..."), *hint perhaps what to do, or *why is NULL for lack of memory. */
bool init_unpack(arena *memory, const char *path, init_head *head, init_member *member,
                 const char **why, const char **hint);

#endif
