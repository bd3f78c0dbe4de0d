/* codebook.h - what the files of the codebook share. */
#ifndef SOURCES_GRID_COLUMNS_CODEBOOK_H
#define SOURCES_GRID_COLUMNS_CODEBOOK_H

#include "../sentence.h"

/* Which column of the codebook bears a name; SIZE_MAX: none. */
size_t grid_codebook_column(const grid_codebook *book, const char *name);
/* A header as the methods know it, whatever its case; or the header itself. */
const char *grid_codebook_known(const char *name);
/* Tells of headers that are nearly known ones, and lists those that are none. */
ri_status grid_codebook_headers(const grid_work *work, grid_codebook *book, const cell_row *header);
/* Tells that no column has the names of the measures. */
ri_status grid_codebook_nameless(const grid_work *work, grid_codebook *book,
                                 const cell_row *header);

#endif
