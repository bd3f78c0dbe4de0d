/* reader.h - the bytes of a file, in any encoding, as rows of fields with their places. */
#ifndef SOURCES_CSV_READER_READER_H
#define SOURCES_CSV_READER_READER_H

#include <regind/helpers.h>
#include <stdbool.h>

/* Where the text comes from: a file, or a text in the study. */
typedef struct csv_source {
    const char *path;     /* NULL: `text` */
    const char *text;     /* UTF-8 */
    int32_t parameter;    /* that named the file or holds the text */
    const char *encoding; /* as iconv knows it */
    int32_t encoding_parameter;
    unsigned char delimiter;
    uint64_t skip; /* lines before the header */
    bool quiet;    /* errors are not told: they were before */
} csv_source;

/* A field of a row: zero-terminated, blanks around it taken away. */
typedef struct csv_field {
    char *text;
    size_t length;
    uint64_t line, column; /* of its first character, its quote included */
} csv_field;

typedef struct csv_row {
    csv_field *fields; /* valid until the next row is read */
    size_t n;          /* 0: there are no more rows */
    uint64_t line;     /* of its first character */
} csv_row;

typedef struct csv_reader csv_reader;

/* Opens a source; *reader is NULL when that failed, and needs csv_reader_close() otherwise. */
ri_status csv_reader_open(const ri_host *host, ri_ctx *ctx, const csv_source *source,
                          csv_reader **reader);
/* The next row; blank lines are passed over. */
ri_status csv_reader_next(csv_reader *self, csv_row *row);
/* Line of the end of what was read so far. */
uint64_t csv_reader_line(const csv_reader *self);
/* Whether what was read so far ends with a carriage return, of which a line feed may follow. */
bool csv_reader_after_return(const csv_reader *self);
/* How much of the source was read, 0..1; 0 when that is not known. */
double csv_reader_fraction(const csv_reader *self);
/* The file and where in it the next character stands; -1: it is none that can be read out of order,
 * or its bytes are not the text. */
int csv_reader_file(const csv_reader *self, uint64_t *at, uint64_t *size);
void csv_reader_close(csv_reader *self); /* accepts NULL */

/* Tells an error at a place of the source; `hint` may be NULL.  Returns RI_BAD_INPUT. */
__attribute__((format(printf, 5, 6))) ri_status csv_reader_error(csv_reader *self, uint64_t line,
                                                                 uint64_t column, const char *hint,
                                                                 const char *format, ...);
/* The same of a text that may be long. */
ri_status csv_reader_tell(csv_reader *self, uint64_t line, uint64_t column, const char *hint,
                          const char *text);
/* How many errors were told; reading on makes no sense after a hundred. */
enum { CSV_MOST_ERRORS = 100 };
uint64_t csv_reader_errors(const csv_reader *self);

#endif
