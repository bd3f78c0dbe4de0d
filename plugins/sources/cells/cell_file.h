/* cell_file.h - a file that a format is about to read: what can be said of it beforehand. */
#ifndef SOURCES_CELLS_CELL_FILE_H
#define SOURCES_CELLS_CELL_FILE_H

#include "cell_reader.h"

enum { CELL_FILE_HEAD = 512 /* bytes that are looked at */ };

typedef struct cell_file {
    uint64_t size;
    unsigned char head[CELL_FILE_HEAD]; /* its first bytes */
    size_t n_head;
} cell_file;

/* Looks at source->path.  What is no file, is not there or cannot be read is told at its
 * parameter (RI_BAD_PARAMETER); so is a study that passes over lines, which such files do not have
 * (RI_BAD_INPUT). */
ri_status cell_file_look(cell_reader *reader, const cell_source *source, cell_file *file);

/* Whether the file begins with these bytes. */
bool cell_file_begins(const cell_file *file, const void *bytes, size_t n);

#endif
