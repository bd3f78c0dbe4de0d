/* map_test.c - GeoJSON files: what is wrong with them, how they are drawn, which area is which
 * region. */
#include <CUnit/Basic.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "mock_host.h"
#include "reports/html/maps/map_match.h"
#include "test_main.h"

enum { PARAMETER = 7, LAYER = 9, MOST_REGIONS = 4 };

static char folder[] = "/tmp/regind-map-XXXXXX";

typedef struct fixture {
    char path[64];
    ri_ctx *ctx;
    geojson map;
    ri_status status;
} fixture;

static ri_status read_map(ri_ctx *ctx, const char *path, geojson *map)
{
    const map_file file = {path, PARAMETER, NULL, LAYER};

    return geojson_read(&mock_host, ctx, &file, 0, map);
}

static fixture read_text(const char *text, size_t length)
{
    fixture self = {.ctx = mock_new()};
    FILE *file;

    (void)snprintf(self.path, sizeof self.path, "%s/map.geojson", folder);
    file = fopen(self.path, "wb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_EQUAL(fwrite(text, 1, length, file), length);
    CU_ASSERT_EQUAL(fclose(file), 0);
    self.status = read_map(self.ctx, self.path, &self.map);
    return self;
}

static void tear_down(fixture *self)
{
    geojson_free(&self->map);
    mock_free(self->ctx);
    (void)unlink(self->path);
}

#define SQUARE "[[0,0],[2,0],[2,2],[0,2],[0,0]]" /* against the clock, as RFC 7946 has it */
#define FEATURE(PROPERTIES, RINGS)                                                                 \
    "{\"type\":\"Feature\",\"properties\":" PROPERTIES                                             \
    ",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[" RINGS "]}}"
#define COLLECTION(FEATURES) "{\"type\":\"FeatureCollection\",\"features\":[" FEATURES "]}"
#define GEOMETRY(TEXT)                                                                             \
    COLLECTION("{\"type\":\"Feature\",\"properties\":null,\"geometry\":" TEXT "}")

static void check_error(const char *text, uint64_t line, const char *error, const char *hint)
{
    fixture f = read_text(text, strlen(text));

    CU_ASSERT_EQUAL(f.status, RI_BAD_INPUT);
    if (strcmp(f.ctx->error, error) != 0)
        (void)fprintf(stderr, "told: %s\n", f.ctx->error);
    CU_ASSERT_STRING_EQUAL(f.ctx->error, error);
    CU_ASSERT_STRING_EQUAL(f.ctx->hint, hint);
    CU_ASSERT_STRING_EQUAL(f.ctx->file, f.path);
    CU_ASSERT_EQUAL(f.ctx->line, line);
    CU_ASSERT_EQUAL(f.ctx->parameter, PARAMETER);
    CU_ASSERT_EQUAL(f.ctx->n_errors, 1);
    tear_down(&f);
}

/* -- Files that are no maps ----------------------------------------------------------------------
 */

/* The module that reads other files does not lie beside this program. */
static const char absent[] = "the map is no GeoJSON; other files need the package regind-gdal";
static const char install[] = "install it, or make GeoJSON of the file: ogr2ogr -t_srs EPSG:4326 "
                              "-lco RFC7946=YES map.geojson FILE";

static void test_not_json(void)
{
    check_error("", 1, "not JSON: '[' or '{' expected near end of file", "");
    check_error("region,x\n", 0, absent, install);
    check_error("{\n\"type\": NaN}", 2, "not JSON: invalid token near 'NaN'", "");
    check_error("{\"type\":\"FeatureCollection\",\n\"features\":[", 2,
                "not JSON: ']' expected near end of file", "");
    check_error(GEOMETRY("{\"type\":\"Polygon\",\"coordinates\":[[[1e999,0]]]}"), 1,
                "not JSON: real number overflow near '1e999'", "");
}

static void test_layer(void)
{
    static const char text[] = COLLECTION(FEATURE("{}", SQUARE));
    fixture f = read_text(text, sizeof text - 1);
    const map_file file = {f.path, PARAMETER, "districts", LAYER};

    CU_ASSERT_EQUAL(f.status, RI_OK);
    geojson_free(&f.map);
    f.status = geojson_read(&mock_host, f.ctx, &file, 0, &f.map);
    CU_ASSERT_EQUAL(f.status, RI_BAD_PARAMETER);
    CU_ASSERT_STRING_EQUAL(f.ctx->error, "the map is a GeoJSON file, which is one layer");
    CU_ASSERT_STRING_EQUAL(f.ctx->hint, "leave map_layer out");
    CU_ASSERT_EQUAL(f.ctx->parameter, LAYER);
    tear_down(&f);
}

static void test_deep_nesting(void)
{
    enum { DEEP = 100000 };
    static char text[DEEP];
    fixture f;

    memset(text, '[', DEEP);
    f = read_text(text, DEEP);
    CU_ASSERT_EQUAL(f.status, RI_BAD_INPUT);
    CU_ASSERT_STRING_EQUAL(f.ctx->error, "not JSON: maximum parsing depth reached near '['");
    tear_down(&f);
}

static void test_other_json(void)
{
    check_error("[1, 2]", 0, "this is JSON, but not GeoJSON",
                "a map is a FeatureCollection of areas");
    check_error("{\"type\":\"Topology\",\"objects\":{},\"arcs\":[]}", 0,
                "this is TopoJSON, not GeoJSON",
                "convert it, for instance with topo2geo or mapshaper");
    check_error("{\"type\":\"Circle\"}", 0, "GeoJSON has no geometry of type 'Circle'", "");
    check_error("{\"type\":\"FeatureCollection\"}", 0,
                "the FeatureCollection has no list of 'features'", "");
    check_error(COLLECTION("{\"type\":\"Polygon\"}"), 0,
                "features[0]: this is not a Feature: its type is 'Polygon'", "");
    check_error(COLLECTION("17"), 0, "features[0]: this is not a Feature: its type is ''", "");
}

static void test_no_area(void)
{
    static const char hint[] = "a map is made of Polygons and MultiPolygons";

    check_error(COLLECTION(""), 0, "there is no area in the file", hint);
    check_error(GEOMETRY("null"), 0, "there is no area in the file", hint);
    check_error(GEOMETRY("{\"type\":\"Point\",\"coordinates\":[1,2]}"), 0,
                "there is no area in the file", hint);
    check_error(GEOMETRY("{\"type\":\"Polygon\",\"coordinates\":[]}"), 0,
                "there is no area in the file", hint);
}

static void test_wrong_coordinates(void)
{
    check_error(COLLECTION(FEATURE("{}", SQUARE) "," FEATURE(
                    "{}", "[[500000,5000000],[1,0],[1,1],[500000,5000000]]")),
                0, "features[1]: the position 500000, 5000000 is not one in degrees",
                "convert the file to longitudes and latitudes (WGS 84, EPSG:4326)");
    check_error(COLLECTION(FEATURE("{}", "[[0,0],[1,0],[0,0]]")), 0,
                "features[0]: a ring of a polygon has 3 positions; it needs four or more", "");
    check_error(COLLECTION(FEATURE("{}", "[[0,0],[1,null],[1,1],[0,0]]")), 0,
                "features[0]: a position is not a list of longitude and latitude", "");
    check_error(COLLECTION(FEATURE("{}", "\"0,0\"")), 0,
                "features[0]: a ring of a polygon is not a list of positions", "");
    check_error(GEOMETRY("{\"type\":\"Polygon\",\"coordinates\":{}}"), 0,
                "features[0]: the coordinates of a polygon are not a list of rings", "");
    check_error(GEOMETRY("{\"type\":\"MultiPolygon\"}"), 0,
                "features[0]: a geometry has no list of 'coordinates'", "");
    check_error(GEOMETRY("{\"type\":\"GeometryCollection\"}"), 0,
                "features[0]: a geometry has no list of 'geometries'", "");
}

#define NESTED(INNER) "{\"type\":\"GeometryCollection\",\"geometries\":[" INNER "]}"
#define NESTED_3(INNER) NESTED(NESTED(NESTED(INNER)))

static void test_collections(void)
{
    const char *text = GEOMETRY(NESTED("{\"type\":\"Point\",\"coordinates\":[0,0]},"
                                       "{\"type\":\"Polygon\",\"coordinates\":[" SQUARE "]}"));
    fixture f = read_text(text, strlen(text));

    CU_ASSERT_EQUAL_FATAL(f.status, RI_OK);
    CU_ASSERT_EQUAL_FATAL(f.map.n_areas, 1);
    CU_ASSERT_EQUAL(f.map.areas[0].n_polygons, 1);
    tear_down(&f);
    check_error(GEOMETRY(NESTED_3(NESTED_3(NESTED_3(NESTED_3("null"))))), 0,
                "features[0]: GeometryCollections are nested more than 8 deep", "");
}

static void test_unreadable(void)
{
    fixture f = {.ctx = mock_new()};

    f.status = read_map(f.ctx, "/nowhere/map.geojson", &f.map);
    CU_ASSERT_EQUAL(f.status, RI_BAD_INPUT);
    CU_ASSERT_STRING_EQUAL(f.ctx->error, "cannot be read: No such file or directory");
    geojson_free(&f.map);
    mock_free(f.ctx);
}

/* -- Shapes --------------------------------------------------------------------------------------
 */

/* The first area as JSON. */
static void check_shape(const char *text, int32_t digits, const char *expected)
{
    fixture f = read_text(text, strlen(text));
    json_t *geometry;
    char *coordinates;

    CU_ASSERT_EQUAL_FATAL(f.status, RI_OK);
    geometry = geojson_geometry(&f.map.areas[0], digits);
    CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(geometry, "type")), "MultiPolygon");
    coordinates = json_dumps(json_object_get(geometry, "coordinates"),
                             JSON_COMPACT | JSON_REAL_PRECISION(15));
    CU_ASSERT_PTR_NOT_NULL(coordinates);
    if (coordinates)
        CU_ASSERT_STRING_EQUAL(coordinates, expected);
    free(coordinates);
    json_decref(geometry);
    tear_down(&f);
}

