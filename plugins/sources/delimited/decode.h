/* decode.h - a stream of bytes in any encoding as pieces of valid UTF-8. */
#ifndef SOURCES_DELIMITED_DECODE_H
#define SOURCES_DELIMITED_DECODE_H

#include <iconv.h>
#include <regind/plugin.h>
#include <stdbool.h>
#include <stdio.h>

#include "../packed/packed.h"

/* Bytes that are read at once; fuzzing has less, for its speed and to meet more of their ends. */
#ifndef DELIMITED_RAW_BYTES
#define DELIMITED_RAW_BYTES (1 << 16)
#endif
enum { DELIMITED_RAW = DELIMITED_RAW_BYTES, DELIMITED_TEXT = 4 * DELIMITED_RAW };

typedef struct delimited_decoder {
    FILE *stream;        /* NULL: `memory` */
    packed_file *packed; /* NULL: the stream's bytes are the text's */
    packed_trouble trouble;
    const char *memory; /* what is left of a text in memory */
    size_t memory_left;
    uint64_t size, taken; /* of the stream; size 0: unknown */
    bool converts, flushed, at_end;
    iconv_t conversion;
    unsigned char raw[DELIMITED_RAW];
    size_t raw_n;    /* bytes not decoded yet */
    size_t raw_used; /* of them handed out as they are */
    unsigned char converted[DELIMITED_TEXT];
    /* The piece at hand. */
    const unsigned char *text;
    size_t length;
    bool invalid;          /* after the piece stand bytes that are no text ... */
    unsigned char culprit; /* ... the first of them */
    int error;             /* errno of a failed read, or 0; EIO: see `trouble`, if packed */
} delimited_decoder;

/* Reads the next piece; length 0 without `invalid` and `error` is the end. */
void delimited_decode(delimited_decoder *self);

/* Whether all of it is UTF-8. */
bool delimited_is_utf8(const unsigned char *text, size_t n);

#endif
