/* signature.h - files that are no text, known by their first bytes. */
#ifndef SOURCES_CSV_READER_SIGNATURE_H
#define SOURCES_CSV_READER_SIGNATURE_H

#include <stddef.h>

enum { CSV_SIGNATURE = 512 /* bytes that are looked at */ };

typedef struct csv_signature {
    const char *what; /* "an Excel workbook (.xlsx)"; NULL: it may be text */
    const char *hint;
} csv_signature;

csv_signature csv_signature_of(const unsigned char *bytes, size_t n);

#endif