/* d3 fills what lies to the right of a ring: all the world but the area, were it the wrong way. */
static void test_winding(void)
{
#define CLOCKWISE "[[0.0,0.0],[0.0,2.0],[2.0,2.0],[2.0,0.0],[0.0,0.0]]"
    check_shape(COLLECTION(FEATURE("{}", SQUARE)), 0, "[[" CLOCKWISE "]]");
    check_shape(COLLECTION(FEATURE("{}", "[[0,0],[0,2],[2,2],[2,0],[0,0]]")), 0,
                "[[" CLOCKWISE "]]");
    /* A hole goes the other way. */
    check_shape(COLLECTION(FEATURE("{}", SQUARE ",[[1,1],[1,1.5],[1.5,1.5],[1,1]]")), 1,
                "[[" CLOCKWISE ",[[1.0,1.0],[1.5,1.5],[1.0,1.5],[1.0,1.0]]]]");
    /* South of the equator, over the meridian of 180 degrees. */
    check_shape(COLLECTION(FEATURE("{}", "[[179,-20],[-179,-20],[-179,-18],[179,-18],[179,-20]]")),
                0, "[[[[179.0,-20.0],[179.0,-18.0],[-179.0,-18.0],[-179.0,-20.0],[179.0,-20.0]]]]");
}

