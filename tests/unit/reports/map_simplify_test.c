/* map_simplify_test.c - maps with as many points as are seen: borders stay shared, nothing moves by
 * more than a pixel, nothing vanishes. */
#include <CUnit/Basic.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "mock_host.h"
#include "reports/html/maps/geojson.h"
#include "test_main.h"

enum { BORDER = 120, DIGITS = 3, PIXELS = 1000, MOST = 4096 };

static char folder[] = "/tmp/regind-simplify-XXXXXX";

/* Text of a file that grows. */
typedef struct made {
    char *text;
    size_t length;
    FILE *stream;
} made;

static void begin_text(made *self)
{
    self->stream = open_memstream(&self->text, &self->length);
    CU_ASSERT_PTR_NOT_NULL_FATAL(self->stream);
    (void)fputs("{\"type\":\"FeatureCollection\",\"features\":[", self->stream);
}

/* A border from (10, 0) to (10, 10) that wriggles, the k-th of its points. */
static void put_border(FILE *to, int k)
{
    const double y = 10.0 * k / BORDER;

    (void)fprintf(to, "[%.9f,%.9f]", 10 + 0.3 * sin(y) + 0.004 * sin(40 * y), y);
}

static void put_area(FILE *to, const char *comma)
{
    (void)fprintf(to,
                  "%s{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\","
                  "\"coordinates\":[",
                  comma);
}

/* West and east of the border, one way round and the other; with an enclave in the west whose ring
 * begins elsewhere than the hole, and a spot that no picture of this size shows. */
static void two_areas(made *self)
{
    begin_text(self);
    put_area(self->stream, "");
    (void)fputs("[[0,0],", self->stream);
    for (int k = 0; k <= BORDER; k++) {
        put_border(self->stream, k);
        (void)fputc(',', self->stream);
    }
    (void)fputs("[0,10],[0,0]],[[3,3],[3,4],[3.4,4.2],[4,4],[4.001,3.5],[4,3],[3,3]]]}},",
                self->stream);
    put_area(self->stream, "");
    (void)fputs("[[20,10],", self->stream);
    for (int k = BORDER; k >= 0; k--) {
        put_border(self->stream, k);
        (void)fputc(',', self->stream);
    }
    (void)fputs("[20,0],[20,10]]]}},", self->stream);
    put_area(self->stream, "");
    (void)fputs("[[4,4],[3.4,4.2],[3,4],[3,3],[4,3],[4.001,3.5],[4,4]]]}},", self->stream);
    put_area(self->stream, "");
    (void)fputs("[[15,5],[15.0001,5],[15.0001,5.0001],[15,5]]]}}]}", self->stream);
    CU_ASSERT_EQUAL(fclose(self->stream), 0);
}

typedef struct fixture {
    char path[64];
    ri_ctx *ctx;
    geojson map;
} fixture;

