/* table.h - rows of observations: key columns that identify the row, measures and categories.
 *
 * A table does not own its columns' data: each column lies in a segment and keeps a reference to
 * it, so several tables share a column at no cost.  The structs live in an arena; table_release()
 * gives the references back.
 */
#ifndef HOST_TABLE_TABLE_H
#define HOST_TABLE_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/arena.h"
#include "../base/diagnostics.h"
#include "segment.h"

typedef enum column_role { /* equal to RI_KEY .. RI_CATEGORY of the SDK */
                           COLUMN_KEY = 1,
                           COLUMN_PERIOD = 2,
                           COLUMN_MEASURE = 3,
                           COLUMN_CATEGORY = 4
} column_role;

typedef struct attribute {
    const char *name, *text;
} attribute;

/* Label list in a segment: `count + 1` uint64 offsets into the bytes at `bytes`; every text ends
 * with a zero byte, so text k is bytes + offsets[k]. */
typedef struct label_list {
    uint64_t count;
    const uint64_t *offsets;
    const char *bytes;
    segment *home;                          /* where both lie; NULL when they live in an arena */
    uint64_t offsets_at, bytes_at, n_bytes; /* their places in `home` */
} label_list;

typedef struct column {
    const char *name;  /* distinct within a table */
    const char *label; /* for people; == name when none was given */
    const char *unit;  /* measures: "1" when dimensionless; others: "" */
    column_role role;
    uint32_t n_attributes;
    const attribute *attributes;
    const double *values; /* measures */
    const int32_t *codes; /* others; a category's -1 is missing */
    label_list labels;    /* others */
    segment *home;        /* where values or codes lie; NULL: none (zero rows) */
    uint64_t offset;      /* of them in `home` */
    const char *origin;   /* "STEP.COLUMN" that made it, for error messages; NULL: unknown */
    bool aside;           /* tells about others (RI_ASIDE): taken only where it is named */
} column;

typedef struct table {
    uint64_t rows;
    uint32_t n_columns;
    uint32_t n_keys; /* the first n_keys columns are keys or periods */
    column *columns;
} table;

/* The text of a code, or NULL when there is none. */
const char *label_at(const label_list *labels, uint64_t code);
/* Writes the labels into a segment, of which the list takes a reference; false: no memory, or a
 * total over 2^48 bytes. */
bool labels_write(label_list *labels, segment *home, const char *const *texts, uint64_t count);
/* The same in an arena (home is NULL); false: no memory. */
bool labels_take(label_list *labels, arena *memory, const char *const *texts, uint64_t count);

/* The column of that name, or NULL. */
const column *table_find(const table *self, const char *name);
/* Before the name of an attribute: groups of rows say different things, the text is their keys. */
#define ATTRIBUTE_DIFFERS "differs."
/* Of a column that stands aside: the column it tells the coverage of. */
#define ATTRIBUTE_COVERAGE_OF "coverage_of"
const char *column_attribute(const column *self, const char *name); /* text, or NULL */
/* Of a column that stands aside, the one it tells about, or NULL. */
const char *column_subject(const column *self);
/* Says that it tells about `subject` now, also in its label; false: no memory. */
bool column_tell_of(column *self, const char *subject, arena *memory);
/* Name of a role, for messages: "key", "period", "measure", "category". */
const char *role_name(column_role role);

/* A copy of the struct and its column array (not of data); takes a reference of every segment. */
table *table_share(const table *self, arena *memory);
/* Gives back the references of every column; the struct itself lives on in its arena. */
void table_release(table *self);

/* Points data and labels into their segments, by `offset`, `offsets_at` and `bytes_at`: to be
 * called when segments have been sealed (their old addresses are void) or mapped.  Lists in an
 * arena stay.  false when something does not lie inside its segment or is not aligned. */
bool column_locate(column *self, uint64_t rows);
bool table_locate(table *self);

/* Keys of one row, as "region=Akmola, year=2010", in `memory`; NULL: no memory. */
char *table_row_name(const table *self, uint64_t row, arena *memory);

/* What a table from a worker must fulfil before the host touches it: codes within their labels,
 * labels distinct UTF-8, zero-terminated inside their bytes, of periods consecutive, names distinct
 * and printable, values finite or NaN, everything inside its segment.
 * Reports the first violation in `why` (in memory) and returns STATUS_PLUGIN; STATUS_SYSTEM: no
 * memory. */
status table_verify(const table *self, arena *memory, const char **why);

/* Looks for two rows with the same keys.  STATUS_STUDY with *first < *second when there are.
 * A table with no keys and more than one row is not unique: 0 and 1.  O(rows). */
status table_unique(const table *self, allocator *memory, uint64_t *first, uint64_t *second);

#endif