/* A ring around a pole means the cap: east around the south one, west around the north one. */
static void test_poles(void)
{
#define SOUTH "[[-120.0,-80.0],[0.0,-80.0],[120.0,-80.0],[-120.0,-80.0]]"
#define NORTH "[[-120.0,80.0],[120.0,80.0],[0.0,80.0],[-120.0,80.0]]"
    check_shape(COLLECTION(FEATURE("{}", "[[-120,-80],[0,-80],[120,-80],[-120,-80]]")), 0,
                "[[" SOUTH "]]");
    check_shape(COLLECTION(FEATURE("{}", "[[-120,-80],[120,-80],[0,-80],[-120,-80]]")), 0,
                "[[" SOUTH "]]");
    check_shape(COLLECTION(FEATURE("{}", "[[-120,80],[0,80],[120,80],[-120,80]]")), 0,
                "[[" NORTH "]]");
}

static void test_rounding(void)
{
    /* Points that fall together are one; a ring that is open is closed. */
    check_shape(COLLECTION(FEATURE("{}", "[[0,0],[0.01,0.01],[0,1.234],[1.02,1.04],[1,-0.04]]")), 1,
                "[[[[0.0,0.0],[0.0,1.2],[1.0,1.0],[1.0,-0.0],[0.0,0.0]]]]");
    /* What would vanish keeps more decimals. */
    check_shape(COLLECTION(FEATURE("{}", "[[0,0],[0,0.02],[0.03,0.02],[0,0]]")), 0,
                "[[[[0.0,0.0],[0.0,0.02],[0.03,0.02],[0.0,0.0]]]]");
    /* A speck beside something larger, and a hole like it, may. */
    check_shape(
        COLLECTION("{\"type\":\"Feature\",\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":"
                   "[[[[9,9],[9,9.1],[9.1,9.1],[9,9]]],[" SQUARE
                   ",[[1,1],[1.1,1],[1.1,1.1],[1,1]]]]}}"),
        0, "[[" CLOCKWISE "]]");
    /* A ring without any extent is nowhere. */
    check_shape(COLLECTION(FEATURE("{}", "[[1,1],[1,1],[1,1],[1,1]]")), 2, "[]");
}

