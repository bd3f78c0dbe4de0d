/* header.h - names of columns, and headers that are not what the study thinks. */
#ifndef SOURCES_GRID_COLUMNS_HEADER_H
#define SOURCES_GRID_COLUMNS_HEADER_H

#include "../sentence.h"

/* A name as it is known: without control and invisible characters, with common blanks, composed
 * (NFC); from malloc(), or NULL: no memory. */
char *grid_name_of(const char *text, size_t length);

/* Why a column may be lacking, and what to write. */
void grid_header_guess(const grid_layout *layout, const char *name, grid_sentence *hint);
/* Columns that are read have names: tells of those that have none. */
ri_status grid_header_nameless(const grid_work *work, const grid_layout *layout,
                               const int32_t *ports, int32_t ignored);
/* Whether the first row is no row but a second line of the header, with units or with the rest of
 * its names: then that is told. */
ri_status grid_header_second(const grid_work *work, const grid_layout *layout, const cell_row *row,
                             bool *is_one);

#endif
