/* cell_shaper.h - the state of a shaper, shared by the files it is written in. */
#ifndef SOURCES_CELLS_CELL_SHAPER_H
#define SOURCES_CELLS_CELL_SHAPER_H

#include "cell_shape.h"

/* A column that is cut into several. */
typedef struct shaper_split {
    size_t field, parts; /* of the file's row; how many it becomes */
    const char *separator;
} shaper_split;

/* A column of which an empty cell means the text above. */
typedef struct shaper_fill {
    size_t field;
    char *above;
    size_t length, capacity;
} shaper_fill;

struct cell_shaper {
    const ri_host *host;
    ri_ctx *ctx;
    cell_reader *reader;
    const cell_format *format;
    const cell_source *source;
    cell_shape how;
    bool header_read, ended, has_pending;
    uint64_t last_line; /* of the format's last row */
    cell_row pending;   /* the first row, where there is no header */
    /* The header, once it was read: one row of `width` cells out of n_header_rows. */
    size_t n_header_rows, raw_width, width;
    const char **parts; /* [column * n_header_rows + row]; NULL: nothing stands there */
    cell_field *units;  /* NULL: there is no row of them */
    shaper_split *splits;
    size_t n_splits;
    shaper_fill *fills;
    size_t n_fills;
    cell_field *fields; /* of a row that is not handed out as the format gave it */
    size_t capacity;
    cell_field *numbered; /* the fields and the number of their row */
    size_t numbered_capacity;
    char number[24];
    char nothing; /* the text of empty cells: a zero */
};

/* The next row of the format that is in the range; n is 0 at the end. */
ri_status shaper_raw_row(cell_shaper *self, cell_row *row);
/* Room for so many cells of a row; false: no memory. */
bool shaper_reserve(cell_shaper *self, size_t n);
/* The rows of the header, as one. */
ri_status shaper_header(cell_shaper *self, cell_row *row);
/* The cells of a row whose column is cut, each in its place; the header's are copies. */
ri_status shaper_cut(cell_shaper *self, cell_row *row);
/* A last cell with this text; `row` is no longer the format's. */
ri_status shaper_append(cell_shaper *self, cell_row *row, char *text);
/* A text in scratch; NULL: no memory. */
char *shaper_copy(const cell_shaper *self, const char *text, size_t length);

#endif
