/* map_shapes_test.c - layers on any projection as maps in degrees. */
#include <CUnit/Basic.h>

#include <ftw.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mock_host.h"
#include "shape_files.h"
#include "sources/gdal/shapes/map_shapes.h"
#include "test_main.h"

enum { FILE_PARAMETER = 3, LAYER_PARAMETER = 4 };

static char folder[] = "/tmp/regind-shapes-XXXXXX";

typedef struct fixture {
    char path[128];
    ri_ctx *ctx;
    char *text;
    uint64_t length;
    ri_status status;
} fixture;

static const char *path_of(const char *name)
{
    static char path[128];

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static fixture read_layer(const char *name, const char *layer)
{
    fixture self = {.ctx = mock_new()};
    map_shapes_request request = {.host = &mock_host,
                                  .ctx = self.ctx,
                                  .path = self.path,
                                  .parameter = FILE_PARAMETER,
                                  .layer = layer,
                                  .layer_parameter = LAYER_PARAMETER};

    (void)snprintf(self.path, sizeof self.path, "%s", path_of(name));
    self.status = gdal_map_shapes.read(&request, &self.text, &self.length);
    return self;
}

static void check_position(const json_t *feature, size_t polygon, size_t k, double x, double y)
{
    const json_t *geometry = json_object_get(feature, "geometry");
    const json_t *at = json_object_get(geometry, "coordinates");

    if (strcmp(json_string_value(json_object_get(geometry, "type")), "MultiPolygon") == 0)
        at = json_array_get(at, polygon);
    at = json_array_get(json_array_get(at, 0), k);
    CU_ASSERT_DOUBLE_EQUAL(json_number_value(json_array_get(at, 0)), x, 1e-7);
    CU_ASSERT_DOUBLE_EQUAL(json_number_value(json_array_get(at, 1)), y, 1e-7);
}

static const json_t *feature_of(const json_t *map, size_t k)
{
    return json_array_get(json_object_get(map, "features"), k);
}

static json_t *parsed(const fixture *f)
{
    json_t *map;

    CU_ASSERT_EQUAL(f->status, RI_OK);
    CU_ASSERT_STRING_EQUAL(f->ctx->error, "");
    CU_ASSERT_EQUAL_FATAL(f->length, strlen(f->text));
    map = json_loads(f->text, 0, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(map);
    return map;
}

/* UTM zone 31: the equator's point of the central meridian, 3 degrees east, is 500000, 0; from the
 * equator to 45 degrees the meridian of WGS 84 has 4984944.378 m, which are drawn 0.9996 times as
 * long. */
static void geopackage(void)
{
    static const shape_feature features[] = {
        {"A", "MULTIPOLYGON (((500000 0, 600000 0, 600000 100000, 500000 0)), ((500000 4982950.4, "
              "600000 4982950.4, 600000 5000000, 500000 4982950.4)))"},
        {"B", "POINT (500000 0)"},
        {"C", NULL},
    };
    fixture f;
    json_t *map;

    shape_file_write("GPKG", path_of("utm.gpkg"), "districts", 32631, features, 3);
    f = read_layer("utm.gpkg", NULL);
    map = parsed(&f);
    CU_ASSERT_EQUAL(json_array_size(json_object_get(map, "features")), 3);
    check_position(feature_of(map, 0), 0, 0, 3, 0);
    check_position(feature_of(map, 0), 1, 0, 3, 45);
    CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(
                               json_object_get(feature_of(map, 0), "properties"), "code")),
                           "A");
    CU_ASSERT_PTR_NULL(json_object_get(feature_of(map, 0), "id"));
    CU_ASSERT_EQUAL(f.ctx->n_notes, 0);
    json_decref(map);
    mock_free(f.ctx);
}

/* Web Mercator: x is the longitude in radians times 6378137, the equator is 0. */
static void shapefile(void)
{
    const double degree = 6378137 * 3.14159265358979323846 / 180;
    char shape[256];
    const shape_feature features[] = {{"A", shape}};
    fixture f;
    json_t *map;

    (void)snprintf(shape, sizeof shape, "POLYGON ((%.9f 0, %.9f 100000, %.9f 0, %.9f 0))",
                   70 * degree, 70 * degree, 71 * degree, 70 * degree);
    shape_file_write("ESRI Shapefile", path_of("mercator.shp"), "mercator", 3857, features, 1);
    f = read_layer("mercator.shp", NULL);
    map = parsed(&f);
    check_position(feature_of(map, 0), 0, 0, 70, 0);
    check_position(feature_of(map, 0), 0, 1, 71, 0); /* against the clock */
    json_decref(map);
    mock_free(f.ctx);
}

static void check_error(const char *name, const char *layer, ri_status status, const char *error,
                        const char *hint)
{
    fixture f = read_layer(name, layer);

    CU_ASSERT_EQUAL(f.status, status);
    if (strcmp(f.ctx->error, error) != 0 || strcmp(f.ctx->hint, hint) != 0)
        (void)fprintf(stderr, "told: %s\nhint: %s\n", f.ctx->error, f.ctx->hint);
    CU_ASSERT_STRING_EQUAL(f.ctx->error, error);
    CU_ASSERT_STRING_EQUAL(f.ctx->hint, hint);
    CU_ASSERT_EQUAL(f.ctx->n_errors, 1);
    if (layer)
        CU_ASSERT_EQUAL(f.ctx->parameter, LAYER_PARAMETER);
    mock_free(f.ctx);
}

