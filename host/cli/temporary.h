/* temporary.h - a folder for results that nobody is to keep. */
#ifndef HOST_CLI_TEMPORARY_H
#define HOST_CLI_TEMPORARY_H

#include "../base/arena.h"
#include "../base/status.h"

/* `out` is to be the result folder, inside `folder`; it is not made. */
typedef struct temporary {
    char *folder, *out;
} temporary;

/* STATUS_OK, or what was told. */
status temporary_begin(temporary *self, arena *memory);
/* Removes the files in both folders, and the folders. */
void temporary_end(const temporary *self);

#endif
