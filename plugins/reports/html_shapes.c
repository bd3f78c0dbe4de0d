/* html_shapes.c - a GeoJSON file as a map: its features bound to the regions by a property. */
#include "html_map.h"

enum { MAP_HEIGHT = 440 };

/* -- Reading --------------------------------------------------------------------------------------
 */

/* The area of a ring on the plane, twice; positive when it turns against the clock. */
static double turned(const json_t *ring)
{
    const size_t n = json_array_size(ring);
    double area = 0;

    for (size_t k = 0; k + 1 < n; k++) {
        const json_t *a = json_array_get(ring, k), *b = json_array_get(ring, k + 1);

        area += json_number_value(json_array_get(a, 0)) * json_number_value(json_array_get(b, 1)) -
                json_number_value(json_array_get(b, 0)) * json_number_value(json_array_get(a, 1));
    }
    return area;
}

static int reverse(json_t *ring)
{
    const size_t n = json_array_size(ring);

    for (size_t k = 0; k + 1 < n - k; k++) {
        json_t *first = json_incref(json_array_get(ring, k));
        json_t *last = json_incref(json_array_get(ring, n - 1 - k));

        if (json_array_set_new(ring, k, last) != 0 ||
            json_array_set_new(ring, n - 1 - k, first) != 0)
            return 0;
    }
    return 1;
}

/* On the sphere a ring that turns the wrong way is the whole world but the region: outer rings turn
 * with the clock for Vega, against it in RFC 7946, and either way in files. */
static int wind(json_t *polygon)
{
    json_t *ring;
    size_t k;

    json_array_foreach(polygon, k, ring)
    {
        const double area = turned(ring);

        if ((k == 0 ? area > 0 : area < 0) && !reverse(ring))
            return 0;
    }
    return 1;
}

static int wind_geometry(json_t *geometry)
{
    const char *type = json_string_value(json_object_get(geometry, "type"));
    json_t *coordinates = json_object_get(geometry, "coordinates"), *part;
    size_t k;

    if (type && strcmp(type, "Polygon") == 0)
        return wind(coordinates);
    if (!type || strcmp(type, "MultiPolygon") != 0)
        return 1;
    json_array_foreach(coordinates, k, part) if (!wind(part)) return 0;
    return 1;
}

ri_status html_map_read(const ri_host *host, ri_ctx *ctx, const char *path, json_t **features)
{
    json_error_t error;
    json_t *whole = json_load_file(path, 0, &error), *feature;
    ri_where where = RI_WHERE;
    size_t k;

    where.file = path;
    if (!whole) {
        where.line = error.line > 0 ? (uint64_t)error.line : 0;
        return ri_fail_at(host, ctx, RI_BAD_INPUT, &where, "the map is no JSON: %s", error.text);
    }
    *features = json_incref(json_object_get(whole, "features"));
    json_decref(whole);
    if (!json_is_array(*features))
        return host->fail_at(ctx, RI_BAD_INPUT, &where,
                             "the map is no GeoJSON: it has no list of 'features'");
    json_array_foreach(
        *features, k, feature) if (!wind_geometry(json_object_get(feature, "geometry"))) return host
        ->fail(ctx, RI_NO_MEMORY, "there is no memory for the map");
    return RI_OK;
}

/* -- Binding --------------------------------------------------------------------------------------
 */

static int32_t region_of_shape(html_report *self, const json_t *feature)
{
    const json_t *properties = json_object_get(feature, "properties");

    for (uint64_t k = 0; k < self->map.n_keys; k++) {
        const char *text = json_string_value(json_object_get(properties, self->map.keys[k]));
        const int32_t region = text ? html_region_named(self, text) : HTML_NO_CODE;

        if (region >= 0)
            return region;
    }
    return HTML_NO_CODE;
}

static json_t *shape_of(html_report *self, const html_score *score, uint64_t period,
                        const json_t *feature, int32_t region)
{
    json_t *shape = json_pack("{s:s, s:O}", "type", "Feature", "geometry",
                              json_object_get(feature, "geometry"));

    if (region < 0)
        return shape;
    if (!shape ||
        json_object_set_new(shape, "name", html_json_text(&self->page, self->names[region])) != 0)
        html_no_memory(&self->page);
    return html_map_region(self, score, period, (uint64_t)region, shape);
}

void html_map_shapes(html_report *self, const html_score *score, uint64_t period)
{
    json_t *spec = html_spec(&self->page, HTML_MAP), *list = json_array();
    const json_t *feature;
    size_t k;

    json_array_foreach(self->map.features, k, feature) html_json_row(
        &self->page, list, shape_of(self, score, period, feature, region_of_shape(self, feature)));
    html_spec_data(&self->page, spec, "shapes", list);
    html_spec_signal(&self->page, spec, "projection", json_string(self->map.projection));
    html_map_range(self, score, period, spec);
    html_figure(&self->page,
                &(html_chart){.id = html_anchor(&self->page, "map", score->column->name),
                              .caption = html_map_caption(self, score, period),
                              .table = html_anchor(&self->page, "table", score->table->name),
                              .height = MAP_HEIGHT},
                spec);
}
