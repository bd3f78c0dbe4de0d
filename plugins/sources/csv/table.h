/* table.h - a source of delimited text as a table: what the study says of it, which column is
 * what, the rows, and the table that comes out. */
#ifndef SOURCES_CSV_TABLE_H
#define SOURCES_CSV_TABLE_H

#include "reader/number.h"
#include "reader/reader.h"
#include "tally.h"

/* Output ports, the same in every source. */
enum { CSV_OUT_KEYS, CSV_OUT_PERIODS, CSV_OUT_CATEGORIES, CSV_OUT_MEASURES, CSV_OUTPUTS };
extern const ri_port csv_outputs[CSV_OUTPUTS];

enum { CSV_MOST_FLAGS = 64 }; /* items of `missing_where` */

typedef enum csv_duplicates {
    CSV_DUPLICATES_ERROR,
    CSV_DUPLICATES_SUM,
    CSV_DUPLICATES_MEAN,
    CSV_DUPLICATES_FIRST
} csv_duplicates;

/* A list of the study, and the parameter it came from. */
typedef struct csv_list {
    const ri_value *items; /* NULL: the plugin has no such parameter */
    int32_t parameter;
} csv_list;

typedef struct csv_settings {
    csv_source source;
    csv_numbers numbers;
    csv_list keys, categories, measures, ignore, missing, zero, missing_where, units, wide,
        optional, skip_rows;
    bool ignore_others;  /* columns in no list */
    bool keep_doubtful;  /* rows that look like totals or notes are meant */
    bool thousands_said; /* the study says what sets thousands apart, if only that nothing does */
    uint64_t places;     /* how many lines a message names */
    const char *value;   /* name of the measure that `wide` makes */
    const char *codebook;
    int32_t codebook_parameter;
    csv_duplicates duplicates;
    uint64_t chunk_bytes; /* of a file that are read at a time; 0: row by row */
} csv_settings;

/* What everything below works with. */
typedef struct csv_work {
    const ri_host *host;
    ri_ctx *ctx;
    const csv_settings *settings;
    csv_reader *reader;
    uint32_t threads;
    csv_marks *marks;
    csv_tally *tally;
} csv_work;

typedef struct csv_slips csv_slips;

/* A column of the table that comes out. */
typedef struct csv_column {
    uint32_t out;     /* output port */
    const char *name; /* scratch */
    size_t field;     /* of a row; SIZE_MAX: made by `wide` */
    const char *unit; /* measures */
    double *values;   /* measures */
    int32_t *codes;   /* others */
    ri_dictionary *labels;
    int32_t n_labels;     /* seen so far */
    int32_t period_kind;  /* of the first label ... */
    uint64_t period_line; /* ... which stood here */
    csv_slips *slips;     /* what was wrong with labels; NULL: nothing */
    /* What came out, once it did. */
    const double *made_values;
    const int32_t *made_codes;
} csv_column;

/* Which columns there are; found from the header alone. */
typedef struct csv_layout {
    csv_field *header; /* scratch copies */
    size_t n_fields;
    csv_column *columns; /* keys and periods first, in the order of `keys` */
    size_t n_columns, n_keys, n_measures;
    const size_t *flags; /* the field of each item of `missing_where` */
    const bool *of_key;  /* of each field */
    /* Wide tables: each row is n_wide rows, one per field wide[j], whose header is wide_codes[j]
     * of the column wide_key; the values go to the column wide_value. */
    size_t n_wide, wide_key, wide_value;
    const size_t *wide;
    int32_t *wide_codes;
} csv_layout;

/* The rows, column by column in layout->columns. */
typedef struct csv_rows {
    uint64_t n, capacity;
    uint64_t *lines; /* of each row */
    bool wrong_numbers;
    uint64_t second_line; /* of a header, which is no row; 0: there is none */
} csv_rows;