static fixture read_areas(void)
{
    fixture self = {.ctx = mock_new()};
    made text = {NULL, 0, NULL};
    FILE *file;

    two_areas(&text);
    (void)snprintf(self.path, sizeof self.path, "%s/map.geojson", folder);
    file = fopen(self.path, "wb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_EQUAL(fwrite(text.text, 1, text.length, file), text.length);
    CU_ASSERT_EQUAL(fclose(file), 0);
    free(text.text);

    CU_ASSERT_EQUAL_FATAL(
        geojson_read(&mock_host, self.ctx, &(map_file){self.path, 0, NULL, 1}, 0, &self.map),
        RI_OK);
    return self;
}

static void tear_down(fixture *self)
{
    geojson_free(&self->map);
    mock_free(self->ctx);
    (void)unlink(self->path);
}

static double at(const json_t *ring, size_t k, size_t which)
{
    return json_number_value(json_array_get(json_array_get(ring, k), which));
}

static const json_t *ring_of(const geojson *map, size_t area, size_t ring)
{
    return json_array_get(map->areas[area].polygons[0], ring);
}

static int has(const json_t *ring, double x, double y)
{
    for (size_t k = 0; k < json_array_size(ring); k++)
        if (fabs(at(ring, k, 0) - x) < 1e-9 && fabs(at(ring, k, 1) - y) < 1e-9)
            return 1;
    return 0;
}

/* Whether all points of a ring whose x is within bounds are of the other, too. */
static int shares(const json_t *ring, const json_t *other, double low, double high)
{
    for (size_t k = 0; k < json_array_size(ring); k++)
        if (at(ring, k, 0) > low && at(ring, k, 0) < high &&
            !has(other, at(ring, k, 0), at(ring, k, 1)))
            return 0;
    return 1;
}

static void test_shared(void)
{
    fixture f = read_areas();
    const json_t *west, *east;

    CU_ASSERT_EQUAL(geojson_simplify(&f.map, DIGITS, PIXELS), RI_OK);
    west = ring_of(&f.map, 0, 0);
    east = ring_of(&f.map, 1, 0);
    CU_ASSERT(json_array_size(west) < BORDER / 4);
    CU_ASSERT(json_array_size(west) > 10);
    CU_ASSERT(shares(west, east, 5, 15));
    CU_ASSERT(shares(east, west, 5, 15));
    /* Where the border meets the edge of the map both have it. */
    CU_ASSERT(has(west, 10, 0) && has(east, 10, 0));
    tear_down(&f);
}

/* The hole and what lies in it. */
static void test_enclave(void)
{
    fixture f = read_areas();
    const json_t *hole, *within;

    CU_ASSERT_EQUAL(geojson_simplify(&f.map, DIGITS, 100), RI_OK);
    hole = ring_of(&f.map, 0, 1);
    within = ring_of(&f.map, 2, 0);
    CU_ASSERT_EQUAL(json_array_size(hole), json_array_size(within));
    CU_ASSERT(shares(hole, within, 0, 5));
    CU_ASSERT(json_array_size(hole) >= 4);
    tear_down(&f);
    /* A picture of one pixel still has areas. */
    f = read_areas();
    CU_ASSERT_EQUAL(geojson_simplify(&f.map, DIGITS, 1), RI_OK);
    for (size_t a = 0; a < f.map.n_areas; a++) {
        json_t *geometry = geojson_geometry(&f.map.areas[a], DIGITS);

        CU_ASSERT(json_array_size(json_object_get(geometry, "coordinates")) == 1);
        json_decref(geometry);
    }
    CU_ASSERT(shares(ring_of(&f.map, 0, 1), ring_of(&f.map, 2, 0), 0, 5));
    tear_down(&f);
}

static double from_segment(double x, double y, const json_t *ring, size_t k, double factor)
{
    const double ax = at(ring, k, 0), ay = at(ring, k, 1);
    const double dx = (at(ring, k + 1, 0) - ax) * factor, dy = at(ring, k + 1, 1) - ay;
    const double px = (x - ax) * factor, py = y - ay, length = dx * dx + dy * dy;
    const double along = length > 0 ? fmin(fmax((px * dx + py * dy) / length, 0), 1) : 0;

    return hypot(px - along * dx, py - along * dy);
}

/* Every point that is left out lies within a pixel, and half a unit of the last decimal, of what is
 * drawn. */
static void test_near(void)
{
    fixture f = read_areas();
    const double factor = cos(5 * 3.14159265358979 / 180);
    const double pixel = 20.0 / PIXELS + pow(10, -DIGITS);
    const json_t *ring;
    double worst = 0;

    CU_ASSERT_EQUAL(geojson_simplify(&f.map, DIGITS, PIXELS), RI_OK);
    ring = ring_of(&f.map, 0, 0);
    for (int k = 0; k <= BORDER; k++) {
        const double y = 10.0 * k / BORDER, x = 10 + 0.3 * sin(y) + 0.004 * sin(40 * y);
        double nearest = 1e9;

        for (size_t j = 0; j + 1 < json_array_size(ring); j++)
            nearest = fmin(nearest, from_segment(x, y, ring, j, factor));
        worst = fmax(worst, nearest);
    }
    CU_ASSERT(worst <= pixel);
    CU_ASSERT(worst > 0);
    tear_down(&f);
}

/* What is too small for the picture is drawn with more decimals, as without simplifying. */
static void test_small(void)
{
    fixture f = read_areas();
    json_t *geometry;

    CU_ASSERT_EQUAL(geojson_simplify(&f.map, DIGITS, PIXELS), RI_OK);
    geometry = geojson_geometry(&f.map.areas[3], DIGITS);
    CU_ASSERT_EQUAL(json_array_size(json_object_get(geometry, "coordinates")), 1);
    json_decref(geometry);
    tear_down(&f);
}

static void test_memory(void)
{
    for (uint64_t n = 0;; n++) {
        fixture f = read_areas();
        ri_status status;

        f.ctx->allocations = n;
        status = geojson_simplify(&f.map, DIGITS, PIXELS);
        tear_down(&f);
        if (status == RI_OK)
            break;
        CU_ASSERT_EQUAL(status, RI_NO_MEMORY);
        CU_ASSERT_FATAL(n < MOST);
    }
}

int main(void)
{
    static CU_TestInfo tests[] = {
        {"shared borders", test_shared}, {"an enclave", test_enclave},
        {"within a pixel", test_near},   {"small areas", test_small},
        {"memory", test_memory},         CU_TEST_INFO_NULL,
    };
    static CU_SuiteInfo suites[] = {{.pName = "simplify", .pTests = tests}, CU_SUITE_INFO_NULL};
    int code;

    if (!mkdtemp(folder))
        return 2;
    code = unit_main(suites);
    (void)rmdir(folder);
    return code;
}
