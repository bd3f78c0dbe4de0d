/* arrow.h - tables as the structs of the Arrow C data interface; the way back: run/arrow_import.h.
 *
 * What a table looks like there is in regind/arrow.h.  Exported arrays own what they point to: they
 * may outlive the table and its segments.  Every node of a tree can be moved and released by
 * itself, on any thread.
 */
#ifndef HOST_TABLE_ARROW_ARROW_H
#define HOST_TABLE_ARROW_ARROW_H

#include <regind/arrow.h>
#include <stdbool.h>

#include "../table.h"

/* A column on its way out or in. */
typedef struct arrow_column {
    const char *name;
    const char *label; /* NULL: the name */
    const char *unit;  /* of a measure; NULL: "1" */
    column_role role;
    uint64_t rows;
    const double *values;      /* measures */
    const int32_t *codes;      /* others; a category's -1 is missing */
    const char *const *labels; /* others: n_labels */
    uint64_t n_labels;
    const attribute *attributes;
    uint64_t n_attributes;
    uint64_t missing; /* in: nulls, and NaN of measures */
} arrow_column;

typedef struct arrow_table {
    const char *name, *title, *plugin; /* NULL: not told */
    uint64_t rows;
    uint64_t n_columns;
    const arrow_column *columns;
} arrow_table;

/* Fills both structs, or neither.  `memory` gives and takes back the nodes, on the thread that
 * releases them, and must live as long.  false: no memory. */
bool arrow_export(allocator *memory, const arrow_table *from, struct ArrowSchema *schema,
                  struct ArrowArray *array);
/* The same of a table of the host. */
bool arrow_export_table(allocator *memory, const table *from, const char *name, const char *title,
                        const char *plugin, struct ArrowSchema *schema, struct ArrowArray *array);

/* arrow_schema.c and arrow_array.c: the halves of arrow_export(). */
bool arrow_export_schema(allocator *memory, const arrow_table *from, struct ArrowSchema *schema);
bool arrow_export_array(allocator *memory, const arrow_table *from, struct ArrowArray *array);
/* Bytes of all labels; those of more than 2 GiB have offsets of 64 bits. */
uint64_t arrow_label_bytes(const arrow_column *of);
static inline bool arrow_large(const arrow_column *of)
{
    return arrow_label_bytes(of) > INT32_MAX;
}

#endif
