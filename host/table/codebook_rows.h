/* codebook_rows.h - the text of a codebook as rows of fields; shared by the files that read it. */
#ifndef HOST_TABLE_CODEBOOK_ROWS_H
#define HOST_TABLE_CODEBOOK_ROWS_H

#include "../base/arena.h"

typedef struct codebook_line {
    size_t line; /* of its first character */
    size_t n, capacity;
    const char **fields; /* blanks around them taken away */
} codebook_line;

typedef struct codebook_lines {
    size_t n, capacity;
    codebook_line *items; /* blank ones are passed over */
} codebook_lines;

/* false with a reason in *why (NULL: no memory). */
bool codebook_lines_read(arena *memory, const char *path, codebook_lines *lines, const char **why);

#endif
