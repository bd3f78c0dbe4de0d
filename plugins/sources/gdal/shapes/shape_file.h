/* shape_file.h - a layer of shapes, and on which projection its coordinates are. */
#ifndef SOURCES_GDAL_SHAPES_SHAPE_FILE_H
#define SOURCES_GDAL_SHAPES_SHAPE_FILE_H

#include <ogr_srs_api.h>

#include "../dataset.h"

typedef struct shape_file {
    gdal_dataset dataset;
    OGRSpatialReferenceH projection; /* of the layer; NULL: the file does not say it */
    OGREnvelope extent;              /* in its coordinates; all 0 where the layer has no shape */
    bool in_degrees; /* without a projection: the coordinates could be longitudes and latitudes */
} shape_file;

extern const cell_format shape_format;

/* What opened a reader of `shape_format` (its options are a gdal_options) has. */
static inline shape_file *shape_file_of(cell_reader *reader)
{
    return cell_reader_state(reader);
}

/* What is said of coordinates that the file does not say the projection of. */
extern const char shape_taken_for_degrees[];

/* From the layer's coordinates to longitude and latitude on WGS 84; NULL, with *status RI_OK:
 * there is none to be made, as they are such already, or nobody knows what they are. */
OGRCoordinateTransformationH shape_to_degrees(shape_file *self, ri_status *status);

#endif
