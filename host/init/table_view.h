/* table_view.h - the part of the cells that is the table: header and rows. */
#ifndef HOST_INIT_TABLE_VIEW_H
#define HOST_INIT_TABLE_VIEW_H

#include "cells.h"

typedef struct init_view {
    const char **names; /* of the columns; of a header of two rows the lower part */
    const char **upper; /* the upper part, filled to the right; NULL: the header is one row */
    size_t width;
    size_t n; /* rows */
    const init_row **rows;
    char delimiter;
    bool quoted_names; /* all of the header */
    bool is_whole;     /* nothing of the file lies behind them */
} init_view;

/* "" where the row is too short. */
const char *init_view_text(const init_view *self, size_t row, size_t column);

#endif
