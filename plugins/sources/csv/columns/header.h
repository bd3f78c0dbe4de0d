/* header.h - names of columns, and headers that are not what the study thinks. */
#ifndef SOURCES_CSV_COLUMNS_HEADER_H
#define SOURCES_CSV_COLUMNS_HEADER_H

#include "../sentence.h"

/* A name as it is known: without control and invisible characters, with common blanks, composed
 * (NFC); from malloc(), or NULL: no memory. */
char *csv_name_of(const char *text, size_t length);

/* Why a column may be lacking, and what to write. */
void csv_header_guess(const csv_layout *layout, const char *name, csv_sentence *hint);
/* Columns that are read have names: tells of those that have none. */
ri_status csv_header_nameless(const csv_work *work, const csv_layout *layout, const int32_t *ports,
                              int32_t ignored);
/* Whether the first row is no row but a second line of the header, with units or with the rest of
 * its names: then that is told. */
ri_status csv_header_second(const csv_work *work, const csv_layout *layout, const csv_row *row,
                            bool *is_one);

#endif
