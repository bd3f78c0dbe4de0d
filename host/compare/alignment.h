/* alignment.h - rows of several tables brought together by the texts of their keys. */
#ifndef HOST_COMPARE_ALIGNMENT_H
#define HOST_COMPARE_ALIGNMENT_H

#include "../table/key_index.h"
#include "../table/table.h"

typedef struct aligned_key {
    const char *name, *label;
    column_role role;  /* COLUMN_PERIOD where it is that in any table */
    label_list labels; /* of all tables: periods in their order, others as they come */
    int32_t *codes;    /* of each aligned row */
} aligned_key;

typedef struct alignment {
    uint32_t n_keys;
    aligned_key *keys;
    uint64_t n_rows;
    size_t n_tables;
    uint64_t **rows; /* [table][aligned row]: the table's row, NO_ROW where it has none */
} alignment;

/* Aligns the rows of the first `n_defining` (>= 1) tables; of the others the rows with the same
 * keys are found.  Keys have the order of the first table, rows that of the tables.  Tables with
 * other keys than the first one's are an error that names both: STATUS_STUDY. */
status align_tables(alignment *self, arena *memory, const table *const *tables,
                    const char *const *names, size_t n, size_t n_defining, diagnostics *errors);

/* alignment_keys.c: labels of a key in all tables, and what each table's codes are among them. */
typedef struct key_union {
    aligned_key *key;
    int32_t **codes; /* [table][code]: -1 for a label of no defining table */
} key_union;

/* columns[t]: the key in table t.  false: no memory. */
bool key_union_make(key_union *self, arena *memory, const column *const *columns, size_t n,
                    size_t n_defining);
/* A row's keys as "Akmola, 2010", without key number `without[k]` for each of n; NULL: no memory.
 */
char *alignment_row_name(const alignment *self, uint64_t row, const uint32_t *without, size_t n,
                         arena *memory);

#endif
