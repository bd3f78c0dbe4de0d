/* exact.h - a table of SQLite as its cells are stored.
 *
 * A column of SQLite holds values of any type, whatever it is declared to be; GDAL reads it by the
 * declaration, so that a text in a column of numbers is 0 and a large number 2147483647.  Each
 * column is therefore asked for twice: as a text that begins with its type, and as a double. */
#ifndef SOURCES_GDAL_EXACT_H
#define SOURCES_GDAL_EXACT_H

#include "dataset.h"

/* Columns `names` of the dataset's layer; NULL: GDAL has said why, or there are too many. */
OGRLayerH gdal_exact_open(gdal_dataset *self, const char *const *names, size_t n);
void gdal_exact_close(gdal_dataset *self, OGRLayerH layer); /* accepts NULL */

typedef enum gdal_stored {
    GDAL_STORED_NULL,
    GDAL_STORED_INTEGER,
    GDAL_STORED_REAL,
    GDAL_STORED_TEXT,
    GDAL_STORED_BYTES
} gdal_stored;

/* What column k of a feature holds: *text for integers and texts, *number for reals. */
gdal_stored gdal_exact_value(OGRFeatureH feature, size_t k, const char **text, double *number);

#endif