static void check_middle(const char *ring, double middle, double width, int32_t digits)
{
    char text[256];
    double found;
    fixture f;

    (void)snprintf(text, sizeof text, COLLECTION(FEATURE("{}", "%s")), ring);
    f = read_text(text, strlen(text));
    CU_ASSERT_EQUAL_FATAL(f.status, RI_OK);
    CU_ASSERT_DOUBLE_EQUAL(geojson_middle(&f.map, &found), middle, 1);
    CU_ASSERT_DOUBLE_EQUAL(found, width, 2);
    CU_ASSERT_EQUAL(geojson_digits(&f.map, 1000), digits);
    tear_down(&f);
}

static void test_middle(void)
{
    check_middle("[[46,40],[88,40],[88,55],[46,55],[46,40]]", 67, 42, 2);
    check_middle("[[170,-20],[-170,-20],[-170,-10],[170,-10],[170,-20]]", -180, 20, 2);
    check_middle("[[-10,50],[2,50],[2,60],[-10,60],[-10,50]]", -4, 12, 2);
    check_middle("[[6,46],[6.2,46],[6.2,46.1],[6,46.1],[6,46]]", 6.5, 1, 3);
    check_middle("[[-120,-80],[0,-80],[120,-80],[-120,-80]]", 0, 360, 1);
}

/* -- Regions -------------------------------------------------------------------------------------
 */

static ri_status match(fixture *f, const char *text, const char *asked, const char *const *keys,
                       const char *const *codes, map_match *result)
{
    const char *const *const lists[] = {keys, codes};
    const map_names names = {lists, codes ? 2 : 1, MOST_REGIONS};

    *f = read_text(text, strlen(text));
    CU_ASSERT_EQUAL_FATAL(f->status, RI_OK);
    return map_match_areas(&f->map, PARAMETER, asked, &names, result);
}

static const char *const regions[MOST_REGIONS] = {"Almaty", "Almaty city", "Karaganda",
                                                  "South Kazakhstan"};
static const char *const codes[MOST_REGIONS] = {"KZ-19", "KZ-75", "KZ-35", NULL};
#define KAZAKH                                                                                     \
    COLLECTION(FEATURE("{\"name\":\"ALMATY\",\"iso\":\"kz-19\",\"kato\":190000000}",               \
                       SQUARE) "," FEATURE("{\"name\":\"Almaty (city)\",\"iso\":\"KZ-75\"}",       \
                                           SQUARE) "," FEATURE("{\"name\":\"Qara\\u011fandy\","    \
                                                               "\"iso\":\"KZ-35\",\"area\":1.5}",  \
                                                               SQUARE))

static void test_match(void)
{
    map_match found;
    fixture f;

    CU_ASSERT_EQUAL(match(&f, KAZAKH, "name", regions, NULL, &found), RI_OK);
    CU_ASSERT_EQUAL(found.region_of[0], 0);
    CU_ASSERT_EQUAL(found.region_of[1], 1);
    CU_ASSERT_EQUAL(found.region_of[2], MAP_NO_REGION);
    CU_ASSERT_EQUAL(found.n_on_map, 2);
    CU_ASSERT_EQUAL(found.on_map[3], 0);
    CU_ASSERT_STRING_EQUAL(found.meant[2], "Qarağandy");
    CU_ASSERT_PTR_NULL(found.meant[3]);
    tear_down(&f);
}

