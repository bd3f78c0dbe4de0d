/* table.h - rows of cells as a table: what the study says of them, which column is what, the rows,
 * and the table that comes out.  Every source of cells reads its tables by this one grammar. */
#ifndef SOURCES_GRID_TABLE_H
#define SOURCES_GRID_TABLE_H

#include "../cells/cell_reader.h"
#include "content/number.h"
#include "tally.h"

/* Output ports, the same in every source. */
enum { GRID_OUT_KEYS, GRID_OUT_PERIODS, GRID_OUT_CATEGORIES, GRID_OUT_MEASURES, GRID_OUTPUTS };
extern const ri_port grid_outputs[GRID_OUTPUTS];

enum { GRID_MOST_FLAGS = 64 }; /* items of `missing_where` */

typedef enum grid_duplicates {
    GRID_DUPLICATES_ERROR,
    GRID_DUPLICATES_SUM,
    GRID_DUPLICATES_MEAN,
    GRID_DUPLICATES_FIRST
} grid_duplicates;

/* A list of the study, and the parameter it came from. */
typedef struct grid_list {
    const ri_value *items; /* NULL: the plugin has no such parameter */
    int32_t parameter;
} grid_list;

typedef struct grid_fast_way grid_fast_way;

typedef struct grid_settings {
    cell_source source;
    grid_numbers numbers;
    grid_list keys, categories, measures, ignore, missing, zero, missing_where, units, wide,
        optional, skip_rows;
    grid_list files; /* the paths and what their stars stood for, where source.path is the first */
    grid_list file_key;  /* what that is called as keys */
    bool ignore_others;  /* columns in no list */
    bool keep_doubtful;  /* rows that look like totals or notes are meant */
    bool thousands_said; /* the study says what sets thousands apart, if only that nothing does */
    uint64_t places;     /* how many lines a message names */
    const char *value;   /* name of the measure that `wide` makes */
    const char *codebook;
    int32_t codebook_parameter;
    grid_duplicates duplicates;
    const grid_fast_way *fast; /* NULL: rows are read one by one */
    uint64_t chunk_bytes;      /* of a file that the fast way reads at a time; 0: row by row */
} grid_settings;

/* What everything below works with. */
typedef struct grid_work {
    const ri_host *host;
    ri_ctx *ctx;
    const grid_settings *settings;
    cell_reader *reader;
    uint32_t threads;
    grid_marks *marks;
    grid_tally *tally;
} grid_work;

typedef struct grid_slips grid_slips;

/* A column of the table that comes out. */
typedef struct grid_column {
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
    grid_slips *slips;    /* what was wrong with labels; NULL: nothing */
    /* What came out, once it did. */
    const double *made_values;
    const int32_t *made_codes;
} grid_column;

/* Which columns there are; found from the header alone. */
typedef struct grid_layout {
    cell_field *header; /* scratch copies */
    size_t n_fields;
    grid_column *columns; /* keys and periods first, in the order of `keys` */
    size_t n_columns, n_keys, n_measures;
    const size_t *flags; /* the field of each item of `missing_where` */
    const bool *of_key;  /* of each field */
    /* Wide tables: each row is n_wide rows, one per field wide[j], whose header is wide_codes[j]
     * of the column wide_key; the values go to the column wide_value. */
    size_t n_wide, wide_key, wide_value;
    const size_t *wide;
    int32_t *wide_codes;
} grid_layout;

/* The rows, column by column in layout->columns. */
typedef struct grid_rows {
    uint64_t n, capacity;
    uint64_t *lines; /* of each row */
    bool wrong_numbers;
    uint64_t second_line; /* of a header, which is no row; 0: there is none */
} grid_rows;

/* The rows that stay, and what becomes of rows with the same keys. */
typedef struct grid_merge {
    uint64_t n;             /* distinct rows */
    const uint32_t *target; /* of each row read: the row it goes into; NULL: all are distinct */
} grid_merge;

