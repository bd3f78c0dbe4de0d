/* signature.h - files that are no text, known by their first bytes. */
#ifndef SOURCES_DELIMITED_SIGNATURE_H
#define SOURCES_DELIMITED_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>

enum { DELIMITED_SIGNATURE = 512 /* bytes that are looked at */ };

typedef struct delimited_signature {
    const char *what; /* "an Excel workbook (.xlsx)"; NULL: it may be text */
    const char *hint;
} delimited_signature;

/* Of packed data: as what they must not be, which is packed twice. */
delimited_signature delimited_signature_of(const unsigned char *bytes, size_t n);

/* Of a ZIP archive: whether it is a spreadsheet's. */
bool delimited_signature_is_workbook(const unsigned char *bytes, size_t n);

#endif
