/* labels.h - what the keys of compared rows are called, from a table in a file. */
#ifndef HOST_COMPARE_LABELS_H
#define HOST_COMPARE_LABELS_H

#include "comparison.h"

/* Reads a CSV file with a column of the name of a key and name_en, name_ru or name_kk (that of the
 * locale, else the first there is); sets self->shown.  Errors and keys without a name are told. */
status labels_read(comparison *self, arena *memory, const char *path, diagnostics *errors);

#endif