/* One line of a codebook. */
typedef struct grid_entry {
    const char *name;
    uint64_t line;
    const char **texts;      /* one per codebook->names; "" where empty */
    const uint64_t *columns; /* places in the line */
} grid_entry;

typedef struct grid_codebook {
    size_t n_names, n_entries;
    const char **names; /* header */
    grid_entry *entries;
    cell_reader *reader; /* for errors; closed by grid_codebook_close() */
} grid_codebook;

/* A faster way to a whole table than row by row, which a source may have. */
struct grid_fast_way {
    /* Reads all rows and hands them to the host; *done is false when the file is not plain, and
     * nothing was handed over. */
    ri_status (*table)(const grid_work *work, grid_layout *layout, uint64_t *rows, bool *done);
    /* Lines at which rows began that it read, which ascend; 0: not known. */
    ri_status (*lines)(const grid_work *work, const uint64_t *rows, size_t n, uint64_t *lines);
};

/* Reads the table and hands it to the host; all of a source's run(). */
ri_status grid_table(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                     const grid_settings *settings);

/* -- Its parts, one file each. */

uint64_t grid_items(const grid_list *list);
/* Tells that a list of the study is wrong; returns RI_BAD_PARAMETER. */
ri_status grid_fail_list(const grid_work *work, const grid_list *list, const char *hint,
                         const char *text);

/* Reads the header's names; the rest of the layout is left as it is. */
ri_status grid_header_read(const grid_work *work, grid_layout *layout);
/* Which field bears a name; SIZE_MAX: none. */
size_t grid_header_field(const grid_layout *layout, const char *name);
/* Tells that the file has no column of that name, and what could have been meant. */
ri_status grid_header_lacks(const grid_work *work, const grid_layout *layout, const grid_list *list,
                            const char *name);

ri_status grid_layout_read(const grid_work *work, grid_layout *layout);
ri_status grid_layout_units(const grid_work *work, grid_layout *layout);
ri_status grid_marks_read(const grid_work *work, grid_marks *self);
/* Room for what is counted. */
ri_status grid_tally_open(const grid_work *work, const grid_layout *layout, grid_tally *tally);

/* The code of a key, period or category label at a place; -2: it is wrong, which is kept to be told
 * by grid_labels_tell(), -1: no memory. */
int32_t grid_label_code(const grid_work *work, grid_column *column, const cell_field *field);
/* Tells what was wrong with the labels of a column, once for each cause. */
ri_status grid_labels_tell(const grid_work *work, const grid_column *column);

/* Whether a row is one that the study drops; its fields may be fewer or more than the header's. */
bool grid_dropped(const grid_work *work, const grid_layout *layout, const cell_row *row,
                  uint64_t *counts);
ri_status grid_drops_tell(const grid_work *work, const uint64_t *counts);

/* Tells what is wrong with numbers, once for each column and cause: reads the rows again, but for
 * the one in `except`. */
ri_status grid_numbers_tell(const grid_work *work, const grid_layout *layout, uint64_t except);

ri_status grid_rows_read(const grid_work *work, grid_layout *layout, grid_rows *rows);

ri_status grid_merge_rows(const grid_work *work, const grid_layout *layout, const grid_rows *rows,
                          grid_merge *merge);

ri_status grid_codebook_read(const grid_work *work, grid_codebook *book);
/* Sets units out of it and checks it against the columns. */
ri_status grid_codebook_match(const grid_work *work, grid_codebook *book, grid_layout *layout);
/* Describes the output columns, once they are made. */
ri_status grid_codebook_describe(const grid_work *work, const grid_codebook *book,
                                 const grid_layout *layout);
void grid_codebook_close(grid_codebook *book);

ri_status grid_output(const grid_work *work, grid_layout *layout, const grid_rows *rows,
                      const grid_merge *merge);

/* A copy of a text in scratch; NULL: no memory. */
char *grid_copy(const grid_work *work, const char *text, size_t length);
/* The same of a column's name, as people see it; *length becomes the copy's. */
char *grid_copy_name(const grid_work *work, const char *text, size_t *length);

#endif
