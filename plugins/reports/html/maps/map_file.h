/* map_file.h - a map's file as JSON: GeoJSON as it is, what else GDAL reads by the module `gdal`
 * where it is installed (../../../common/map_shapes.h). */
#ifndef REPORTS_HTML_MAPS_MAP_FILE_H
#define REPORTS_HTML_MAPS_MAP_FILE_H

#include <jansson.h>
#include <regind/helpers.h>

/* What the study says of the map, and the numbers of these parameters. */
typedef struct map_file {
    const char *path;
    int32_t parameter;
    const char *layer; /* NULL: the only one */
    int32_t layer_parameter;
} map_file;

/* Reads it; what is wrong is told to the host.  *document is NULL then, and else to be freed.
 * `is_quiet`: it will be read again, and what is well but for a warning is told then. */
ri_status map_file_read(const ri_host *host, ri_ctx *ctx, const map_file *file, int is_quiet,
                        json_t **document);

#endif
