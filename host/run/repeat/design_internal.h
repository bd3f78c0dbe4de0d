/* design_internal.h - shared by the files that read a design somebody else made: design.c (the
 * whole), design_names.c (its columns), design_cells.c (its cells, by the order of its rows). */
#ifndef HOST_RUN_REPEAT_DESIGN_INTERNAL_H
#define HOST_RUN_REPEAT_DESIGN_INTERNAL_H

#include "../../uncertainty/design_file.h"
#include "uncertainty.h"

typedef enum row_order { ROWS_REPLICATES, ROWS_BLOCKS, ROWS_RADIAL } row_order;

/* A column of the file. */
typedef struct given_column {
    size_t place; /* in the file */
    uint32_t choice;
    const char *element; /* NULL: the only one */
    double *numbers;     /* by run */
} given_column;

/* A design while it is read. */
typedef struct design_reading {
    run *self;
    uncertainty *of;
    const study_key *key;
    const char *path;
    design_file file;
    given_column *columns;
    uint32_t *order; /* choices as the file has them */
    /* By choice, of a parameter's numbers: bound when planning only. */
    const char ***names;
    uint64_t *n_names;
    bool draws, good;
} design_reading;

/* design.c: tells an error of the file. */
__attribute__((format(printf, 4, 5))) void design_wrong(design_reading *at, uint64_t line,
                                                        const char *hint, const char *format, ...);
/* design_names.c: which choice each column is of. */
void design_read_names(design_reading *at);
/* design_cells.c: the numbers of each run; false: no memory. */
bool design_read_rows(design_reading *at, row_order order);

#endif
