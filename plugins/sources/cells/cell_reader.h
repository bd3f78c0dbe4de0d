/* cell_reader.h - the cells of a file of any kind as rows of texts with their places.
 *
 * A *format* (delimited text, a workbook, a data file of a statistics package) turns bytes into
 * cells and knows nothing of tables; what the cells mean (numbers, marks, periods, headers) is the
 * grid's (../grid/table.h).  The reader stands between them: it opens the format, hands out its
 * rows and tells errors at places of the file.  One thread uses a reader. */
#ifndef SOURCES_CELLS_CELL_READER_H
#define SOURCES_CELLS_CELL_READER_H

#include <regind/helpers.h>
#include <stdbool.h>

typedef struct cell_format cell_format;
typedef struct cell_reader cell_reader;
typedef struct cell_shape cell_shape; /* cell_shape.h */
typedef struct cell_headers cell_headers;

/* A list of the study, and the parameter it came from. */
typedef struct setting_list {
    const ri_value *items; /* NULL: the plugin has no such parameter, or nothing was given */
    int32_t parameter;
} setting_list;

/* Where the cells come from: a file, or a text in the study. */
typedef struct cell_source {
    const cell_format *format;
    const void *options;  /* of the format's own; NULL: it has none */
    const char *path;     /* NULL: `text` */
    const char *text;     /* UTF-8 */
    int32_t parameter;    /* that named the file or holds the text */
    const char *encoding; /* of delimited text, as iconv knows it; NULL: of another format */
    int32_t encoding_parameter;
    const char *member; /* the file in an archive; NULL: its only one, or it is none */
    int32_t member_parameter;
    unsigned char delimiter; /* of delimited text */
    uint64_t skip;           /* lines or rows before the header */
    const char *comment;     /* lines that begin with it are none; NULL: all are */
    const cell_shape *shape; /* which of the rows make the table; NULL: all, below a header */
    bool quiet;              /* errors are not told: they were before */
} cell_source;

/* A cell: zero-terminated UTF-8, blanks around it taken away. */
typedef struct cell_field {
    char *text;
    size_t length;
    uint64_t line, column; /* of its first character, its quote included; or its row and column */
    const char *flag;      /* a mark that the format keeps beside the value; NULL: none */
    bool is_merged;        /* the text is that of the first of merged cells, which this is not */
    bool is_number; /* the format knows: as C writes it, whatever the study says of numbers */
} cell_field;

typedef struct cell_row {
    cell_field *fields; /* valid until the next row is read */
    size_t n;           /* 0: there are no more rows */
    uint64_t line;      /* of its first character, or the row's number */
    bool after_blank;   /* a blank line, or a row without cells, stands before it */
    size_t header_n; /* of several files: how many fields the header of its own has, where that is
                        not how many the row has; else 0 */
} cell_row;

/* Where a place is, in words; empty: the line and the character of a text. */
enum { CELL_PLACE = 128 };

/* What a format does.  `state` is what its open() made. */
struct cell_format {
    bool skips;       /* it passes over the lines of `skip` and of comments itself */
    const char *what; /* "delimited text", as in "the file is a PDF document, not ..." */
    /* Opens the source; *state is NULL when that failed, which was told. */
    ri_status (*open)(cell_reader *reader, const cell_source *source, void **state);
    /* The next row; n is 0 at the end. */
    ri_status (*next)(void *state, cell_row *row);
    /* Line or row of the end of what was read so far. */
    uint64_t (*line)(const void *state);
    /* How much of the source was read, 0..1; 0 when that is not known. */
    double (*fraction)(const void *state);
    /* Of a format that reads several files: which of them a line is of, and *line as it is counted
     * there.  NULL: all are of source->path */
    const char *(*file)(const void *state, uint64_t *line);
    /* "sheet 'Data', cell B5"; column 0 is the row as a whole.  NULL: places are those of a text */
    void (*place)(const void *state, uint64_t line, uint64_t column, char place[CELL_PLACE]);
    /* What the source itself says of a column: its "label", its "unit"; NULL: nothing.  The
     * function may be NULL, too. */
    const char *(*about)(const void *state, const char *column, const char *attribute);
    /* What the headers of the files below say, where the format reads several; see
     * cell_reader_header_part() and the like.  NULL: the header is that of its own rows. */
    const cell_headers *(*headers)(const void *state);
    void (*close)(void *state);
};

/* A header in its parts: `n` columns of `rows` parts each. */
struct cell_headers {
    size_t n, rows;
    const char *const *parts; /* [column * rows + row]; NULL: nothing stands there */
    const cell_field *units;  /* of each column; a text of length 0: none */
    const bool *is_part;      /* whether the column was cut out of another */
};

/* Opens a source; *reader is NULL when that failed, and needs cell_reader_close() otherwise. */
ri_status cell_reader_open(const ri_host *host, ri_ctx *ctx, const cell_source *source,
                           cell_reader **reader);
/* The header, and then row by row; blank lines are passed over. */
ri_status cell_reader_next(cell_reader *self, cell_row *row);
uint64_t cell_reader_line(const cell_reader *self);
double cell_reader_fraction(const cell_reader *self);
/* A line as messages say it: "5", and where there are several files "5 of 'data/2021.csv'". */
enum { CELL_LINE_WORDS = 300 };
const char *cell_reader_line_words(const cell_reader *self, uint64_t line,
                                   char words[CELL_LINE_WORDS]);
/* "line", or "row" where the source has no lines: a sheet, a layer, a table in the study. */
const char *cell_reader_line_noun(const cell_reader *self);
/* What the source says of a column, by the name that it gives it, or NULL. */
const char *cell_reader_about(const cell_reader *self, const char *column, const char *attribute);
void cell_reader_close(cell_reader *self); /* accepts NULL */

/* Once the header was read: in how many rows it stood, what stood there in a column (NULL:
 * nothing), and the unit below it (NULL: none, or no row of units). */
size_t cell_reader_header_rows(const cell_reader *self);
const char *cell_reader_header_part(const cell_reader *self, size_t column, size_t row);
/* Whether the column is a part of one that was cut. */
bool cell_reader_is_part(const cell_reader *self, size_t column);
const cell_field *cell_reader_unit(const cell_reader *self, size_t column);

/* For a format: what its open() was given, and what it made. */
const ri_host *cell_reader_host(const cell_reader *self);
ri_ctx *cell_reader_context(const cell_reader *self);
void *cell_reader_state(const cell_reader *self);

/* Tells an error at a place of the source; `hint` may be NULL.  Returns RI_BAD_INPUT. */
__attribute__((format(printf, 5, 6))) ri_status cell_reader_error(cell_reader *self, uint64_t line,
                                                                  uint64_t column, const char *hint,
                                                                  const char *format, ...);
/* The same of a text that may be long. */
ri_status cell_reader_tell(cell_reader *self, uint64_t line, uint64_t column, const char *hint,
                           const char *text);
/* Tells that a parameter of the study is wrong: "'NAME' WHY".  Returns RI_BAD_PARAMETER. */
ri_status cell_reader_fail_parameter(cell_reader *self, int32_t parameter, const char *hint,
                                     const char *name, const char *why);
/* How many errors were told; reading on makes no sense after a hundred. */
enum { CELL_MOST_ERRORS = 100 };
uint64_t cell_reader_errors(const cell_reader *self);

#endif
