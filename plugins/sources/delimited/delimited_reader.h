/* delimited_reader.h - the state of a reader, shared by the files it is written in. */
#ifndef SOURCES_DELIMITED_DELIMITED_READER_H
#define SOURCES_DELIMITED_DELIMITED_READER_H

#include <csv.h>

#include "decode.h"
#include "delimited.h"

enum { DELIMITED_FIELD_STEP = 1 << 14, DELIMITED_LONGEST_FIELD = 1 << 28 };

typedef struct delimited_reader {
    cell_reader *reader; /* that it serves: it tells the errors */
    const ri_host *host;
    ri_ctx *ctx;
    cell_source source;
    delimited_decoder decoder;
    size_t at; /* in the decoder's piece */
    struct csv_parser parser;
    bool parser_open, finished;
    unsigned char stops[256]; /* 1: may end a field; 2: a zero byte */
    uint64_t line, column;    /* of the next character */
    bool after_return;        /* the last character was a carriage return */

    bool in_field, blank; /* a field was begun; nothing but blanks was in it so far */
    uint64_t field_line, field_column;
    uint64_t field_bytes; /* handed to libcsv since the field began */

    bool field_ended, row_ended, no_memory;
    bool in_comment;  /* the rest of its line is passed over */
    bool after_blank; /* a blank line was met since the last row */
    cell_field *fields;
    size_t n_fields, field_capacity;
    char *texts; /* of the row's fields, each with a zero behind it */
    size_t n_texts, text_capacity;
} delimited_reader;

/* Makes sure there is text at hand; *more is false at the end. */
ri_status delimited_look(delimited_reader *self, bool *more);
/* Counts one character that ends a line. */
void delimited_count_line_end(delimited_reader *self, unsigned char c);

/* The format's next(): the next row, of libcsv. */
ri_status delimited_next(void *state, cell_row *row);

#endif
