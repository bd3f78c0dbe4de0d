/* pivot.h - labels of a key and the columns they become.
 *
 * pivot_labels.c reads which labels are meant, pivot_cells.c finds the row of each cell of the
 * result, pivot.c makes the columns. */
#ifndef TABLES_PIVOT_H
#define TABLES_PIVOT_H

#include "reshape.h"

enum { PIVOT_KEYS, PIVOT_VALUES, PIVOT_CATEGORIES };
enum { PIVOT_KEY, PIVOT_LABELS, PIVOT_UNITS, PIVOT_SPREAD, PIVOT_OTHERS };

/* A label that becomes a column (or one of each value). */
typedef struct pivot_item {
    const char *name, *label;
    const char *unit; /* as `units` has it; NULL: not there */
} pivot_item;

typedef struct pivot {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const ri_column *key;
    uint64_t n_items;
    pivot_item *items;
    const bool *spread; /* per category: a column for each item */
    /* Once the data are there: */
    int32_t *item_of; /* per label of the key; -1: it is not named */
    uint64_t n;       /* rows of the result */
    uint64_t *first;  /* of each of them, the first row it is made of */
    uint64_t *cells;  /* n * n_items: the row + 1; 0: there is none */
} pivot;

/* The key, the labels, their names and units, and what of the study is wrong with them. */
ri_status pivot_read(pivot *self);
/* The rows of the result; what is left out, absent or there twice is told. */
ri_status pivot_place(pivot *self);

#endif
