/* figure.h - a number of a cell with what stands beside it: marks, and signs of units. */
#ifndef SOURCES_GRID_CONTENT_FIGURE_H
#define SOURCES_GRID_CONTENT_FIGURE_H

#include "../table.h"

typedef enum grid_figure_result {
    GRID_FIGURE_NONE,  /* an empty cell */
    GRID_FIGURE_VALUE, /* a number */
    GRID_FIGURE_MARK,  /* a mark of a missing value, or of zero */
    GRID_FIGURE_WRONG  /* what the study does not say how to read */
} grid_figure_result;

typedef struct grid_figure {
    double value;
    int mark;         /* which of the marks; GRID_NO_MARK: none */
    grid_form form;   /* of the number alone */
    bool plain;       /* nothing stands beside it */
    bool signed_unit; /* a sign of a unit was taken away */
    const char *flag; /* beside it, in the cell's text or the format's; NULL: nothing */
    size_t flag_length;
} grid_figure;

/* Reads a cell of a measure as the study says.  The cell's text may be rewritten when it is a plain
 * number, and is as it was otherwise. */
grid_figure_result grid_figure_read(const grid_work *work, const grid_column *column,
                                    const cell_field *field, grid_figure *figure);

#endif
