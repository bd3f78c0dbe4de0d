/* zip_part.h - the bytes of one file in a ZIP archive, one after the other. */
#ifndef SOURCES_SPREADSHEET_ZIP_PART_H
#define SOURCES_SPREADSHEET_ZIP_PART_H

#include "../../cells/cell_reader.h"

typedef struct zip_part zip_part;

/* Opens a part; *part is NULL when there is none of that name (upper and lower case are one), which
 * is an error only where it is `needed`.  To be closed in every case. */
ri_status zip_part_open(cell_reader *reader, const char *path, const char *name, bool needed,
                        zip_part **part);
/* The next bytes; *n is 0 at the end. */
ri_status zip_part_read(zip_part *self, void *buffer, size_t size, size_t *n);
/* How much of it was read, 0..1; 0 when that is not known. */
double zip_part_fraction(const zip_part *self);
void zip_part_close(zip_part *self); /* accepts NULL */

#endif
