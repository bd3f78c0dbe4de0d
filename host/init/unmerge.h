/* unmerge.h - merged cells of a sheet, in all of which a source has the text of the first. */
#ifndef HOST_INIT_UNMERGE_H
#define HOST_INIT_UNMERGE_H

#include "cells.h"

/* In the rows before the figures, the first of merged cells alone keeps its text, and so does that
 * of a note behind them; figures that are equal stay.  Cells without a text at the ends of rows
 * with figures go. */
void init_unmerge(init_cells *cells);

#endif
