/* neighbours_test.c - which regions of a layer touch each other. */
#include <unistd.h>

#include "formats.h"
#include "shape_files.h"

static char folder[] = "/tmp/regind-neighbours-XXXXXX";
static char path[64];

int neighbours_begin(void)
{
    return mkdtemp(folder) ? 0 : 1;
}

int neighbours_end(void)
{
    return rmdir(folder);
}

/* A layer in a GeoPackage, and the plugin that reads it. */
static void begin(trial *t, int epsg, const shape_feature *features, size_t n)
{
    (void)snprintf(path, sizeof path, "%s/layer.gpkg", folder);
    shape_file_write("GPKG", path, "layer", epsg, features, n);
    trial_open(t, "gdal", "neighbours");
    trial_set(t, "file", path);
    trial_set(t, "key", "code");
}

static void end(trial *t)
{
    trial_close(t);
    (void)unlink(path);
}

enum { SIDE = 3, SQUARES = SIDE * SIDE };

/* Squares of 100 km, "a" to "i", row by row. */
static void write_grid(shape_feature features[SQUARES], char shapes[SQUARES][200])
{
    static const char *const codes[SQUARES] = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};

    for (int k = 0; k < SQUARES; k++) {
        const int x = 500000 + k % SIDE * 100000, y = 5000000 + k / SIDE * 100000;

        (void)snprintf(shapes[k], sizeof shapes[k], "POLYGON ((%d %d, %d %d, %d %d, %d %d, %d %d))",
                       x, y, x + 100000, y, x + 100000, y + 100000, x, y + 100000, x, y);
        features[k] = (shape_feature){codes[k], shapes[k]};
    }
}

/* The table has these pairs and no other: those whose places in the grid are near. */
static void check_grid(trial *t, bool queen)
{
    char regions[200] = "", neighbours[200] = "";
    size_t n = 0;

    for (int a = 0; a < SQUARES; a++)
        for (int b = 0; b < SQUARES; b++) {
            const int across = abs(a % SIDE - b % SIDE), up = abs(a / SIDE - b / SIDE);

            if (a == b || across > 1 || up > 1 || (!queen && across + up > 1))
                continue;
            (void)snprintf(regions + strlen(regions), 4, "%s%c", n ? "|" : "", 'a' + a);
            (void)snprintf(neighbours + strlen(neighbours), 4, "%s%c", n++ ? "|" : "", 'a' + b);
        }
    CU_ASSERT_EQUAL(n, queen ? 40 : 24); /* 20 and 12 pairs, from both sides */
    check_labels(t, "region", regions);
    check_labels(t, "neighbour", neighbours);
}

static void grid(void)
{
    shape_feature features[SQUARES];
    char shapes[SQUARES][200];
    trial t;

    write_grid(features, shapes);
    begin(&t, 32631, features, SQUARES);
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_messages(&t, SEVERITY_INFO, "");
    check_grid(&t, true);
    trial_set(&t, "contiguity", "rook");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_grid(&t, false);
    check_allocations(&t);
    end(&t);
}

#define MERIDIAN 110.574388558 /* of WGS 84 from 0 to 1 degree, in km (Karney 2011) */

static void check_border(trial *t, size_t row, double expected)
{
    CU_ASSERT_DOUBLE_EQUAL(trial_column(t, "border")->values[row], expected, 1e-8);
}

/* A border that ends within another one, a point in common, an island. */
static void borders(void)
{
    static const shape_feature features[] = {
        {"A", "POLYGON ((0 0, 1 0, 1 2, 0 2, 0 0))"},
        {"B", "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0))"},
        {"C", "POLYGON ((1 2, 2 2, 2 3, 1 3, 1 2))"},
        {"D", "POLYGON ((5 5, 6 5, 6 6, 5 6, 5 5))"},
    };
    trial t;

    begin(&t, 4326, features, 4);
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_labels(&t, "region", "A|A|B|C");
    check_labels(&t, "neighbour", "B|C|A|A");
    check_border(&t, 0, MERIDIAN);
    check_border(&t, 1, 0);
    check_border(&t, 2, MERIDIAN);
    check_border(&t, 3, 0);
    check_messages(&t, SEVERITY_WARNING, "1 of 4 regions has no neighbour: 'D'");
    end(&t);
}

