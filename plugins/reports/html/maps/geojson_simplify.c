/* geojson_simplify.c - as many points as are seen; see geojson.h.
 *
 * Borders that areas share must stay shared.  Rings are cut into arcs where more than two lines
 * meet; an arc that two rings have is the same list of points in both, one way round or the other.
 * Each is thinned after Douglas and Peucker, always from the same end, so that both keep the same.
 */
#include "geojson.h"

typedef struct simplified_ring {
    const json_t *from;
    uint64_t first, n; /* its points in the list of all, without the one that closes it */
} simplified_ring;

/* A point, by which all that lie at one place are known; of two places the lesser is the first. */
typedef struct simplified_point {
    int64_t x, y; /* in steps of the drawing */
    int32_t neighbours[2];
    uint8_t seen, is_junction;
} simplified_point;

typedef struct simplifier {
    const ri_host *host;
    ri_ctx *ctx;
    ri_dictionary *codes;
    simplified_point *points;
    uint64_t n_points;
    int32_t *at; /* code of each point of each ring */
    uint64_t n;
    uint8_t *kept;   /* of each point of each ring */
    double x_factor; /* a degree of longitude in degrees of latitude */
    double step, tolerance;
} simplifier;

/* A part of a ring, both ends included; of `backwards` ones the first is the last. */
typedef struct simplified_arc {
    const simplified_ring *ring;
    uint64_t begin, n;
    int backwards;
} simplified_arc;

/* -- Points ---------------------------------------------------------------------------------------
 */

/* The place of a point in the lists of `at` and `kept`. */
static uint64_t place_of(const simplified_arc *arc, uint64_t k)
{
    const uint64_t along = arc->backwards ? arc->n - 1 - k : k;

    return arc->ring->first + (arc->begin + along) % arc->ring->n;
}

static const simplified_point *point_at(const simplifier *self, const simplified_arc *arc,
                                        uint64_t k)
{
    return &self->points[self->at[place_of(arc, k)]];
}

static int is_before(const simplified_point *a, const simplified_point *b)
{
    return a->x != b->x ? a->x < b->x : a->y < b->y;
}

/* From the line through both ends, in degrees of latitude; from the one end where they are one. */
static double distance_of(const simplifier *self, const simplified_point *point,
                          const simplified_point *from, const simplified_point *to)
{
    const double scale = self->step * self->x_factor;
    const double dx = (double)(to->x - from->x) * scale,
                 dy = (double)(to->y - from->y) * self->step;
    const double px = (double)(point->x - from->x) * scale,
                 py = (double)(point->y - from->y) * self->step;
    const double length = dx * dx + dy * dy;
    const double along = length > 0 ? fmin(fmax((px * dx + py * dy) / length, 0), 1) : 0;

    return hypot(px - along * dx, py - along * dy);
}

/* The point between two that lies furthest from their line; of several, the first as is_before()
 * has them, so that it is the same from either end. */
static uint64_t furthest(const simplifier *self, const simplified_arc *arc, uint64_t from,
                         uint64_t to, double *distance)
{
    uint64_t found = from;

    *distance = -1;
    for (uint64_t k = from + 1; k < to; k++) {
        const simplified_point *const point = point_at(self, arc, k);
        const double its =
            distance_of(self, point, point_at(self, arc, from), point_at(self, arc, to));

        if (its < *distance || (its <= *distance && !is_before(point, point_at(self, arc, found))))
            continue;
        *distance = its;
        found = k;
    }
    return found;
}

/* -- Arcs -----------------------------------------------------------------------------------------
 */

/* Keeps both ends, and between them what is seen.  The spans to be looked at lie on a stack. */
static int thin(simplifier *self, const simplified_arc *arc)
{
    uint64_t(*const spans)[2] =
        (uint64_t(*)[2])self->host->scratch(self->ctx, arc->n + 1, sizeof *spans);
    uint64_t n = 0;

    if (!spans)
        return 0;
    self->kept[place_of(arc, 0)] = 1;
    self->kept[place_of(arc, arc->n - 1)] = 1;
    spans[n][0] = 0;
    spans[n++][1] = arc->n - 1;
    while (n > 0) {
        const uint64_t from = spans[--n][0], to = spans[n][1];
        double distance;
        const uint64_t middle = furthest(self, arc, from, to, &distance);

        if (distance <= self->tolerance)
            continue;
        self->kept[place_of(arc, middle)] = 1;
        spans[n][0] = from;
        spans[n++][1] = middle;
        spans[n][0] = middle;
        spans[n++][1] = to;
    }
    return 1;
}

/* From the lesser of its ends; an arc that comes back to where it began is cut where it is furthest
 * from there first. */
static int thin_arc(simplifier *self, const simplified_ring *ring, uint64_t begin, uint64_t n)
{
    simplified_arc arc = {ring, begin, n, 0};
    const simplified_point *const first = point_at(self, &arc, 0), *const last =
                                                                       point_at(self, &arc, n - 1);
    double distance;
    uint64_t middle;

    if (n < 3)
        return thin(self, &arc);
    if (first != last) {
        arc.backwards = is_before(last, first);
        return thin(self, &arc);
    }
    middle = furthest(self, &arc, 0, n - 1, &distance);
    return middle == 0 || (thin_arc(self, ring, begin, middle + 1) &&
                           thin_arc(self, ring, begin + middle, n - middle));
}

