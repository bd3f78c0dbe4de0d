/* geojson.c - checking GeoJSON; see geojson.h. */
#include "geojson.h"

#include <stdio.h>

enum {
    MOST_NESTING = 8, /* of GeometryCollections */
    WHERE_BYTES = 64
};

typedef struct reader {
    geojson *self;
    const char *path;
    int32_t parameter;
    char where[WHERE_BYTES]; /* "features[2]: ", or "" */
} reader;

__attribute__((format(printf, 3, 4))) static ri_status fail(const reader *from, const char *hint,
                                                            const char *format, ...)
{
    ri_where where = RI_WHERE;
    char why[512];
    va_list list;

    va_start(list, format);
    (void)vsnprintf(why, sizeof why, format, list);
    va_end(list);
    where.parameter = from->parameter;
    where.file = from->path;
    where.hint = hint;
    return ri_fail_at(from->self->host, from->self->ctx, RI_BAD_INPUT, &where, "%s%s", from->where,
                      why);
}

static const char *type_of(const json_t *value)
{
    const char *text = json_string_value(json_object_get(value, "type"));

    return text ? text : "";
}

static int is_type(const json_t *value, const char *type)
{
    return strcmp(type_of(value), type) == 0;
}

/* -- Coordinates ---------------------------------------------------------------------------------
 */

static ri_status check_position(const reader *from, const json_t *position)
{
    const json_t *longitude = json_array_get(position, 0), *latitude = json_array_get(position, 1);
    double x, y;

    if (!json_is_number(longitude) || !json_is_number(latitude))
        return fail(from, NULL, "a position is not a list of longitude and latitude");
    x = json_number_value(longitude);
    y = json_number_value(latitude);
    if (fabs(x) > GEOJSON_DEGREES || fabs(y) > 90.0)
        return fail(from, "convert the file to longitudes and latitudes (WGS 84, EPSG:4326)",
                    "the position %.15g, %.15g is not one in degrees", x, y);
    return RI_OK;
}

static size_t meridian_of(double longitude)
{
    const double turned = fmod(longitude + 3 * GEOJSON_DEGREES, GEOJSON_DEGREES);

    return (size_t)turned % GEOJSON_DEGREES;
}

int geojson_has(const geojson *self, double longitude, double latitude)
{
    return latitude >= self->south && latitude <= self->north && fabs(longitude) <= 180 &&
           self->meridians[meridian_of(longitude)];
}

/* All meridians from one position to the next, the short way. */
static void touch(geojson *self, double from, double to)
{
    double step = fmod(to - from, GEOJSON_DEGREES);

    if (step > 180)
        step -= GEOJSON_DEGREES;
    else if (step < -180)
        step += GEOJSON_DEGREES;
    for (int halves = 0; halves < 2 * fabs(step); halves++)
        self->meridians[meridian_of(from + (step < 0 ? -halves : halves) / 2.0)] = 1;
    self->meridians[meridian_of(to)] = 1;
}

static ri_status check_ring(const reader *from, const json_t *ring)
{
    double before = (double)NAN;
    const json_t *position;
    size_t k;

    if (!json_is_array(ring))
        return fail(from, NULL, "a ring of a polygon is not a list of positions");
    if (json_array_size(ring) < 4)
        return fail(from, NULL, "a ring of a polygon has %zu positions; it needs four or more",
                    json_array_size(ring));
    json_array_foreach(ring, k, position)
    {
        const ri_status status = check_position(from, position);
        double x, y;

        if (status != RI_OK)
            return status;
        x = json_number_value(json_array_get(position, 0));
        y = json_number_value(json_array_get(position, 1));
        touch(from->self, isnan(before) ? x : before, x);
        before = x;
        from->self->south = fmin(from->self->south, y);
        from->self->north = fmax(from->self->north, y);
    }
    return RI_OK;
}

/* -- Geometries ----------------------------------------------------------------------------------
 */

/* An empty list is a polygon that is nowhere. */
static ri_status add_polygon(const reader *from, const json_t *rings, geojson_area *area)
{
    const ri_host *host = from->self->host;
    const json_t **polygons;
    const json_t *ring;
    size_t k;

    if (!json_is_array(rings))
        return fail(from, NULL, "the coordinates of a polygon are not a list of rings");
    json_array_foreach(rings, k, ring)
    {
        const ri_status status = check_ring(from, ring);

        if (status != RI_OK)
            return status;
    }
    if (json_array_size(rings) == 0)
        return RI_OK;
    polygons =
        (const json_t **)host->grow(from->self->ctx, (void *)area->polygons, area->n_polygons,
                                    area->n_polygons + 1, sizeof *polygons);
    if (!polygons)
        return RI_NO_MEMORY;
    polygons[area->n_polygons++] = rings;
    area->polygons = polygons;
    return RI_OK;
}

static ri_status add_geometry(const reader *from, const json_t *geometry, geojson_area *area,
                              int nesting);

