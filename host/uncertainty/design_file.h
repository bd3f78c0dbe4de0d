/* design_file.h - a design that somebody else made, as a CSV file: a line of names, and a row of
 * cells for each run. */
#ifndef HOST_UNCERTAINTY_DESIGN_FILE_H
#define HOST_UNCERTAINTY_DESIGN_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "../base/arena.h"

typedef struct design_file {
    size_t n_columns;
    const char *const *names;
    uint64_t n_rows;
    const char *const *cells; /* [row * n_columns + column], without blanks at their ends */
    const uint64_t *lines;    /* of each row; a cell has no line ends */
} design_file;

/* On failure false, with a sentence in *why and its line in *line (0: none). */
bool design_file_read(design_file *self, arena *memory, const char *path, const char **why,
                      uint64_t *line);

#endif