static void no_projection(void)
{
    static const shape_feature degrees[] = {{"A", "POLYGON ((70 48, 71 48, 71 49, 70 48))"}};
    static const shape_feature metres[] = {
        {"A", "POLYGON ((500000 4649776, 600000 0, 600000 100000, 500000 4649776))"}};
    fixture f;
    json_t *map;

    shape_file_write("ESRI Shapefile", path_of("degrees.shp"), "degrees", 0, degrees, 1);
    f = read_layer("degrees.shp", NULL);
    map = parsed(&f);
    check_position(feature_of(map, 0), 0, 0, 70, 48);
    CU_ASSERT_EQUAL(f.ctx->n_notes, 1);
    CU_ASSERT_STRING_EQUAL(f.ctx->note, "the file does not say its projection: its coordinates are "
                                        "taken for longitudes and latitudes");
    json_decref(map);
    mock_free(f.ctx);
    shape_file_write("ESRI Shapefile", path_of("metres.shp"), "metres", 0, metres, 1);
    check_error("metres.shp", NULL, RI_BAD_INPUT,
                "the file does not say its projection, and 500000, 0 is no place in degrees",
                "find out its number; then ogr2ogr -s_srs EPSG:NUMBER -t_srs EPSG:4326 map.geojson "
                "metres.shp makes a map, and so does the .prj that belongs beside a shapefile");
    shape_file_write("GPKG", path_of("metres.gpkg"), "metres", 0, metres, 1);
    check_error("metres.gpkg", NULL, RI_BAD_INPUT,
                "the file does not say its projection, and 500000, 0 is no place in degrees",
                "find out its number; then ogr2ogr -s_srs EPSG:NUMBER -t_srs EPSG:4326 map.geojson "
                "metres.gpkg makes a map, and so does the .prj that belongs beside a shapefile");
}

static void layers(void)
{
    static const shape_feature one[] = {{"A", "POLYGON ((70 48, 71 48, 71 49, 70 48))"}};
    fixture f;

    shape_file_write("GPKG", path_of("two.gpkg"), "districts", 4326, one, 1);
    shape_file_write("GPKG", path_of("two.gpkg"), "rivers", 4326, one, 1);
    check_error("two.gpkg", NULL, RI_BAD_INPUT, "the file has 2 tables or layers",
                "map_layer = NAME says which: districts, rivers");
    check_error("two.gpkg", "district", RI_BAD_PARAMETER,
                "'district' is no table or layer of the file", "there are districts, rivers");
    f = read_layer("two.gpkg", "rivers");
    json_decref(parsed(&f));
    mock_free(f.ctx);
}

static void write_text(const char *name, const char *text)
{
    FILE *const file = fopen(path_of(name), "wb");

    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT(fputs(text, file) >= 0);
    (void)fclose(file);
}

static void no_maps(void)
{
    char error[256];

    write_text("table.csv", "region,x\nA,1\n");
    (void)snprintf(error, sizeof error,
                   "GDAL finds no table or layer in the file: `%s' not recognized as a supported "
                   "file format.",
                   path_of("table.csv"));
    check_error("table.csv", NULL, RI_BAD_INPUT, error,
                "a map is GeoJSON, a GeoPackage, a shapefile or another file of areas");
    write_text("page.pdf", "%PDF-1.4");
    check_error("page.pdf", NULL, RI_BAD_INPUT, "the file is a PDF document, no table or layer",
                "");
}

static void attributes_alone(void)
{
    static const shape_feature features[] = {{"A", NULL}};

    shape_file_write("ESRI Shapefile", path_of("alone.shp"), "alone", 4326, features, 1);
    (void)unlink(path_of("alone.shp"));
    (void)unlink(path_of("alone.shx"));
    check_error("alone.dbf", NULL, RI_BAD_INPUT, "'alone' has no shapes, only attributes", "");
}

static void memory(void)
{
    ri_status status = RI_NO_MEMORY;

    for (uint64_t n = 0; status != RI_OK; n++) {
        ri_ctx *const ctx = mock_new();
        const map_shapes_request request = {
            .host = &mock_host, .ctx = ctx, .path = path_of("utm.gpkg")};
        char *text;
        uint64_t length;

        CU_ASSERT_FATAL(n < 1000);
        ctx->allocations = n;
        status = gdal_map_shapes.read(&request, &text, &length);
        CU_ASSERT(status == RI_OK || status == RI_NO_MEMORY);
        mock_free(ctx);
    }
}

static int take_away(const char *path, const struct stat *facts, int kind, struct FTW *place)
{
    (void)facts;
    (void)kind;
    (void)place;
    return remove(path);
}

int main(void)
{
    static CU_TestInfo tests[] = {
        {"GeoPackage", geopackage},
        {"shapefile", shapefile},
        {"no projection", no_projection},
        {"layers", layers},
        {"no maps", no_maps},
        {"attributes alone", attributes_alone},
        {"memory", memory},
        CU_TEST_INFO_NULL,
    };
    CU_SuiteInfo suites[] = {{.pName = "map_shapes", .pTests = tests}, CU_SUITE_INFO_NULL};
    int code;

    if (!mkdtemp(folder))
        return 2;
    code = unit_main(suites);
    return nftw(folder, take_away, 4, FTW_DEPTH | FTW_PHYS) == 0 ? code : 2;
}
