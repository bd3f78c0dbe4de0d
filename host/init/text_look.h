/* text_look.h - what a text in UTF-8 tells of the table in it. */
#ifndef HOST_INIT_TEXT_LOOK_H
#define HOST_INIT_TEXT_LOOK_H

#include "cells.h"
#include "guess.h"

/* Adds the settings with which csv reads it, and doubts. */
void init_look_at_text(init_guess *guess, const char *text, size_t length);
/* The same of cells; `delimiter` 0: they are not of a text. */
void init_look_at_cells(init_guess *guess, const init_cells *cells, char delimiter);
/* Of cells of which the first row has the names of columns, and the others are the table. */
void init_look_at_columns(init_guess *guess, const init_cells *cells);

#endif
