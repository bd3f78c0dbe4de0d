/* path_between.h - a path as seen from a folder, so that both can be moved together. */
#ifndef HOST_BASE_PATH_BETWEEN_H
#define HOST_BASE_PATH_BETWEEN_H

#include "arena.h"

/* "../conf/study.ini" for the two absolute, normal paths "/work/out" and "/work/conf/study.ini".
 * NULL: they have no folder but / in common, or there is no memory. */
const char *path_between(arena *memory, const char *folder, const char *path);
/* The absolute path, symbolic links followed in its folders alone.  NULL: a folder
 * of it is not there, or there is no memory. */
const char *path_absolute(arena *memory, const char *path);

#endif
