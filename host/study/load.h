/* load.h - where the bytes of a study come from. */
#ifndef HOST_STUDY_LOAD_H
#define HOST_STUDY_LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../base/arena.h"
#include "../base/status.h"

enum { LARGEST_STUDY = 16 << 20 }; /* bytes; whatever is larger is no study */

typedef struct loaded {
    const char *bytes;
    size_t length;
    uint64_t device, inode; /* the same for the same file under another name */
    status code;            /* STATUS_OK, or why not: */
    const char *why;        /* "cannot be opened: ..."; NULL: no memory */
} loaded;

/* Reads a whole file; false with code and why. */
typedef struct study_source {
    bool (*load)(const struct study_source *self, arena *memory, const char *path, loaded *result);
} study_source;

/* The file system. */
const study_source *study_source_files(void);

#endif
