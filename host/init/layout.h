/* layout.h - where in the cells the table is: titles before it, comments, rows of the header, a row
 * of units, notes behind it, rows of another length. */
#ifndef HOST_INIT_LAYOUT_H
#define HOST_INIT_LAYOUT_H

#include "guess.h"
#include "table_view.h"

/* Adds skip, comment, header, units_row, row_names, until and ragged to the guess.  false: there is
 * no table in it, which is a doubt, or no memory. */
bool init_layout(init_guess *guess, const init_cells *cells, char delimiter, init_view *view);

#endif