static ri_status add_all(const reader *from, const json_t *list, geojson_area *area, int nesting)
{
    ri_status status = RI_OK;
    const json_t *item;
    size_t k;

    if (!json_is_array(list))
        return fail(from, NULL, "a geometry has no list of %s",
                    nesting ? "'geometries'" : "'coordinates'");
    json_array_foreach(list, k, item)
    {
        status = nesting ? add_geometry(from, item, area, nesting) : add_polygon(from, item, area);
        if (status != RI_OK)
            break;
    }
    return status;
}

static ri_status add_geometry(const reader *from, const json_t *geometry, geojson_area *area,
                              int nesting)
{
    static const char *const without_area[] = {"Point", "MultiPoint", "LineString",
                                               "MultiLineString"};
    const json_t *coordinates = json_object_get(geometry, "coordinates");

    if (!geometry || json_is_null(geometry))
        return RI_OK;
    for (size_t k = 0; k < sizeof without_area / sizeof *without_area; k++)
        if (is_type(geometry, without_area[k]))
            return RI_OK;
    if (is_type(geometry, "Polygon"))
        return add_polygon(from, coordinates, area);
    if (is_type(geometry, "MultiPolygon"))
        return add_all(from, coordinates, area, 0);
    if (!is_type(geometry, "GeometryCollection"))
        return fail(from, NULL, "GeoJSON has no geometry of type '%.40s'", type_of(geometry));
    if (nesting > MOST_NESTING)
        return fail(from, NULL, "GeometryCollections are nested more than %d deep",
                    (int)MOST_NESTING);
    return add_all(from, json_object_get(geometry, "geometries"), area, nesting + 1);
}

static ri_status add_feature(const reader *from, const json_t *feature)
{
    geojson *const self = from->self;
    geojson_area area = {.properties = json_object_get(feature, "properties"),
                         .id = json_object_get(feature, "id")};
    geojson_area *areas;
    ri_status status;

    if (!is_type(feature, "Feature"))
        return fail(from, NULL, "this is not a Feature: its type is '%.40s'", type_of(feature));
    if (!json_is_object(area.properties))
        area.properties = NULL;
    status = add_geometry(from, json_object_get(feature, "geometry"), &area, 1);
    if (status != RI_OK)
        return status;
    if (area.n_polygons == 0) {
        self->n_without_area++;
        return RI_OK;
    }
    areas = (geojson_area *)self->host->grow(self->ctx, self->areas, self->n_areas,
                                             self->n_areas + 1, sizeof *areas);
    if (!areas)
        return RI_NO_MEMORY;
    areas[self->n_areas++] = area;
    self->areas = areas;
    return RI_OK;
}

static ri_status add_features(reader *from, const json_t *features)
{
    ri_status status = RI_OK;
    const json_t *feature;
    size_t k;

    if (!json_is_array(features))
        return fail(from, NULL, "the FeatureCollection has no list of 'features'");
    json_array_foreach(features, k, feature)
    {
        (void)snprintf(from->where, sizeof from->where, "features[%zu]: ", k);
        status = add_feature(from, feature);
        if (status != RI_OK)
            break;
    }
    from->where[0] = '\0';
    return status;
}

static ri_status add_document(reader *from)
{
    const json_t *document = from->self->document;
    geojson_area alone = {0};
    ri_status status;

    if (is_type(document, "Topology"))
        return fail(from, "convert it, for instance with topo2geo or mapshaper",
                    "this is TopoJSON, not GeoJSON");
    if (is_type(document, "FeatureCollection"))
        return add_features(from, json_object_get(document, "features"));
    if (is_type(document, "Feature"))
        return add_feature(from, document);
    if (!*type_of(document))
        return fail(from, "a map is a FeatureCollection of areas", "this is JSON, but not GeoJSON");
    status = add_geometry(from, document, &alone, 1);
    if (status != RI_OK || alone.n_polygons == 0)
        return status;
    from->self->areas = (geojson_area *)from->self->host->scratch(from->self->ctx, 1, sizeof alone);
    if (!from->self->areas)
        return RI_NO_MEMORY;
    *from->self->areas = alone;
    from->self->n_areas = 1;
    return RI_OK;
}

/* -- The file ------------------------------------------------------------------------------------
 */

ri_status geojson_read(const ri_host *host, ri_ctx *ctx, const map_file *file, int is_quiet,
                       geojson *self)
{
    reader from = {.self = self, .path = file->path, .parameter = file->parameter};
    ri_status status;

    *self = (geojson){.host = host, .ctx = ctx, .south = 90, .north = -90};
    status = map_file_read(host, ctx, file, is_quiet, &self->document);
    if (status == RI_OK)
        status = add_document(&from);
    if (status == RI_OK && self->n_areas == 0)
        status = fail(&from, "a map is made of Polygons and MultiPolygons",
                      "there is no area in the file");
    return status;
}

void geojson_free(geojson *self)
{
    json_decref(self->document);
    json_decref(self->simplified);
    self->document = NULL;
    self->simplified = NULL;
}
