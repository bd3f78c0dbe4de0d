/* codebook.h - a table of measures: what is said of columns, by their names. */
#ifndef HOST_TABLE_CODEBOOK_H
#define HOST_TABLE_CODEBOOK_H

#include "table.h"

typedef struct codebook_entry {
    const char *name;
    const char *file;
    size_t line;
    const char *unit; /* as it is written; "" where it is not given */
    /* Cells of the other columns that are not empty; behind them what is said of the parent, as
     * parent.weight, and of its parent, as parent.parent.weight ... */
    uint32_t n_attributes;
    const attribute *attributes;
    bool is_parent; /* of another entry */
    bool used;      /* it describes a column */
} codebook_entry;

typedef struct codebook {
    const char *path;
    size_t n_headers; /* as regind knows them, else as they are written */
    const char *const *headers;
    size_t n_entries;
    codebook_entry *entries;
} codebook;

/* The file is UTF-8; fields are set apart by commas, or else by what stands in the header.
 * NULL when it cannot be read; errors at lines of the file go to `errors` (NULL: nowhere), one at
 * the file as a whole to *why, in `memory` (NULL: it was told, or there is no memory). */
codebook *codebook_read(arena *memory, const char *path, diagnostics *errors, const char **why);

/* NULL when there is none. */
codebook_entry *codebook_find(const codebook *self, const char *name);
/* What an entry says under that name; NULL: nothing. */
const char *codebook_said(const codebook_entry *self, const char *attribute_name);

#endif
