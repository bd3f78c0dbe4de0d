/* sheet.h - the rows of a table while its layout is looked at; shared by the files that do it. */
#ifndef HOST_INIT_SHEET_H
#define HOST_INIT_SHEET_H

#include "guess.h"
#include "table_view.h"

/* Rows are taken from the front and the end of a list of those that are left. */
typedef struct init_sheet {
    init_guess *guess;
    const init_row **rows;
    size_t n, width;
} init_sheet;

/* "" where the row is too short. */
const char *init_row_text(const init_row *row, size_t field);
/* No number stands in it that is no period. */
bool init_is_only_text(const init_row *row);
/* A number that is no period: such a row has no names. */
bool init_is_data(const init_row *row);
/* Takes the rows of the header off the front and names the view's columns.  false: no memory. */
bool init_header_read(init_sheet *self, init_view *view);

#endif
