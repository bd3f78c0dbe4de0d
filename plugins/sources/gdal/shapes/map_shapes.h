/* map_shapes.h - the layer of a file as a map; see ../../../common/map_shapes.h. */
#ifndef SOURCES_GDAL_SHAPES_MAP_SHAPES_H
#define SOURCES_GDAL_SHAPES_MAP_SHAPES_H

#include "../../../common/map_shapes.h"

extern const map_shapes gdal_map_shapes;

#endif