/* Where no other line meets a ring, it begins at its least point, as the ring of the hole does in
 * which it lies. */
static uint64_t first_cut(const simplifier *self, const simplified_ring *ring)
{
    const int32_t *const codes = &self->at[ring->first];
    uint64_t least = 0;

    for (uint64_t k = 0; k < ring->n; k++) {
        if (self->points[codes[k]].is_junction)
            return k;
        if (is_before(&self->points[codes[k]], &self->points[codes[least]]))
            least = k;
    }
    return least;
}

/* A ring of two points is none: the one furthest from their line is kept, too. */
static void keep_area(simplifier *self, const simplified_ring *ring)
{
    uint64_t kept[2] = {0, 0}, n = 0;
    simplified_arc arc = {ring, 0, ring->n + 1, 0};
    const simplified_point *best = NULL;
    double most = -1;
    uint64_t found = 0;

    for (uint64_t k = 0; k < ring->n; k++)
        if (self->kept[ring->first + k] && n++ < 2)
            kept[n - 1] = k;
    if (n > 2)
        return;
    for (uint64_t k = 0; k < ring->n; k++) {
        const simplified_point *const point = point_at(self, &arc, k);
        const double its = distance_of(self, point, point_at(self, &arc, kept[0]),
                                       point_at(self, &arc, kept[n > 1]));

        if (self->kept[ring->first + k] || its < most ||
            (its <= most && best && !is_before(point, best)))
            continue;
        most = its;
        best = point;
        found = k;
    }
    if (best)
        self->kept[ring->first + found] = 1;
}

static int thin_ring(simplifier *self, const simplified_ring *ring)
{
    const int32_t *const codes = &self->at[ring->first];
    const uint64_t first = ring->n ? first_cut(self, ring) : 0;
    uint64_t begin = first;

    if (ring->n < 4) {
        memset(&self->kept[ring->first], 1, ring->n);
        return 1;
    }
    for (uint64_t k = first + 1; k <= first + ring->n; k++) {
        if (k < first + ring->n && !self->points[codes[k % ring->n]].is_junction)
            continue;
        if (!thin_arc(self, ring, begin, k - begin + 1))
            return 0;
        begin = k;
    }
    keep_area(self, ring);
    return 1;
}

/* -- Rings ----------------------------------------------------------------------------------------
 */

static int64_t steps_of(const simplifier *self, const json_t *position, size_t which)
{
    return (int64_t)llround(json_number_value(json_array_get(position, which)) / self->step);
}

/* The point at a place; -1: no memory. */
static int32_t code_of(simplifier *self, const json_t *position)
{
    const int64_t place[2] = {steps_of(self, position, 0), steps_of(self, position, 1)};
    const int32_t code = self->host->code(self->ctx, self->codes, place, sizeof place);

    if (code >= 0 && (uint64_t)code == self->n_points) {
        self->points[code].x = place[0];
        self->points[code].y = place[1];
        self->n_points++;
    }
    return code;
}

/* Points of one place that follow each other are one; -1 in `at` is nothing.  0: no memory. */
static int read_ring(simplifier *self, simplified_ring *ring)
{
    const size_t n = json_array_size(ring->from);

    ring->first = self->n;
    for (size_t k = 0; k < n; k++) {
        const int32_t code = code_of(self, json_array_get(ring->from, k));

        if (code < 0)
            return 0;
        if (ring->n == 0 || self->at[self->n - 1] != code) {
            self->at[self->n++] = code;
            ring->n++;
        }
    }
    if (ring->n > 1 && self->at[self->n - 1] == self->at[ring->first]) {
        self->n--;
        ring->n--;
    }
    return 1;
}

/* Where a point has other neighbours in one ring than in another, lines part. */
static void find_junctions(simplifier *self, const simplified_ring *ring)
{
    for (uint64_t k = 0; k < ring->n; k++) {
        const int32_t *const codes = &self->at[ring->first];
        simplified_point *const point = &self->points[codes[k]];
        const int32_t a = codes[(k + ring->n - 1) % ring->n], b = codes[(k + 1) % ring->n];
        const int32_t low = a < b ? a : b, high = a < b ? b : a;

        if (!point->seen) {
            point->neighbours[0] = low;
            point->neighbours[1] = high;
            point->seen = 1;
        } else if (point->neighbours[0] != low || point->neighbours[1] != high) {
            point->is_junction = 1;
        }
    }
}

static int add_position(const simplifier *self, json_t *ring, int32_t code)
{
    const simplified_point *const point = &self->points[code];
    json_t *const position =
        json_pack("[f, f]", (double)point->x * self->step, (double)point->y * self->step);

    return position && json_array_append_new(ring, position) == 0;
}

