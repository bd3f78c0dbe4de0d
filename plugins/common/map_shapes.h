/* map_shapes.h - areas of files that GDAL reads, as a map: interface "regind.map_shapes/1" of the
 * plugin `gdal`.
 *
 * GDAL brings many libraries with it and is a package of its own; a report that meets a map in
 * another format than GeoJSON asks the module beside it for this interface. */
#ifndef PLUGINS_COMMON_MAP_SHAPES_H
#define PLUGINS_COMMON_MAP_SHAPES_H

#include <regind/plugin.h>

#define MAP_SHAPES_INTERFACE "regind.map_shapes/1"
#define MAP_SHAPES_MODULE "gdal" /* the module and the plugin that give it */

typedef struct map_shapes_request {
    const ri_host *host;
    ri_ctx *ctx;
    const char *path;
    int32_t parameter; /* of the study, that named the file */
    const char *layer; /* NULL: the only one */
    int32_t layer_parameter;
    int32_t is_quiet; /* what is well but for a warning is not told: it will be read again */
} map_shapes_request;

typedef struct map_shapes {
    uint32_t size, reserved;
    /* [run] A layer as a FeatureCollection of RFC 7946: all attributes, coordinates as longitudes
     * and latitudes on WGS 84.  *text is zero-terminated and scratch memory of the host.  What is
     * wrong is told to it. */
    ri_status (*read)(const map_shapes_request *request, char **text, uint64_t *length);
} map_shapes;

#endif
