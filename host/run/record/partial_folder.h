/* partial_folder.h - the folder that results are written into, beside the one they will be in.
 *
 * It is locked for as long as its run lives, by flock() of the folder: one that nobody has locked
 * was left by a run that was killed.
 */
#ifndef HOST_RUN_RECORD_PARTIAL_FOLDER_H
#define HOST_RUN_RECORD_PARTIAL_FOLDER_H

#include "../../base/arena.h"

/* A new one, "OUT.partial-PROCESS-NUMBER", with the permissions the user's mask gives, open and
 * locked by *descriptor.  NULL: errno says why, *descriptor is -1. */
char *partial_folder_make(arena *memory, const char *out, int *descriptor);
/* With the files in it. */
void partial_folder_remove(const char *path);
/* Removes those that killed runs have left beside `out`.  What is in use, or cannot be locked or
 * removed, stays. */
void partial_folders_clear(arena *memory, const char *out);

#endif
