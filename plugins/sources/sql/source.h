/* source.h - what is open of a database while a table is read from it, and what an engine does.
 *
 * An engine (SQLite, PostgreSQL) tells the columns of a statement and puts the values of its rows
 * into cells, one after another; what the cells mean is the grid's, as of every source. */
#ifndef SOURCES_SQL_SOURCE_H
#define SOURCES_SQL_SOURCE_H

#include "../../common/text_buffer.h"
#include "../cells/cell_build.h"
#include "../cells/cell_text.h"

typedef struct sql_engine sql_engine;
typedef struct sql_source sql_source;

/* What the study says. */
typedef struct sql_options {
    const sql_engine *engine;
    const char *address;       /* of a server; NULL: the source's path is a file */
    const char *table, *query; /* one of them; the other is NULL */
    int32_t engine_parameter, table_parameter, query_parameter;
    bool keep_order; /* rows come as the query's ORDER BY has them; else by their keys */
    double timeout;  /* of a statement, in seconds */
    const ri_value *keys, *categories, *ignore, *measures;
    bool skip_others; /* columns in no list */
    /* Of formulas in SQL (describe.h, task.h): */
    bool planning;
    bool own_sums;        /* it may sum in the engine's own way */
    const char *trouble;  /* the study says what reading does row by row; NULL: nothing */
    const char *question; /* is asked in place of the table or query; NULL: it is not */
    sql_source **opened;  /* where to put what is open then */
} sql_options;

/* A column of the statement. */
typedef struct sql_column {
    const char *name;
    const char
        *type; /* as the engine calls it, for messages; NULL: values have types of their own */
    const char *label, *unit; /* that the database tells; NULL: nothing */
    uint32_t oid;             /* of PostgreSQL's or DuckDB's type */
    bool ignored;             /* the study does not read it: its cells are empty */
    bool is_label;            /* its values are keys or categories: texts, whatever they are here */
} sql_column;

struct sql_source {
    cell_reader *reader;
    const cell_source *source;
    const sql_options *options;
    const ri_host *host;
    ri_ctx *ctx;
    sql_column *columns;
    size_t n;
    cell_build build;
    bool *numbers; /* of each cell of the row: whether it is a number by its type */
    uint64_t row;  /* the last that was read; 0: the header */
    bool headed, ended;
    uint64_t inexact, inexact_row; /* whole numbers that no double holds, and the first of them */
    char first_inexact[32];
    text_buffer statement; /* which gives the rows */
    void *state;           /* of the engine */
    const char *question;  /* that is asked now; NULL: the table or query */
    char *held;            /* sql_source_hold() */
    size_t room;
};

struct sql_engine {
    /* Opens the database and finds the columns of the statement. */
    ri_status (*open)(sql_source *self);
    /* The next row into the cells; *more is false where there is none. */
    ri_status (*next)(sql_source *self, bool *more);
    void (*close)(sql_source *self); /* also after open() failed */
    /* Asks self->question behind another statement, of the same state of the data. */
    ri_status (*again)(sql_source *self);
    /* What it is called, with its version, in `text` of so many bytes. */
    void (*version)(const sql_source *self, char *text, size_t size);
    const struct sql_words *words; /* describe.h */
    /* Whether it has regind_sum(). */
    bool (*has_sum)(sql_source *self);
};

/* Columns of a statement, without their names; NULL: no memory. */
ri_status sql_source_columns(sql_source *self, size_t n);
/* Whether the study leaves a column out. */
bool sql_source_ignores(const sql_source *self, const char *name);
/* A copy in scratch; NULL: no memory. */
const char *sql_source_copy(const sql_source *self, const char *text, size_t length);

/* Room for so many bytes and an end, until it is asked for again: for a value, as what scratch
 * hands out stays until the last row.  NULL: no memory. */
char *sql_source_hold(sql_source *self, size_t length);

/* What the database tells of one of the columns: kept where there is such a column, and where it is
 * something new.  NULL: nothing.  RI_NO_MEMORY, or RI_OK. */
ri_status sql_source_told(sql_source *self, const char *column, const char *label,
                          const char *unit);

/* Cells of the row that is read. */
ri_status sql_add_nothing(sql_source *self);
ri_status sql_add_text(sql_source *self, const char *text, size_t length);
ri_status sql_add_digits(sql_source *self, const char *digits, size_t length);
ri_status sql_add_double(sql_source *self, double value);

/* An error of the cell that would come next, and one of the statement as a whole, which the study's
 * line of `table` or `query` is told with.  Both return RI_BAD_INPUT. */
__attribute__((format(printf, 3, 4))) ri_status sql_fail_cell(sql_source *self, const char *hint,
                                                              const char *format, ...);
__attribute__((format(printf, 3, 4))) ri_status
sql_fail_statement(sql_source *self, const char *hint, const char *format, ...);
/* The same of `engine`. */
__attribute__((format(printf, 3, 4))) ri_status sql_fail_engine(sql_source *self, const char *hint,
                                                                const char *format, ...);

#endif
