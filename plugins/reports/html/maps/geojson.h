/* geojson.h - the areas of a map, GeoJSON (RFC 7946), checked, and made ready to be drawn.
 *
 * A file is a FeatureCollection, a Feature or a geometry.  Areas are what has a Polygon or a
 * MultiPolygon, also within a GeometryCollection; points and lines are counted and left out.
 */
#ifndef REPORTS_HTML_MAPS_GEOJSON_H
#define REPORTS_HTML_MAPS_GEOJSON_H

#include "map_file.h"

typedef struct geojson_area {
    const json_t *properties; /* NULL: none */
    const json_t *id;         /* of the feature; NULL: none */
    const json_t **polygons;  /* each a list of rings, the outer one first */
    uint64_t n_polygons;
} geojson_area;

enum { GEOJSON_DEGREES = 360 };

typedef struct geojson {
    const ri_host *host;
    ri_ctx *ctx;
    json_t *document;
    json_t *simplified; /* polygons that take the place of the document's; NULL: none do */
    geojson_area *areas;
    uint64_t n_areas;
    uint64_t n_without_area; /* features that are not drawn */
    double south, north;
    uint8_t meridians[GEOJSON_DEGREES]; /* those that something touches */
} geojson;

/* Reads and checks the file; what is wrong is told to the host, as an error of the parameter.
 * `is_quiet` as in map_file.h.  geojson_free() is called in either case. */
ri_status geojson_read(const ri_host *host, ri_ctx *ctx, const map_file *file, int is_quiet,
                       geojson *self);
void geojson_free(geojson *self);

/* Whether a position lies between the southernmost and northernmost point of the areas, on a
 * meridian that one of them touches. */
int geojson_has(const geojson *self, double longitude, double latitude);
/* The meridian in the middle of what is drawn, and how many degrees of longitude that takes; also
 * right where it crosses the meridian of 180 degrees. */
double geojson_middle(const geojson *self, double *width);
/* How many decimals of a degree are seen on a picture of so many pixels. */
int32_t geojson_digits(const geojson *self, double pixels);
/* Leaves out what is not seen on a picture of so many pixels, at coordinates of so many decimals;
 * what borders areas share they share after it, and no ring loses its area.  No memory: the map is
 * to be drawn no more. */
ri_status geojson_simplify(geojson *map, int32_t digits, double pixels);
/* The area as a MultiPolygon for d3: coordinates with so many decimals, points that then fall
 * together left out, outer rings clockwise and holes counter-clockwise.  An area that would vanish
 * keeps more decimals.  A new value; NULL: no memory. */
json_t *geojson_geometry(const geojson_area *area, int32_t digits);

#endif
