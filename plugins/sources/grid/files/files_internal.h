/* files_internal.h - the files of a table while they are read. */
#ifndef SOURCES_GRID_FILES_FILES_INTERNAL_H
#define SOURCES_GRID_FILES_FILES_INTERNAL_H

#include "files.h"

enum { FILES_LINE_BITS = 40 };
#define FILES_LINE_MASK (((uint64_t)1 << FILES_LINE_BITS) - 1)

/* What grid_files_open() makes of the settings. */
typedef struct files_options {
    const cell_source *each;
    size_t n;                  /* files */
    const char *const *paths;  /* n of them */
    size_t n_keys;             /* columns that are made of their names ... */
    const char *const *keys;   /* ... what they are called ... */
    const char *const *values; /* ... and what they hold: n times n_keys */
} files_options;

/* A column of any of the files. */
typedef struct files_column {
    cell_field header; /* where it came first; its text is a scratch copy */
    size_t file;       /* that it came first in */
    size_t lacking;    /* the first file without it; SIZE_MAX: none */
    size_t n_lacking;
    size_t met;         /* 1 + the last file it was met in */
    size_t field;       /* in the file at hand; SIZE_MAX: it lacks it */
    const char **parts; /* of its header, as many as the file's has rows */
    cell_field unit;    /* below it; a scratch copy */
    bool is_part;       /* it was cut out of another */
} files_column;

typedef struct files_reader {
    cell_reader *outer;
    const ri_host *host;
    ri_ctx *ctx;
    cell_source source; /* quiet and skip; the rest is options->each */
    const files_options *options;
    ri_dictionary *names;
    files_column *columns;
    size_t n_columns, capacity;
    size_t at;          /* the file at hand */
    cell_reader *inner; /* its reader; NULL: it is not open */
    size_t n_fields;    /* of its header */
    uint64_t rows;      /* read of it */
    bool header_given;
    size_t header_rows;   /* of the headers of the files */
    cell_headers headers; /* once all were read */
    cell_field *fields;   /* of the row handed out: keys first */
    size_t field_capacity;
    char nothing[1]; /* what stands in a column that a file lacks */
} files_reader;

/* The formats: of cells with places in words, and of text. */
extern const cell_format grid_files_format, grid_files_placed_format;

/* Keeps what the file at hand says of a column's header; or tells that its unit is another. */
ri_status files_keep_header(files_reader *self, files_column *column, size_t field, bool is_new);
/* All that was kept, in the order of the columns. */
ri_status files_gather_headers(files_reader *self);

static inline uint64_t files_line(size_t file, uint64_t line)
{
    return ((uint64_t)file << FILES_LINE_BITS) | line;
}

#endif
