/* decode.h - a stream of bytes in any encoding as pieces of valid UTF-8. */
#ifndef SOURCES_CSV_READER_DECODE_H
#define SOURCES_CSV_READER_DECODE_H

#include <iconv.h>
#include <regind/plugin.h>
#include <stdbool.h>
#include <stdio.h>

enum { CSV_RAW = 1 << 16, CSV_TEXT = 4 * CSV_RAW };

typedef struct csv_decoder {
    FILE *stream;       /* NULL: `memory` */
    const char *memory; /* what is left of a text in memory */
    size_t memory_left;
    uint64_t size, taken; /* of the stream; size 0: unknown */
    bool converts, flushed, at_end;
    iconv_t conversion;
    unsigned char raw[CSV_RAW];
    size_t raw_n;    /* bytes not decoded yet */
    size_t raw_used; /* of them handed out as they are */
    unsigned char converted[CSV_TEXT];
    /* The piece at hand. */
    const unsigned char *text;
    size_t length;
    bool invalid;          /* after the piece stand bytes that are no text ... */
    unsigned char culprit; /* ... the first of them */
    int error;             /* errno of a failed read, or 0 */
} csv_decoder;

/* Reads the next piece; length 0 without `invalid` and `error` is the end. */
void csv_decode(csv_decoder *self);

/* Whether all of it is UTF-8. */
bool csv_is_utf8(const unsigned char *text, size_t n);

#endif
