/* codebook.h - what the files of the codebook share. */
#ifndef SOURCES_CSV_COLUMNS_CODEBOOK_H
#define SOURCES_CSV_COLUMNS_CODEBOOK_H

#include "../sentence.h"

/* Which column of the codebook bears a name; SIZE_MAX: none. */
size_t csv_codebook_column(const csv_codebook *book, const char *name);
/* A header as the methods know it, whatever its case; or the header itself. */
const char *csv_codebook_known(const char *name);
/* Tells of headers that are nearly known ones, and lists those that are none. */
ri_status csv_codebook_headers(const csv_work *work, csv_codebook *book, const csv_row *header);
/* Tells that no column has the names of the measures. */
ri_status csv_codebook_nameless(const csv_work *work, csv_codebook *book, const csv_row *header);

#endif
