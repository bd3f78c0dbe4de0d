/* cell_shape.h - which of a file's rows and columns make the table, and where its header ends.
 *
 * Between the rows of a format and those of a reader: a range of them is taken, the rows of the
 * header become one, short rows are filled up, empty cells take the text above, and a column is cut
 * into several.  What the cells mean is not asked here. */
#ifndef SOURCES_CELLS_CELL_SHAPE_H
#define SOURCES_CELLS_CELL_SHAPE_H

#include "cell_reader.h"

enum { CELL_MOST_HEADER_ROWS = 9 };

/* First and last, both in it, counted from 1; 0: as far as there is something. */
typedef struct cell_range {
    uint64_t first_row, last_row, first_column, last_column;
} cell_range;

/* "B5:H40", "B:H" or "5:40"; false: it is none. */
bool cell_range_read(const char *text, cell_range *range);

struct cell_shape {
    uint64_t header_rows; /* 0: there is no header: column1, column2 ... */
    const char *header_join;
    bool units_row; /* below the header */
    cell_range range;
    setting_list until; /* `blank`, or patterns of a row's first text */
    bool fill_short;    /* short rows end with empty cells, and empty ones too many are dropped */
    const char *row_names;  /* a first column that the header does not name; NULL: there is none */
    const char *row_number; /* a last column with the number of each row; NULL: there is none */
    setting_list fill;      /* columns of which an empty cell means the text above */
    setting_list split;     /* columns to be cut: name:separator; "first" is the first */
};

typedef struct cell_shaper cell_shaper;

cell_shaper *cell_shaper_new(cell_reader *reader, const cell_source *source); /* NULL: no memory */
/* The header, and then row by row. */
ri_status cell_shaper_next(cell_shaper *self, cell_row *row);
size_t cell_shaper_header_rows(const cell_shaper *self);
const char *cell_shaper_header_part(const cell_shaper *self, size_t column, size_t row);
bool cell_shaper_is_part(const cell_shaper *self, size_t column);
const cell_field *cell_shaper_unit(const cell_shaper *self, size_t column);

/* Whether a text is what the pattern says: * stands for any characters, \* for a star, ? for one
 * byte. */
bool cell_pattern_fits(const char *pattern, const char *text);
/* A separator by its name (comma, semicolon, tab, space), or as it stands. */
const char *cell_separator(const char *text);

#endif
