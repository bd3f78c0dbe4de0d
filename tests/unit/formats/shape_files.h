/* shape_files.h - layers of shapes, written by GDAL for tests. */
#ifndef TESTS_UNIT_FORMATS_SHAPE_FILES_H
#define TESTS_UNIT_FORMATS_SHAPE_FILES_H

#include <stddef.h>

typedef struct shape_feature {
    const char *code;  /* NULL: no value */
    const char *shape; /* as WKT; NULL: none */
} shape_feature;

/* Writes a layer with the attributes `code` and `persons` (the feature's number).  `epsg`: 0 for no
 * projection.  A path that is there gets one more layer. */
void shape_file_write(const char *driver, const char *path, const char *layer, int epsg,
                      const shape_feature *features, size_t n);

#endif
