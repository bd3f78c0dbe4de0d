/* files.h - the files a report writes, straight into the result folder.
 *
 * A report of a table of ten million rows is larger than memory should be: its bytes go to the
 * file as they come.
 */
#ifndef HOST_RUN_CALL_FILES_H
#define HOST_RUN_CALL_FILES_H

#include <stdbool.h>

#include "execute.h"

typedef struct file_writer file_writer;

/* Appends to `name` in `folder`, opening it the first time; `folder` -1 only counts.  The list
 * grows in `memory`.  Otherwise a sentence in why: STATUS_STUDY when the name is at fault,
 * STATUS_SYSTEM when the disk is. */
status files_write(file_writer **list, arena *memory, int folder, const char *name, bool terminal,
                   const void *bytes, size_t n, char *why, size_t why_size);
/* Flushes and closes all; fills *files in the order they were begun. */
bool files_close(file_writer *list, arena *memory, const outcome_file **files, size_t *n, char *why,
                 size_t why_size);

#endif
