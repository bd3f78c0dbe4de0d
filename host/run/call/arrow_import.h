/* arrow_import.h - columns out of the structs of the Arrow C data interface. */
#ifndef HOST_RUN_CALL_ARROW_IMPORT_H
#define HOST_RUN_CALL_ARROW_IMPORT_H

#include "../../table/arrow/arrow.h"

/* A struct array in pieces. */
typedef struct arrow_pieces {
    const struct ArrowSchema *schema;
    const struct ArrowArray *const *arrays;
    uint64_t n;
} arrow_pieces;

/* See ri_arrow.import_column; role 0 is RI_ANY.  The column lies in `memory`.  STATUS_STUDY with a
 * sentence in `why`, or STATUS_SYSTEM: no memory. */
status arrow_import_column(arena *memory, const arrow_pieces *from, uint64_t child, uint32_t role,
                           arrow_column *result, char *why, size_t why_size);

#endif
