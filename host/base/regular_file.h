/* regular_file.h - opening what may be anything: a pipe that nobody writes to would stop the
 * program for ever, some devices act when they are opened. */
#ifndef HOST_BASE_REGULAR_FILE_H
#define HOST_BASE_REGULAR_FILE_H

#include <stdio.h>
#include <sys/stat.h>

/* What it is instead of a file: "a folder", "a pipe", "a socket", "a device"; NULL: it is one. */
const char *file_kind(mode_t mode);

/* For reading, and what is known of it.  -1: it is *kind, or that is NULL and errno says why. */
int regular_file_open(const char *path, struct stat *about, const char **kind);
/* The same as a stream, or NULL. */
FILE *regular_file_stream(const char *path, struct stat *about, const char **kind);

#endif