/* Without a property the best one is taken, and codes are names, too. */
static void test_match_best(void)
{
    map_match found;
    fixture f;

    CU_ASSERT_EQUAL(match(&f, KAZAKH, NULL, regions, codes, &found), RI_OK);
    CU_ASSERT_STRING_EQUAL(found.property, "iso");
    CU_ASSERT_EQUAL(found.n_on_map, 3);
    CU_ASSERT_EQUAL(found.region_of[2], 2);
    CU_ASSERT_STRING_EQUAL(found.area_names[2], "KZ-35");
    tear_down(&f);
}

/* Numbers are codes, and the feature's own id is a property. */
static void test_match_codes(void)
{
    static const char *const kato[MOST_REGIONS] = {"190000000", NULL, NULL, NULL};
    map_match found;
    fixture f;

    CU_ASSERT_EQUAL(match(&f, KAZAKH, "kato", regions, kato, &found), RI_OK);
    CU_ASSERT_EQUAL(found.region_of[0], 0);
    CU_ASSERT_PTR_NULL(found.area_names[1]);
    tear_down(&f);
    CU_ASSERT_EQUAL(match(&f,
                          COLLECTION("{\"type\":\"Feature\",\"id\":\"KZ-75\",\"geometry\":"
                                     "{\"type\":\"Polygon\",\"coordinates\":[" SQUARE "]}}"),
                          NULL, regions, codes, &found),
                    RI_OK);
    CU_ASSERT_STRING_EQUAL(found.property, "id");
    CU_ASSERT_EQUAL(found.region_of[0], 1);
    tear_down(&f);
}

static void test_match_letters(void)
{
    static const char *const own[MOST_REGIONS] = {"Côte d'Ivoire", "МАҢҒЫСТАУ ОБЛЫСЫ", "Ñuble",
                                                  "\xFF\xFE"};
    map_match found;
    fixture f;

    CU_ASSERT_EQUAL(match(&f,
                          COLLECTION(FEATURE("{\"name\":\"COTE D IVOIRE\"}", SQUARE) "," FEATURE(
                              "{\"name\":\"Маңғыстау  облысы\"}",
                              SQUARE) "," FEATURE("{\"name\":\"nuble\"}",
                                                  SQUARE) "," FEATURE("{\"name\":\"\"}", SQUARE)),
                          NULL, own, NULL, &found),
                    RI_OK);
    CU_ASSERT_EQUAL(found.region_of[0], 0);
    CU_ASSERT_EQUAL(found.region_of[1], 1);
    CU_ASSERT_EQUAL(found.region_of[2], 2);
    CU_ASSERT_EQUAL(found.region_of[3], MAP_NO_REGION);
    tear_down(&f);
}

static void check_no_match(const char *text, const char *asked, const char *error, const char *hint)
{
    map_match found;
    fixture f;

    CU_ASSERT_EQUAL(match(&f, text, asked, regions, NULL, &found), RI_BAD_PARAMETER);
    CU_ASSERT_STRING_EQUAL(f.ctx->error, error);
    CU_ASSERT_STRING_EQUAL(f.ctx->hint, hint);
    CU_ASSERT_EQUAL(f.ctx->parameter, PARAMETER);
    tear_down(&f);
}

static void test_match_errors(void)
{
    check_no_match(KAZAKH, "isoo", "no area of the map has a property 'isoo'",
                   "its properties are name, iso, kato");
    check_no_match(KAZAKH, "iso", "no region is found on the map by its property 'iso'",
                   "its areas are called kz-19, KZ-75, KZ-35");
    check_no_match(COLLECTION(FEATURE("{\"area\":1.5}", SQUARE)), NULL,
                   "the areas of the map have neither names nor codes", "");
    check_no_match(COLLECTION(FEATURE("null", SQUARE)), "name",
                   "no area of the map has a property 'name'", "its areas have no properties");
}

