/* shape_regions.h - the features of a layer as regions: one area for each name. */
#ifndef SOURCES_GDAL_SHAPES_SHAPE_REGIONS_H
#define SOURCES_GDAL_SHAPES_SHAPE_REGIONS_H

#include "shape_file.h"

typedef struct shape_region {
    OGRGeometryH area; /* valid, in the layer's coordinates */
    OGREnvelope box;
} shape_region;

typedef struct shape_regions {
    shape_region *regions; /* in the order in which their names occur */
    const char *const *names;
    uint64_t n;
    uint64_t without_area, without_name; /* features left out */
    uint64_t joined;                     /* features put to one of the same name */
    uint64_t mended;                     /* areas that crossed themselves */
} shape_regions;

/* Reads them by the attribute number `key`; what is wrong is told.  shape_regions_free() is called
 * in any case. */
ri_status shape_regions_read(shape_file *file, int key, shape_regions *self);
void shape_regions_free(shape_regions *self);
/* What was left out, put together and mended. */
void shape_regions_tell(const shape_regions *self, const ri_host *host, ri_ctx *ctx);

#endif
