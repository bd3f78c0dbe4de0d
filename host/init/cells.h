/* cells.h - the rows of a delimited text, and what delimits it. */
#ifndef HOST_INIT_CELLS_H
#define HOST_INIT_CELLS_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/arena.h"

enum { INIT_ROWS = 5000 /* that are looked at */, INIT_FIELDS = 1 << 20 };

typedef struct init_cell {
    const char *text; /* without outer white space */
    bool quoted;
} init_cell;

typedef struct init_row {
    size_t line; /* from 1 */
    size_t n, filled;
    const init_cell *cells;
} init_row;

typedef struct init_cells {
    size_t n;
    init_row *rows;
    bool is_cut;   /* the text goes on */
    bool is_sheet; /* not of a text: rows have no end, and may be short */
} init_cells;

/* What separates fields: , ; tab | or blank; 0: every line is one field. */
char init_delimiter(const char *text, size_t length);
/* false: no memory. */
bool init_cells_read(arena *memory, const char *text, size_t length, char delimiter,
                     init_cells *cells);
/* The most common number of fields of rows that have more than one; 1 without any. */
size_t init_usual_width(const init_cells *cells);

#endif
