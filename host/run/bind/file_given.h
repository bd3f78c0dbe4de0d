/* file_given.h - why a file that a study names cannot be read, and what was meant instead. */
#ifndef HOST_RUN_BIND_FILE_GIVEN_H
#define HOST_RUN_BIND_FILE_GIVEN_H

#include "../../base/arena.h"

/* `text` is what the study says, `path` where that is.  NULL: it can be read.  Otherwise the end of
 * a sentence, "does not exist", and *hint, which may be NULL. */
const char *file_given_trouble(arena *memory, const char *text, const char *path,
                               const char **hint);
/* The hint for a pattern that no file matches; NULL: no memory. */
const char *file_given_no_match(arena *memory, const char *text, const char *path);

/* What the study could have meant by a name of which there is no file or folder, written as the
 * study writes it; NULL: nothing is near. */
const char *file_given_near(arena *memory, const char *text, const char *path);

/* The names in a folder that are not hidden, sorted; n is 0 where it cannot be read. */
const char **file_given_names(arena *memory, const char *folder, size_t *n);

#endif
