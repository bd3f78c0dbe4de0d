/* table.h - rows of cells as a table: what the study says of them, which column is what, the rows,
 * and the table that comes out.  Every source of cells reads its tables by this one grammar. */
#ifndef SOURCES_GRID_TABLE_H
#define SOURCES_GRID_TABLE_H

#include "../cells/cell_shape.h"
#include "content/aliases.h"
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

typedef struct grid_fast_way grid_fast_way;
typedef struct grid_layout grid_layout;

typedef enum grid_beside { GRID_BESIDE_ERROR, GRID_BESIDE_KEEP, GRID_BESIDE_DROP } grid_beside;

/* What a field is that no list of the study names, where the file's kind tells: an output port, or
 * GRID_PORT_IGNORED; false: it does not tell. */
enum { GRID_PORT_IGNORED = -2 };
typedef bool grid_port_of(const grid_work *work, const grid_layout *layout, size_t field,
                          int32_t *port);

typedef struct grid_settings {
    cell_source source;
    cell_shape shape; /* to which source.shape points */
    grid_numbers numbers;
    setting_list keys, categories, measures, ignore, missing, zero, missing_where, units, wide,
        optional, skip_rows, alias;
    setting_list
        files; /* the paths and what their stars stood for, where source.path is the first */
    setting_list file_key; /* what that is called as keys */
    bool ignore_others;    /* columns in no list */
    bool keep_doubtful;    /* rows that look like totals or notes are meant */
    bool thousands_said;   /* the study says what sets thousands apart, if only that nothing does */
    uint64_t places;       /* how many lines a message names */
    const char *value;     /* name of the measure that `wide` makes */
    const char *header_split; /* separator of the parts of a header of one row; NULL: none */
    int32_t header_split_parameter;
    grid_beside flags; /* marks beside figures */
    int32_t flags_parameter;
    bool flags_said;   /* the study says what becomes of them */
    bool drop_signs;   /* per cent and currency signs, whatever they are */
    const char *power; /* column of powers of ten; NULL: none */
    int32_t power_parameter;
    bool power_may_lack;
    const char *period; /* pattern of periods; NULL: the usual ones */
    const char *codebook;
    int32_t codebook_parameter;
    grid_duplicates duplicates;
    grid_port_of *port;        /* what the fields are that no list names; NULL: measures */
    bool parts_may_lack;       /* headers of one part have no name of a measure */
    const grid_fast_way *fast; /* NULL: rows are read one by one */
    uint64_t chunk_bytes;      /* of a file that the fast way reads at a time; 0: row by row */
} grid_settings;

/* What everything below works with. */
struct grid_work {
    const ri_host *host;
    ri_ctx *ctx;
    const grid_settings *settings;
    cell_reader *reader;
    uint32_t threads;
    grid_marks *marks;
    grid_tally *tally;
    grid_aliases *aliases;
};

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
    size_t flag;          /* measures: the column of their marks; SIZE_MAX: there is none */
    int32_t n_labels;     /* seen so far */
    int32_t period_kind;  /* of the first label ... */
    uint64_t period_line; /* ... which stood here */
    /* Periods that were written in another way: how many, and the first as it was and became. */
    uint64_t unwrapped; /* labels that were written ="01001" */
    uint64_t respelled;
    const char *spelled, *respelled_as;
    grid_slips *slips; /* what was wrong with labels; NULL: nothing */
    /* What came out, once it did. */
    const double *made_values;
    const int32_t *made_codes;
} grid_column;

/* A field of a wide table: the row that it goes to among those of its row, and the column. */
typedef struct grid_wide {
    size_t field, copy, measure, column;
    const cell_field *unit; /* the part of its header that is the unit; NULL: there is none */
} grid_wide;

/* Which columns there are; found from the header alone. */
struct grid_layout {
    cell_field *header; /* scratch copies */
    size_t n_fields;
    grid_column *columns; /* keys and periods first, in the order of `keys` */
    size_t n_columns, n_keys, n_measures;
    const size_t *flags; /* the field of each item of `missing_where` */
    const bool *of_key;  /* of each field */
    size_t power;        /* the field of powers of ten; SIZE_MAX: none */
    size_t suspect;      /* a field that looks like one and is not used; SIZE_MAX: none */
    /* Wide tables: each row of the file is n_copies rows; copy c has the codes
     * wide_codes[c * n_wide_keys ...] in the columns wide_keys. */
    size_t n_wide, n_copies, n_wide_keys, n_wide_measures;
    grid_wide *wide; /* where each field of them goes */
    size_t *wide_keys;
    int32_t *wide_codes;
    const char **wide_measures;   /* their names */
    ri_dictionary *wide_texts[2]; /* of the rows and of the measures, to find them again */
    ri_dictionary *names;         /* of the columns ... */
    int32_t n_names;              /* ... and how many there are */
};

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

uint64_t grid_items(const setting_list *list);
/* Tells that a list of the study is wrong; returns RI_BAD_PARAMETER. */
ri_status grid_fail_list(const grid_work *work, const setting_list *list, const char *hint,
                         const char *text);

/* Reads the header's names; the rest of the layout is left as it is. */
ri_status grid_header_read(const grid_work *work, grid_layout *layout);
/* Which field bears a name; SIZE_MAX: none. */
size_t grid_header_field(const grid_layout *layout, const char *name);
/* Tells that the file has no column of that name, and what could have been meant. */
ri_status grid_header_lacks(const grid_work *work, const grid_layout *layout,
                            const setting_list *list, const char *name);

ri_status grid_layout_read(const grid_work *work, grid_layout *layout);
/* Units out of the row below the header, where there is one. */
ri_status grid_layout_units_row(const grid_work *work, grid_layout *layout);
ri_status grid_layout_units(const grid_work *work, grid_layout *layout);
/* What the source itself says of its columns: units, which count less than those of codebook and
 * study; those that are none, as warnings; labels. */
void grid_about_units(const grid_work *work, grid_layout *layout);
ri_status grid_about_tell(const grid_work *work, const grid_layout *layout);
ri_status grid_about_labels(const grid_work *work, const grid_layout *layout);
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
