/* ragged.h - rows with more or fewer fields than the header. */
#ifndef SOURCES_GRID_ROWS_RAGGED_H
#define SOURCES_GRID_ROWS_RAGGED_H

#include "../sentence.h"

/* Those of one number of fields. */
typedef struct grid_ragged_kind {
    size_t n, header_n; /* of the header of the file */
    bool comment;       /* they begin with # */
    bool last_empty;    /* all end with an empty field */
    bool after_blank;   /* a blank line stands before the first of them */
    grid_places places;
    uint64_t line;
    char *text; /* the first field of the first of them */
} grid_ragged_kind;

enum { GRID_RAGGED_KINDS = 8 };
typedef struct grid_ragged {
    grid_ragged_kind kinds[GRID_RAGGED_KINDS]; /* the last has whatever finds no room */
    size_t n;
    uint64_t whole; /* rows with as many fields as the header */
} grid_ragged;

ri_status grid_ragged_add(const grid_work *work, const grid_layout *layout, grid_ragged *self,
                          const cell_row *row);
ri_status grid_ragged_tell(const grid_work *work, const grid_ragged *self);

#endif
