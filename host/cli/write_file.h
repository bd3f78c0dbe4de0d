/* write_file.h - files that an option names. */
#ifndef HOST_CLI_WRITE_FILE_H
#define HOST_CLI_WRITE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/arena.h"
#include "../base/status.h"

/* All bytes to a descriptor; false with errno. */
bool write_bytes(int file, const char *text, size_t length);
/* "'PATH' cannot be WHAT: why", by errno; returns STATUS_SYSTEM. */
status write_failed(const char *path, const char *what);
/* Writes a file whole or not at all, and makes the folders that are missing on the way to it.
 * STATUS_OK or what was told. */
status write_whole(const char *path, const char *text, size_t length, arena *memory);

#endif
