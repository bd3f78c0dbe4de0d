/* encoding.h - which encoding a file is in, as far as its bytes tell. */
#ifndef SOURCES_DELIMITED_ENCODING_H
#define SOURCES_DELIMITED_ENCODING_H

#include "../cells/cell_reader.h"

enum {
    DELIMITED_ENCODING_HEAD = 120 << 10, /* bytes that are looked at: few enough not to be mapped */
    DELIMITED_ENCODING_NAME = 32
};

typedef struct delimited_encoding {
    char name[DELIMITED_ENCODING_NAME]; /* "": nothing is known */
    bool is_utf8;                       /* it is, beyond ASCII */
    bool is_cut;                        /* it would be, but ends within a character */
    char example[64];                   /* a word as the declared encoding reads it, or "" */
    char meant[64];                     /* ... and as `name` does */
} delimited_encoding;

/* Looks at the head of a file, unpacked if it is packed.  The source's encoding is what the study
 * says; `name` becomes another that reads the bytes better, if there is one.  false: no memory, or
 * the file cannot be read. */
bool delimited_encoding_look(const cell_source *source, delimited_encoding *found);
bool delimited_encoding_is_utf8(const char *name);
/* An encoding of which one character is always several bytes. */
bool delimited_encoding_is_wide(const char *name);

#endif
