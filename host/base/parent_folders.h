/* parent_folders.h - the folders on the way to a file or folder that is about to be written. */
#ifndef HOST_BASE_PARENT_FOLDERS_H
#define HOST_BASE_PARENT_FOLDERS_H

#include "arena.h"

/* Those that were made, in that order. */
typedef struct parent_folders {
    const char **made;
    size_t n;
} parent_folders;

/* Makes those that are missing.  false: no memory, or errno; what was made until then is in
 * `self`. */
bool parent_folders_make(parent_folders *self, arena *memory, const char *path);
/* Removes those that were made again, unless something lies in them. */
void parent_folders_remove(parent_folders *self);

#endif