/* -- Memory --------------------------------------------------------------------------------------
 */

static void test_memory(void)
{
    map_match found;
    ri_status status = RI_NO_MEMORY;
    const char *const *const lists[] = {regions, codes};
    const map_names names = {lists, 2, MOST_REGIONS};
    fixture whole = read_text(KAZAKH, strlen(KAZAKH));

    for (uint64_t n = 0; status != RI_OK; n++) {
        fixture f = {.ctx = mock_new()};

        CU_ASSERT_FATAL(n < 1000);
        f.ctx->allocations = n;
        status = read_map(f.ctx, whole.path, &f.map);
        if (status == RI_OK)
            status = map_match_areas(&f.map, PARAMETER, NULL, &names, &found);
        CU_ASSERT(status == RI_OK || status == RI_NO_MEMORY);
        geojson_free(&f.map);
        mock_free(f.ctx);
    }
    tear_down(&whole);
}

/* -- Maps of Kazakhstan --------------------------------------------------------------------------
 */

/* What lies beside the project: areas, and by how many each region is found by its code. */
static void check_file(const char *path, uint64_t n_areas, const char *property)
{
    ri_ctx *ctx = mock_new();
    const char *const *const lists[] = {regions, codes};
    const map_names names = {lists, 2, MOST_REGIONS};
    map_match found;
    geojson map;
    double width;

    CU_ASSERT_EQUAL_FATAL(read_map(ctx, path, &map), RI_OK);
    CU_ASSERT_EQUAL(map.n_areas, n_areas);
    CU_ASSERT_EQUAL(map.n_without_area, 0);
    CU_ASSERT_DOUBLE_EQUAL(geojson_middle(&map, &width), 66.9, 1);
    CU_ASSERT_DOUBLE_EQUAL(width, 41, 2);
    CU_ASSERT_EQUAL(geojson_digits(&map, 1600), 2);
    for (uint64_t k = 0; k < map.n_areas; k++) {
        json_t *geometry = geojson_geometry(&map.areas[k], 2);

        CU_ASSERT(json_array_size(json_object_get(geometry, "coordinates")) > 0);
        json_decref(geometry);
    }
    CU_ASSERT_EQUAL(map_match_areas(&map, PARAMETER, property, &names, &found), RI_OK);
    CU_ASSERT(found.n_on_map >= 3);
    geojson_free(&map);
    mock_free(ctx);
}

static const char *maps; /* the folder */

static void test_files(void)
{
    char path[512];

    (void)snprintf(path, sizeof path, "%s/kz_regions.geojson", maps);
    check_file(path, 20, "iso");
    (void)snprintf(path, sizeof path, "%s/kz_regions_2018.geojson", maps);
    check_file(path, 17, NULL);
    (void)snprintf(path, sizeof path, "%s/kz_regions_pre2018.geojson", maps);
    check_file(path, 16, NULL);
}

int main(int argc, char **argv)
{
    static CU_TestInfo tests[] = {
        {"not JSON", test_not_json},
        {"a layer of GeoJSON", test_layer},
        {"deep nesting", test_deep_nesting},
        {"other JSON", test_other_json},
        {"no area", test_no_area},
        {"wrong coordinates", test_wrong_coordinates},
        {"collections", test_collections},
        {"unreadable", test_unreadable},
        {"winding", test_winding},
        {"poles", test_poles},
        {"rounding", test_rounding},
        {"middle", test_middle},
        {"match", test_match},
        {"match by the best property", test_match_best},
        {"match by codes", test_match_codes},
        {"match of letters", test_match_letters},
        {"match errors", test_match_errors},
        {"memory", test_memory},
        CU_TEST_INFO_NULL,
    };
    static CU_TestInfo files[] = {{"maps of Kazakhstan", test_files}, CU_TEST_INFO_NULL};
    static CU_SuiteInfo suites[] = {{.pName = "map"}, CU_SUITE_INFO_NULL};
    int code;

    maps = argc > 1 ? argv[1] : NULL; /* then they alone are tested */
    suites[0].pTests = maps ? files : tests;
    if (!mkdtemp(folder))
        return 2;
    code = unit_main(suites);
    (void)rmdir(folder);
    return code;
}
