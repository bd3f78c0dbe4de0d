/* biff.h - records of a BIFF8 stream, and what stands in them.
 *
 * A record is an identifier, a length and bytes; what finds no room goes on in a record CONTINUE.
 */
#ifndef SOURCES_SPREADSHEET_BIFF_H
#define SOURCES_SPREADSHEET_BIFF_H

#include "../common/text_gather.h"

/* Identifiers of records. */
enum {
    BIFF_FORMULA = 0x0006,
    BIFF_EOF = 0x000A,
    BIFF_DATEMODE = 0x0022,
    BIFF_FILEPASS = 0x002F,
    BIFF_CONTINUE = 0x003C,
    BIFF_BOUNDSHEET = 0x0085,
    BIFF_MULRK = 0x00BD,
    BIFF_MULBLANK = 0x00BE,
    BIFF_RSTRING = 0x00D6,
    BIFF_XF = 0x00E0,
    BIFF_MERGEDCELLS = 0x00E5,
    BIFF_SST = 0x00FC,
    BIFF_LABELSST = 0x00FD,
    BIFF_BLANK = 0x0201,
    BIFF_NUMBER = 0x0203,
    BIFF_LABEL = 0x0204,
    BIFF_BOOLERR = 0x0205,
    BIFF_STRING = 0x0207,
    BIFF_ARRAY = 0x0221,
    BIFF_TABLE = 0x0236,
    BIFF_RK = 0x027E,
    BIFF_FORMAT = 0x041E,
    BIFF_SHRFMLA = 0x04BC,
    BIFF_BOF = 0x0809
};

typedef struct biff_stream {
    const unsigned char *bytes;
    size_t n;
} biff_stream;

typedef struct biff_record {
    unsigned id;
    const unsigned char *bytes;
    size_t n;
    size_t at, next; /* where it and the one behind it begin in the stream */
} biff_record;

/* The record at a place; false: there is no whole one. */
bool biff_record_at(const biff_stream *stream, size_t at, biff_record *record);

static inline unsigned biff_16(const unsigned char *bytes)
{
    return bytes[0] | (unsigned)bytes[1] << 8;
}

static inline uint32_t biff_32(const unsigned char *bytes)
{
    return biff_16(bytes) | (uint32_t)biff_16(bytes + 2) << 16;
}

double biff_double(const unsigned char *bytes);
double biff_rk(uint32_t packed);

/* Reads on through a record and those that continue it. */
typedef struct biff_cursor {
    const biff_stream *stream;
    biff_record record;
    size_t at;   /* in the record */
    bool broken; /* it went beyond the end */
} biff_cursor;

biff_cursor biff_cursor_at(const biff_stream *stream, const biff_record *record, size_t at);
unsigned biff_cursor_number(biff_cursor *self, size_t bytes); /* 1, 2 or 4, whole in a record */
void biff_cursor_pass(biff_cursor *self, uint64_t bytes);
/* A text whose length is a number of so many bytes, its flags, what it is adorned with. */
void biff_cursor_text(biff_cursor *self, size_t length_bytes, text_gather *text);

#endif
