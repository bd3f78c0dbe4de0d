/* encoding.h - which encoding a file is in, as far as its bytes tell. */
#ifndef SOURCES_CSV_READER_ENCODING_H
#define SOURCES_CSV_READER_ENCODING_H

#include <regind/plugin.h>
#include <stdbool.h>

enum { CSV_ENCODING_HEAD = 1 << 17 /* bytes that are looked at */, CSV_ENCODING_NAME = 32 };

typedef struct csv_encoding {
    char name[CSV_ENCODING_NAME]; /* "": nothing is known */
    bool is_utf8;                 /* it is, beyond ASCII */
    bool is_cut;                  /* it would be, but ends within a character */
    char example[64];             /* a word as the declared encoding reads it, or "" */
    char meant[64];               /* ... and as `name` does */
} csv_encoding;

/* Looks at the head of a file.  `declared` is what the study says; `name` becomes another that
 * reads the bytes better, if there is one.  false: no memory, or the file cannot be read. */
bool csv_encoding_look(const char *path, const char *declared, csv_encoding *found);
bool csv_encoding_is_utf8(const char *name);
/* An encoding of which one character is always several bytes. */
bool csv_encoding_is_wide(const char *name);

#endif
