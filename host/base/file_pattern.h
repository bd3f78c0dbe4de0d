/* file_pattern.h - names of files in which `*` stands for any part of one name: data/gdp-*.csv */
#ifndef HOST_BASE_FILE_PATTERN_H
#define HOST_BASE_FILE_PATTERN_H

#include "arena.h"

typedef struct file_match {
    const char *path;
    const char *parts; /* what each star stands for, with / between them: "gdp/2021" */
} file_match;

bool file_pattern_is(const char *text);

/* The files that match, sorted by the bytes of their paths; folders, hidden files and what Excel
 * leaves beside an open workbook (~$...) do not match a star.  The first `fixed` bytes of the path
 * are the name of a folder, stars included.  A star stands for as few characters as it can.
 * false: no memory. */
bool file_pattern_find(arena *memory, const char *path, size_t fixed, const file_match **matches,
                       size_t *n);

#endif
