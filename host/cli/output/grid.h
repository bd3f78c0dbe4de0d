/* grid.h - cells in aligned columns, for the terminal. */
#ifndef HOST_CLI_OUTPUT_GRID_H
#define HOST_CLI_OUTPUT_GRID_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "../../base/arena.h"

typedef struct grid_span {
    size_t first, n; /* columns */
    const char *text;
} grid_span;

/* Memory that runs out is kept in `failed`, so that cells can be put without a check each. */
typedef struct grid {
    arena *memory;
    size_t n_columns;
    bool *right;        /* by column: aligned to the right */
    const char **cells; /* row after row; the first row is the head */
    size_t n, capacity;
    grid_span *spans; /* headings above the head, over several columns, from left to right */
    size_t n_spans;
    bool failed;
} grid;

grid grid_new(arena *memory, size_t n_columns);
/* Puts the next cell, a copy without control characters; NULL: there was no memory for the text. */
void grid_put(grid *self, const char *text);
void grid_count(grid *self, uint64_t count);
/* A heading over columns to the right of those that have one; at most one per column. */
void grid_head(grid *self, size_t first, size_t n, const char *text);
/* Head and a line in bold where `colour`; blanks at line ends are left out. */
void grid_write(const grid *self, FILE *stream, bool colour);

#endif
