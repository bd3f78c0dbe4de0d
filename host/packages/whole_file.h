/* whole_file.h - files that are read whole, and written whole or not at all. */
#ifndef HOST_PACKAGES_WHOLE_FILE_H
#define HOST_PACKAGES_WHOLE_FILE_H

#include "../base/arena.h"

/* Bytes, zero-terminated, in `memory`.  NULL, or a sentence: what is no file is not opened. */
const char *whole_file_read(arena *memory, const char *path, size_t limit, const void **bytes,
                            size_t *size);
/* Under another name first, which takes the place of `path` once all is on the disk.  NULL, or a
 * sentence. */
const char *whole_file_write(arena *memory, const char *path, const void *bytes, size_t size);
/* The same SHA-256, as text: "" where it cannot be read. */
const char *whole_file_sha256(arena *memory, const char *path);
/* The names in a folder that end so, sorted; none begins with a point.  NULL, or a sentence. */
const char *folder_names(arena *memory, const char *folder, const char *ending, const char ***names,
                         size_t *n);
/* A folder with all in it, symbolic links not followed; what cannot be removed stays. */
void folder_remove(const char *path);

#endif