/* The rows that stay, and what becomes of rows with the same keys. */
typedef struct csv_merge {
    uint64_t n;             /* distinct rows */
    const uint32_t *target; /* of each row read: the row it goes into; NULL: all are distinct */
} csv_merge;

/* One line of a codebook. */
typedef struct csv_entry {
    const char *name;
    uint64_t line;
    const char **texts;      /* one per codebook->names; "" where empty */
    const uint64_t *columns; /* places in the line */
} csv_entry;

typedef struct csv_codebook {
    size_t n_names, n_entries;
    const char **names; /* header */
    csv_entry *entries;
    csv_reader *reader; /* for errors; closed by csv_codebook_close() */
} csv_codebook;

/* Reads the table and hands it to the host; all of a source's run(). */
ri_status csv_table(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                    const csv_settings *settings);

/* -- Its parts, one file each. */

uint64_t csv_items(const csv_list *list);
/* Tells that a list of the study is wrong; returns RI_BAD_PARAMETER. */
ri_status csv_fail_list(const csv_work *work, const csv_list *list, const char *hint,
                        const char *text);

/* Reads the header's names; the rest of the layout is left as it is. */
ri_status csv_header_read(const csv_work *work, csv_layout *layout);
/* Which field bears a name; SIZE_MAX: none. */
size_t csv_header_field(const csv_layout *layout, const char *name);
/* Tells that the file has no column of that name, and what could have been meant. */
ri_status csv_header_lacks(const csv_work *work, const csv_layout *layout, const csv_list *list,
                           const char *name);

ri_status csv_layout_read(const csv_work *work, csv_layout *layout);
ri_status csv_layout_units(const csv_work *work, csv_layout *layout);
ri_status csv_marks_read(const csv_work *work, csv_marks *self);
/* Room for what is counted. */
ri_status csv_tally_open(const csv_work *work, const csv_layout *layout, csv_tally *tally);

/* The code of a key, period or category label at a place; -2: it is wrong, which is kept to be told
 * by csv_labels_tell(), -1: no memory. */
int32_t csv_label_code(const csv_work *work, csv_column *column, const csv_field *field);
/* Tells what was wrong with the labels of a column, once for each cause. */
ri_status csv_labels_tell(const csv_work *work, const csv_column *column);

/* Whether a row is one that the study drops; its fields may be fewer or more than the header's. */
bool csv_dropped(const csv_work *work, const csv_layout *layout, const csv_row *row,
                 uint64_t *counts);
ri_status csv_drops_tell(const csv_work *work, const uint64_t *counts);

/* Tells what is wrong with numbers, once for each column and cause: reads the rows again, but for
 * the one in `except`. */
ri_status csv_numbers_tell(const csv_work *work, const csv_layout *layout, uint64_t except);

ri_status csv_rows_read(const csv_work *work, csv_layout *layout, csv_rows *rows);

ri_status csv_merge_rows(const csv_work *work, const csv_layout *layout, const csv_rows *rows,
                         csv_merge *merge);

ri_status csv_codebook_read(const csv_work *work, csv_codebook *book);
/* Sets units out of it and checks it against the columns. */
ri_status csv_codebook_match(const csv_work *work, csv_codebook *book, csv_layout *layout);
/* Describes the output columns, once they are made. */
ri_status csv_codebook_describe(const csv_work *work, const csv_codebook *book,
                                const csv_layout *layout);
void csv_codebook_close(csv_codebook *book);

ri_status csv_output(const csv_work *work, csv_layout *layout, const csv_rows *rows,
                     const csv_merge *merge);

/* Reads all rows in several threads and hands them to the host; *done is false when the file is not
 * plain, and nothing was handed over. */
ri_status csv_chunks_table(const csv_work *work, csv_layout *layout, uint64_t *rows, bool *done);

/* A copy of a text in scratch; NULL: no memory. */
char *csv_copy(const csv_work *work, const char *text, size_t length);
/* The same of a column's name, as people see it; *length becomes the copy's. */
char *csv_copy_name(const csv_work *work, const char *text, size_t *length);

#endif