/* What is left of a ring; NULL: no memory. */
static json_t *write_ring(const simplifier *self, const simplified_ring *ring)
{
    json_t *const made = json_array();
    int32_t first = -1;
    int done = made != NULL;

    for (uint64_t k = 0; done && k < ring->n; k++) {
        if (!self->kept[ring->first + k])
            continue;
        first = first < 0 ? self->at[ring->first + k] : first;
        done = add_position(self, made, self->at[ring->first + k]);
    }
    /* Closed, and with as many positions as a ring must have: rounding leaves out what is double.
     */
    for (size_t k = 0; done && first >= 0 && (k == 0 || json_array_size(made) < 4); k++)
        done = add_position(self, made, first);
    if (done)
        return made;
    json_decref(made);
    return NULL;
}

/* -- The map --------------------------------------------------------------------------------------
 */

/* How many rings and positions the map has. */
static void count(const geojson *map, uint64_t *rings, uint64_t *positions)
{
    *rings = 0;
    *positions = 0;
    for (uint64_t a = 0; a < map->n_areas; a++)
        for (uint64_t p = 0; p < map->areas[a].n_polygons; p++) {
            const json_t *ring;
            size_t k;

            json_array_foreach(map->areas[a].polygons[p], k, ring)
            {
                ++*rings;
                *positions += json_array_size(ring);
            }
        }
}

static int begin(simplifier *self, const geojson *map, uint64_t positions)
{
    const ri_host *const host = map->host;
    const double middle = (map->south + map->north) / 2 * 3.14159265358979323846 / 180;

    self->host = host;
    self->ctx = map->ctx;
    self->x_factor = fmax(cos(middle), 0.05);
    self->codes = host->dictionary(map->ctx);
    self->points = (simplified_point *)host->scratch(map->ctx, positions + 1, sizeof *self->points);
    self->at = (int32_t *)host->scratch(map->ctx, positions + 1, sizeof *self->at);
    self->kept = (uint8_t *)host->scratch(map->ctx, positions + 1, 1);
    return self->codes && self->points && self->at && self->kept;
}

static int read_rings(simplifier *self, const geojson *map, simplified_ring *rings)
{
    uint64_t n = 0;

    for (uint64_t a = 0; a < map->n_areas; a++)
        for (uint64_t p = 0; p < map->areas[a].n_polygons; p++) {
            const json_t *ring;
            size_t k;

            json_array_foreach(map->areas[a].polygons[p], k, ring)
            {
                rings[n].from = ring;
                if (!read_ring(self, &rings[n++]))
                    return 0;
            }
        }
    for (uint64_t k = 0; k < n; k++)
        find_junctions(self, &rings[k]);
    for (uint64_t k = 0; k < n; k++)
        if (!thin_ring(self, &rings[k]))
            return 0;
    return 1;
}

/* Whether anything of the area is seen: one that is not stays as it is, for geojson_geometry() to
 * draw it with more decimals. */
static int is_seen(const geojson_area *area, const simplified_ring *rings)
{
    for (uint64_t p = 0; p < area->n_polygons; p++) {
        if (rings->n >= 3)
            return 1;
        rings += json_array_size(area->polygons[p]);
    }
    return 0;
}

/* The rings of an area. */
static uint64_t rings_of(const geojson_area *area)
{
    uint64_t n = 0;

    for (uint64_t p = 0; p < area->n_polygons; p++)
        n += json_array_size(area->polygons[p]);
    return n;
}

static int replace_area(const simplifier *self, geojson *map, geojson_area *area,
                        const simplified_ring *rings)
{
    for (uint64_t p = 0; p < area->n_polygons; p++) {
        const size_t n = json_array_size(area->polygons[p]);
        json_t *const polygon = json_array();

        if (!polygon || json_array_append_new(map->simplified, polygon) != 0)
            return 0;
        for (size_t k = 0; k < n; k++) {
            json_t *const ring = write_ring(self, rings++);

            if (!ring || json_array_append_new(polygon, ring) != 0)
                return 0;
        }
        area->polygons[p] = polygon;
    }
    return 1;
}

/* The polygons of the areas as they are now; the map holds them. */
static int replace(const simplifier *self, geojson *map, const simplified_ring *rings)
{
    uint64_t n = 0;

    map->simplified = json_array();
    for (uint64_t a = 0; map->simplified && a < map->n_areas; a++) {
        geojson_area *const area = &map->areas[a];
        const uint64_t all = rings_of(area);

        if (is_seen(area, &rings[n]) && !replace_area(self, map, area, &rings[n]))
            return 0;
        n += all;
    }
    return map->simplified != NULL;
}

ri_status geojson_simplify(geojson *map, int32_t digits, double pixels)
{
    simplifier self = {.step = pow(10, -digits)};
    simplified_ring *rings;
    uint64_t n_rings, positions;
    double width;

    (void)geojson_middle(map, &width);
    count(map, &n_rings, &positions);
    rings = (simplified_ring *)map->host->scratch(map->ctx, n_rings + 1, sizeof *rings);
    if (!rings || !begin(&self, map, positions))
        return RI_NO_MEMORY;
    self.tolerance = fmax(width * self.x_factor, map->north - map->south) / fmax(pixels, 1);
    return read_rings(&self, map, rings) && replace(&self, map, rings) ? RI_OK : RI_NO_MEMORY;
}
