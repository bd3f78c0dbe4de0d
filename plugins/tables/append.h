/* append.h - tables one below the other.
 *
 * append_columns.c matches the columns of the tables, append_rows.c says which rows the result
 * has, append_tell.c what the tables lack, append.c makes the columns. */
#ifndef TABLES_APPEND_H
#define TABLES_APPEND_H

#include "reshape.h"

enum { APPEND_KEY, APPEND_LABELS, APPEND_DUPLICATES };
enum { APPEND_ERROR, APPEND_FIRST, APPEND_LAST };

/* A column of the result: that of each table, or NULL. */
typedef struct append_column {
    const char *name;
    const ri_column *model; /* the first of them: role, unit and what is said of it */
    uint64_t first;         /* its table */
    const ri_column **of;   /* n_tables */
    reshape_conversion *how;
    bool aside; /* tells about another */
} append_column;

typedef struct append {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    uint64_t n_tables, n_columns; /* keys first */
    uint64_t n_keys;
    append_column *columns;
    const char **labels; /* of the tables; NULL: there is no key of them */
    reshape_codes table; /* that key, over the tables */
    bool period;         /* that key is one */
    uint64_t *starts;    /* n_tables + 1: where its rows begin among all */
    reshape_codes *keys; /* n_keys, over all rows */
    uint64_t n;          /* rows of the result */
    uint64_t *rows;      /* which of all rows each is */
} append;

static inline const ri_table *append_table(const append *self, uint64_t t)
{
    return self->call->tables[t];
}

/* The columns of the result, and what of the tables does not fit. */
ri_status append_columns(append *self);
/* Tells what tables lack, and what is converted. */
ri_status append_tell(const append *self);
/* The codes of column c over all rows; labels of the same text are one. */
ri_status append_codes(const append *self, uint64_t c, reshape_codes *made);
/* The rows of the result; rows of the same keys are told. */
ri_status append_rows(append *self);

#endif
