/* reader_internal.h - the state of a reader, shared by the files it is written in. */
#ifndef SOURCES_CSV_READER_READER_INTERNAL_H
#define SOURCES_CSV_READER_READER_INTERNAL_H

#include <csv.h>

#include "decode.h"
#include "reader.h"

enum { CSV_FIELD_STEP = 1 << 14, CSV_LONGEST_FIELD = 1 << 28 };

struct csv_reader {
    const ri_host *host;
    ri_ctx *ctx;
    csv_source source;
    csv_decoder decoder;
    size_t at; /* in the decoder's piece */
    struct csv_parser parser;
    bool parser_open, finished;
    unsigned char stops[256]; /* 1: may end a field; 2: a zero byte */
    uint64_t line, column;    /* of the next character */
    bool after_return;        /* the last character was a carriage return */
    uint64_t errors;

    bool in_field, blank; /* a field was begun; nothing but blanks was in it so far */
    uint64_t field_line, field_column;
    uint64_t field_bytes; /* handed to libcsv since the field began */

    bool field_ended, row_ended, no_memory;
    csv_field *fields;
    size_t n_fields, field_capacity;
    char *texts; /* of the row's fields, each with a zero behind it */
    size_t n_texts, text_capacity;
};

/* Makes sure there is text at hand; *more is false at the end. */
ri_status csv_reader_look(csv_reader *self, bool *more);
/* Counts one character that ends a line. */
void csv_reader_count_line_end(csv_reader *self, unsigned char c);

#endif
