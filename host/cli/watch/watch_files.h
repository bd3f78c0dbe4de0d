/* watch_files.h - whether files have changed. */
#ifndef HOST_CLI_WATCH_WATCH_FILES_H
#define HOST_CLI_WATCH_WATCH_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "../../base/arena.h"

typedef struct watch_files watch_files;

watch_files *watch_files_new(allocator *from); /* NULL: no memory */
void watch_files_free(watch_files *self);      /* accepts NULL */
/* From now on these are looked at.  One that was not among them before counts as changed if that
 * happened after `since`.  false: no memory; those before stay. */
bool watch_files_set(watch_files *self, const char *const *paths, size_t n, struct timespec since);
/* The first that changed, appeared or went away since this was asked last; NULL: none. */
const char *watch_files_changed(watch_files *self);

#endif
