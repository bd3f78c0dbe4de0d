/* refused_files.h - files that code of a plugin tried to open, make, move or remove, and that its
 * worker may not.
 *
 * Landlock refuses them with EACCES, and tells nobody: what the plugin says of it, if anything,
 * reads as if the user had no right to the file.  So the worker stands before the functions of libc
 * that do so, for all libraries that are loaded into it, and notes what only Landlock can have
 * refused.  Calls that libc makes itself are not seen, nor are those of a plugin that makes system
 * calls of its own: this is for a sentence, the refusal is the kernel's.
 *
 * Under AddressSanitizer and ThreadSanitizer, which stand there themselves, nothing is noted.
 */
#ifndef HOST_WORKER_REFUSED_FILES_H
#define HOST_WORKER_REFUSED_FILES_H

#include <stdbool.h>
#include <stddef.h>

/* Forgets what was noted; notes from now on. */
void refused_files_begin(void);
/* How many calls were refused since; *first is the path of the first, which is good until the next
 * refused_files_begin(). */
size_t refused_files_count(const char **first);
/* Whether that path was to be made, moved or removed, not opened. */
bool refused_files_changes(void);

#endif
