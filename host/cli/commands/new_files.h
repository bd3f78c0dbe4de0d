/* new_files.h - files written into a folder, none of which may be there already. */
#ifndef HOST_CLI_COMMANDS_NEW_FILES_H
#define HOST_CLI_COMMANDS_NEW_FILES_H

#include <stddef.h>

#include "../../base/status.h"

typedef struct new_file {
    const char *name, *text;
} new_file;

/* Writes all of them or none, and makes the folder if there is none of that name; what goes wrong
 * is told. */
status new_files_write(const char *folder, const new_file *files, size_t n);

#endif
