/* ragged.h - rows with more or fewer fields than the header. */
#ifndef SOURCES_CSV_READER_RAGGED_H
#define SOURCES_CSV_READER_RAGGED_H

#include "../sentence.h"

/* Those of one number of fields. */
typedef struct csv_ragged_kind {
    size_t n;
    bool comment;    /* they begin with # */
    bool last_empty; /* all end with an empty field */
    csv_places places;
    uint64_t line;
    char *text; /* the first field of the first of them */
} csv_ragged_kind;

enum { CSV_RAGGED_KINDS = 8 };
typedef struct csv_ragged {
    csv_ragged_kind kinds[CSV_RAGGED_KINDS]; /* the last has whatever finds no room */
    size_t n;
    uint64_t whole; /* rows with as many fields as the header */
} csv_ragged;

ri_status csv_ragged_add(const csv_work *work, csv_ragged *self, const csv_row *row);
ri_status csv_ragged_tell(const csv_work *work, const csv_layout *layout, const csv_ragged *self);

#endif
