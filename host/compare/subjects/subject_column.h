/* subject_column.h - the column that --on names. */
#ifndef HOST_COMPARE_SUBJECTS_SUBJECT_COLUMN_H
#define HOST_COMPARE_SUBJECTS_SUBJECT_COLUMN_H

#include "../../table/table.h"

typedef struct known_column {
    const char *name;
    column_role role;
    bool aside; /* it tells of another: no hint names it */
} known_column;

typedef struct known_table {
    const char *step;
    const char *id;   /* NULL: the step's main table */
    const char *name; /* STEP or STEP.TABLE */
    size_t n_columns;
    const known_column *columns;
} known_table;

/* The tables of one study or result folder. */
typedef struct known_tables {
    const char *where; /* the study's file, or the folder */
    size_t n_steps;
    const char *const *steps; /* those that may be named, tables or not */
    size_t n;
    const known_table *tables;
} known_tables;

/* Finds the table and column of STEP.COLUMN or STEP.TABLE.COLUMN; a column whose own name has dots
 * counts more than a table.  `option` ("--on") names it in messages, `role` is what the column
 * must be.  NULL after an error. */
const known_table *column_find(const known_tables *among, const char *option, const char *text,
                               column_role role, diagnostics *errors, const char **column_name);
/* Length of STEP in the text; 0: it has no dot, or nothing before or behind it. */
size_t column_step_length(const char *text);

#endif
