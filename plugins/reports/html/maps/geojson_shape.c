/* geojson_shape.c - areas of GeoJSON as d3 draws them; see geojson.h. */
#include "geojson.h"

enum { MOST_DIGITS = 15 };

#define RADIANS (3.14159265358979323846 / 180.0)

double geojson_middle(const geojson *self, double *width)
{
    size_t longest = 0, begin = 0, gap = 0;

    /* Around twice, so that a gap over the end of the list is seen whole. */
    for (size_t k = 0; k < (size_t)2 * GEOJSON_DEGREES; k++) {
        gap = self->meridians[k % GEOJSON_DEGREES] ? 0 : gap + 1;
        if (gap > longest && gap < GEOJSON_DEGREES) {
            longest = gap;
            begin = k + 1; /* where what is drawn begins */
        }
    }
    *width = (double)(GEOJSON_DEGREES - longest);
    if (longest == 0)
        return 0;
    return remainder((double)begin + *width / 2, GEOJSON_DEGREES);
}

int32_t geojson_digits(const geojson *self, double pixels)
{
    double width, step;
    int32_t digits = 0;

    (void)geojson_middle(self, &width);
    step = fmax(width, self->north - self->south) / fmax(pixels, 1);
    for (; step < 1 && digits < MOST_DIGITS; digits++)
        step *= 10;
    return digits;
}

/* -- Rings ---------------------------------------------------------------------------------------
 */

static double coordinate(const json_t *ring, size_t k, size_t which)
{
    return json_number_value(json_array_get(json_array_get(ring, k), which));
}

static double step_of(double from, double to)
{
    return remainder(to - from, GEOJSON_DEGREES) * RADIANS;
}

/* Whether the smaller of the two parts into which the ring divides the sphere lies to the right of
 * it.  The area left of a ring is the integral of sin(latitude) over the longitude (Chamberlain &
 * Duquette 2007); a ring around a pole turns once, and what it bounds then is the cap. */
static int is_clockwise(const json_t *ring)
{
    const size_t n = json_array_size(ring);
    double turn = 0, area = 0;

    for (size_t k = 0; k < n; k++) {
        const size_t next = (k + 1) % n;
        const double step = step_of(coordinate(ring, k, 0), coordinate(ring, next, 0));

        turn += step;
        area += step *
                (sin(coordinate(ring, k, 1) * RADIANS) + sin(coordinate(ring, next, 1) * RADIANS)) /
                2;
    }
    if (fabs(turn) < 1)
        return area > 0;
    /* Eastwards the south is to the right; it is the smaller part of a ring that lies south. */
    return (turn > 0) == (turn > 0 ? area < 0 : area > 0);
}

static int add_position(json_t *ring, double x, double y)
{
    json_t *position = json_pack("[f, f]", x, y);

    return position && json_array_append_new(ring, position) == 0;
}

/* The ring rounded, closed and turned round where it goes the wrong way.  `*ring` is NULL where
 * less than a triangle is left; 0: no memory. */
static int round_ring(const json_t *from, int clockwise, double scale, json_t **ring)
{
    const size_t n = json_array_size(from);
    const int reversed = is_clockwise(from) != clockwise;
    json_t *made = json_array();
    double first[2] = {0, 0}, before[2] = {0, 0};
    int done = made != NULL;

    for (size_t k = 0; done && k < n; k++) {
        const size_t at = reversed ? n - 1 - k : k;
        const double x = round(coordinate(from, at, 0) * scale) / scale;
        const double y = round(coordinate(from, at, 1) * scale) / scale;

        if (k == 0) {
            first[0] = x;
            first[1] = y;
        } else if (x == before[0] && y == before[1]) {
            continue;
        }
        before[0] = x;
        before[1] = y;
        done = add_position(made, x, y);
    }
    if (done && (before[0] != first[0] || before[1] != first[1]))
        done = add_position(made, first[0], first[1]);
    if (!done || json_array_size(made) < 4) {
        json_decref(made);
        made = NULL;
    }
    *ring = made;
    return done;
}

/* Appends the polygon unless nothing is left of it; 0: no memory. */
static int add_rounded(json_t *polygons, const json_t *rings, double scale)
{
    json_t *polygon = json_array();
    const json_t *from;
    size_t k;

    json_array_foreach(rings, k, from)
    {
        json_t *ring;

        if (!polygon || !round_ring(from, k == 0, scale, &ring)) {
            json_decref(polygon);
            return 0;
        }
        if (!ring && k == 0)
            break;
        if (ring && json_array_append_new(polygon, ring) != 0) {
            json_decref(polygon);
            return 0;
        }
    }
    if (polygon && json_array_size(polygon) > 0)
        return json_array_append_new(polygons, polygon) == 0;
    json_decref(polygon);
    return polygon != NULL;
}

json_t *geojson_geometry(const geojson_area *area, int32_t digits)
{
    json_t *polygons = json_array();
    int done = polygons != NULL;

    for (; done && json_array_size(polygons) == 0 && digits <= MOST_DIGITS; digits++)
        for (uint64_t k = 0; done && k < area->n_polygons; k++)
            done = add_rounded(polygons, area->polygons[k], pow(10, digits));
    if (!done) {
        json_decref(polygons);
        return NULL;
    }
    return json_pack("{s:s, s:o}", "type", "MultiPolygon", "coordinates", polygons);
}