/* Shapes that nearly touch: 1 m apart, on a map in metres. */
static void tolerance(void)
{
    static const shape_feature features[] = {
        {"A", "POLYGON ((500000 0, 501000 0, 501000 1000, 500000 1000, 500000 0))"},
        {"B", "POLYGON ((501001 0, 502000 0, 502000 1000, 501001 1000, 501001 0))"},
    };
    trial t;

    begin(&t, 32631, features, 2);
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_labels(&t, "region", "");
    check_messages(&t, SEVERITY_WARNING, "2 of 2 regions have no neighbour: 'A', 'B'");
    trial_set(&t, "tolerance", "2 m");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_labels(&t, "region", "A|B");
    check_messages(&t, SEVERITY_WARNING, "");
    end(&t);
}

/* Several shapes of a name, shapes over each other, shapes that are none. */
static void odd_features(void)
{
    static const shape_feature features[] = {
        {"A", "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))"},
        {"A", "POLYGON ((3 0, 4 0, 4 1, 3 1, 3 0))"},
        {"B", "POLYGON ((4 0, 5 0, 5 1, 4 1, 4 0))"},
        {"C", "POLYGON ((0.5 0.5, 2 0.5, 2 2, 0.5 2, 0.5 0.5))"},
        {"D", "POINT (0 0)"},
        {"E", NULL},
        {NULL, "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))"},
        {"F", "POLYGON ((20 0, 21 1, 21 0, 20 1, 20 0))"},
    };
    trial t;

    begin(&t, 4326, features, 8);
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_labels(&t, "region", "A|A|B|C");
    check_labels(&t, "neighbour", "B|C|A|A");
    check_messages(&t, SEVERITY_INFO,
                   "1 feature has the name of one before it: the two are one region");
    check_messages(
        &t, SEVERITY_WARNING,
        "1 feature has no name and is left out\n"
        "2 features are points, lines or empty and are left out\n"
        "1 area crosses itself and was mended\n"
        "1 pair of regions lie over each other, the first 'A' and 'C': they count as neighbours, "
        "and are none where one is a part of the other\n"
        "1 of 4 regions has no neighbour: 'F'");
    end(&t);
}

static void no_projection(void)
{
    static const shape_feature degrees[] = {{"A", "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))"},
                                            {"B", "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0))"}};
    static const shape_feature metres[] = {{"A", "POLYGON ((0 0, 900 0, 900 900, 0 900, 0 0))"},
                                           {"B", "POLYGON ((900 0, 950 0, 900 900, 900 0))"}};
    trial t;

    begin(&t, 0, degrees, 2);
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_border(&t, 0, MERIDIAN);
    check_border(&t, 1, MERIDIAN);
    check_messages(&t, SEVERITY_WARNING,
                   "the file does not say its projection: its coordinates are taken for longitudes "
                   "and latitudes");
    end(&t);
    begin(&t, 0, metres, 2);
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_labels(&t, "region", "A|B");
    CHECK_VALUES(&t, "border", "km", NAN, NAN);
    check_messages(&t, SEVERITY_WARNING,
                   "the file does not say its projection: borders have no length");
    end(&t);
}

static void refused(void)
{
    static const shape_feature features[] = {{"A", "POINT (0 0)"}};
    trial t;

    begin(&t, 4326, features, 1);
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
    check_messages(&t, SEVERITY_ERROR, "the layer has no area with a name");
    trial_set(&t, "key", "kode");
    CU_ASSERT_EQUAL(trial_plan(&t), STATUS_STUDY);
    check_messages(&t, SEVERITY_ERROR,
                   "key: 'kode' is no attribute of the layer\n  hint: there are code, persons");
    trial_set(&t, "key", "code");
    trial_set(&t, "layer", "roads");
    CU_ASSERT_EQUAL(trial_plan(&t), STATUS_STUDY);
    check_messages(&t, SEVERITY_ERROR,
                   "layer: 'roads' is no table or layer of the file\n  hint: there is one, layer");
    end(&t);
}

CU_TestInfo neighbours_tests[] = {
    {"a grid", grid},
    {"borders", borders},
    {"tolerance", tolerance},
    {"odd features", odd_features},
    {"no projection", no_projection},
    {"refused", refused},
    CU_TEST_INFO_NULL,
};
