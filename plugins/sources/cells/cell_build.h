/* cell_build.h - a row of cells put together one by one, for formats that have values and no
 * texts of their own to point into. */
#ifndef SOURCES_CELLS_CELL_BUILD_H
#define SOURCES_CELLS_CELL_BUILD_H

#include "cell_reader.h"

typedef struct cell_build {
    const ri_host *host;
    ri_ctx *ctx;
    char decimal;       /* mark of numbers, as the study reads them */
    cell_field *fields; /* scratch */
    size_t *texts;      /* where each field's text begins in `bytes`, and its flag; */
    size_t *flags;      /* SIZE_MAX: it has none */
    char *bytes;        /* of all texts of the row */
    size_t n, capacity, used, room;
} cell_build;

/* Begins the row `line`; what was in it is gone. */
void cell_build_begin(cell_build *self);
/* One more cell: a text in UTF-8 (up to its first zero byte; outer blanks do not count) or nothing
 * (length 0), and a flag or NULL.  Returns RI_NO_MEMORY or RI_OK. */
ri_status cell_build_text(cell_build *self, const char *text, size_t length, const char *flag);
/* The shortest text that reads back to the same double, with the study's decimal mark; NaN is an
 * empty cell. */
ri_status cell_build_number(cell_build *self, double value, const char *flag);
/* The row, valid until the next is begun.  Its places are `line` and the number of each cell. */
void cell_build_end(cell_build *self, uint64_t line, cell_row *row);

#endif
