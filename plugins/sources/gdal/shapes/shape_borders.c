/* shape_borders.c - see shape_borders.h
 *
 * Areas of a layer rarely touch to the last bit: where a border of one ends in the middle of a
 * border of another, rounding leaves a gap or an overlap.  Therefore one of the two is taken with
 * all that lies within the tolerance around it (a buffer of GEOS), and the border is the part of
 * the other's outline in there. */
#include "shape_borders.h"

#include <geodesic.h>
#include <stdlib.h>

#define EARTH_RADIUS 6378137.0 /* WGS 84, in metres */
#define EARTH_FLATTENING (1 / 298.257223563)
#define METRES_OF_A_DEGREE (EARTH_RADIUS * 3.14159265358979323846 / 180)

/* A region's place in the sweep from west to east. */
typedef struct sweep_item {
    double west;
    uint32_t region;
} sweep_item;

typedef struct finder {
    const ri_host *host;
    ri_ctx *ctx;
    shape_file *file;
    const shape_regions *regions;
    OGRCoordinateTransformationH to_degrees; /* NULL: none is needed, or to be had */
    struct geod_geodesic earth;
    sweep_item *sweep;
    double tolerance; /* in the layer's coordinates */
    bool corners, is_measured;
    shape_borders *made;
    uint64_t room;
} finder;

/* Metres in a unit of the layer's coordinates. */
static double metres_of(const shape_file *file)
{
    if (!file->projection)
        return file->in_degrees ? METRES_OF_A_DEGREE : 1;
    return OSRIsGeographic(file->projection)
               ? EARTH_RADIUS * OSRGetAngularUnits(file->projection, NULL)
               : OSRGetLinearUnits(file->projection, NULL);
}

/* The length on the ellipsoid of lines in degrees, in kilometres. */
static double length_of(const finder *self, OGRGeometryH lines)
{
    double length = 0;

    for (int k = 0; k < OGR_G_GetGeometryCount(lines); k++)
        length += length_of(self, OGR_G_GetGeometryRef(lines, k));
    for (int k = 0; k + 1 < OGR_G_GetPointCount(lines) && OGR_G_GetDimension(lines) == 1; k++) {
        double step = 0;

        geod_inverse(&self->earth, OGR_G_GetY(lines, k), OGR_G_GetX(lines, k),
                     OGR_G_GetY(lines, k + 1), OGR_G_GetX(lines, k + 1), &step, NULL, NULL);
        length += step / 1000;
    }
    return length;
}

static ri_status tell_failure(finder *self, uint32_t a, uint32_t b)
{
    const char *const why = self->file->dataset.said.failure;

    return cell_reader_error(self->file->dataset.reader, 0, 0, NULL,
                             "the border of '%.80s' and '%.80s' cannot be found: %s",
                             self->regions->names[a], self->regions->names[b],
                             *why ? why : "GEOS does not say why");
}

/* Counts pairs of which one lies over the other by more than their rounded borders do. */
static void look_for_overlap(finder *self, uint32_t a, uint32_t b, OGRGeometryH common,
                             double border)
{
    const double t = self->tolerance, least = SHAPE_BORDER_LEAST * t;

    if (OGR_G_GetDimension(common) == 2 && OGR_G_Area(common) > 2 * t * border + least * least &&
        self->made->overlapping++ == 0) {
        self->made->over_first = a < b ? a : b;
        self->made->over_second = a < b ? b : a;
    }
}

static ri_status add(finder *self, uint32_t a, uint32_t b, double length)
{
    shape_borders *const made = self->made;

    if (made->n == self->room) {
        const uint64_t room = self->room ? 2 * self->room : 256;
        shape_border *const more =
            self->room ? self->host->grow(self->ctx, made->borders, self->room, room, sizeof *more)
                       : self->host->scratch(self->ctx, room, sizeof *more);

        if (!more)
            return RI_NO_MEMORY;
        made->borders = more;
        self->room = room;
    }
    made->borders[made->n++] = a < b ? (shape_border){a, b, length} : (shape_border){b, a, length};
    return RI_OK;
}

/* In kilometres, or NaN; false: it was told why not. */
static bool measure(finder *self, uint32_t a, uint32_t b, OGRGeometryH border, double *length)
{
    *length = (double)NAN;
    if (!self->is_measured)
        return true;
    if (self->to_degrees && OGR_G_Transform(border, self->to_degrees) != OGRERR_NONE)
        return tell_failure(self, a, b) == RI_OK;
    *length = length_of(self, border);
    return true;
}

/* `near` is the outline of the one near the other, `common` what the two have in common. */
static ri_status judge(finder *self, uint32_t a, uint32_t b, OGRGeometryH near, OGRGeometryH common)
{
    const double t = self->tolerance, drawn = OGR_G_Length(near);
    const bool is_border = drawn > SHAPE_BORDER_LEAST * t;
    /* what is near goes on around the ends of the border; what is common is exact, where the two
     * fit together */
    const bool is_exact = OGR_G_GetDimension(common) == 1 &&
                          fabs(OGR_G_Length(common) - drawn) < t * SHAPE_BORDER_LEAST / 2;
    double length = 0;

    look_for_overlap(self, a, b, common, drawn);
    if (is_border && !measure(self, a, b, is_exact ? common : near, &length))
        return RI_BAD_INPUT;
    return is_border || self->corners ? add(self, a, b, length) : RI_OK;
}

/* The border of two that are near, `around` being the first with what lies around it. */
static ri_status add_border(finder *self, uint32_t a, uint32_t b, OGRGeometryH around)
{
    const shape_region *const regions = self->regions->regions;
    OGRGeometryH outline = OGR_G_Boundary(regions[b].area);
    OGRGeometryH near = outline ? OGR_G_Intersection(outline, around) : NULL;
    OGRGeometryH common = near ? OGR_G_Intersection(regions[a].area, regions[b].area) : NULL;
    const ri_status status = common ? judge(self, a, b, near, common) : tell_failure(self, a, b);

    OGR_G_DestroyGeometry(outline);
    OGR_G_DestroyGeometry(near);
    OGR_G_DestroyGeometry(common);
    return status;
}

/* All borders of a region with those that begin east of its own beginning. */
static ri_status sweep_region(finder *self, uint64_t at)
{
    const uint32_t a = self->sweep[at].region;
    const shape_region *const region = &self->regions->regions[a];
    const double t = self->tolerance;
    OGRGeometryH around = OGR_G_Buffer(region->area, t, 2);
    OGRPreparedGeometryH prepared = around ? OGRCreatePreparedGeometry(around) : NULL;
    ri_status status = prepared ? RI_OK : tell_failure(self, a, a);

    for (uint64_t k = at + 1;
         status == RI_OK && k < self->regions->n && self->sweep[k].west <= region->box.MaxX + t;
         k++) {
        const uint32_t b = self->sweep[k].region;
        const shape_region *const other = &self->regions->regions[b];

        if (other->box.MinY <= region->box.MaxY + t && other->box.MaxY >= region->box.MinY - t &&
            OGRPreparedGeometryIntersects(prepared, other->area))
            status = add_border(self, a, b, around);
    }
    if (prepared)
        OGRDestroyPreparedGeometry(prepared);
    OGR_G_DestroyGeometry(around);
    return status;
}

static int by_west(const void *a, const void *b)
{
    const sweep_item *const x = a, *const y = b;

    return x->west != y->west ? (x->west > y->west) - (x->west < y->west)
                              : (x->region > y->region) - (x->region < y->region);
}

static int by_regions(const void *a, const void *b)
{
    const shape_border *const x = a, *const y = b;

    return x->from != y->from ? (x->from > y->from) - (x->from < y->from)
                              : (x->to > y->to) - (x->to < y->to);
}

static ri_status sweep_all(finder *self)
{
    const uint64_t n = self->regions->n;
    ri_status status = RI_OK;

    self->sweep = self->host->scratch(self->ctx, n, sizeof *self->sweep);
    if (!self->sweep)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < n; k++)
        self->sweep[k] = (sweep_item){self->regions->regions[k].box.MinX, (uint32_t)k};
    qsort(self->sweep, n, sizeof *self->sweep, by_west);
    for (uint64_t k = 0; k < n && status == RI_OK; k++) {
        status = sweep_region(self, k);
        if (status == RI_OK)
            status = self->host->progress(self->ctx, (double)(k + 1) / (double)n);
    }
    if (self->made->n)
        qsort(self->made->borders, self->made->n, sizeof *self->made->borders, by_regions);
    return status;
}

ri_status shape_borders_find(shape_file *file, const shape_regions *regions, double tolerance,
                             bool corners, shape_borders *self)
{
    finder from = {.host = cell_reader_host(file->dataset.reader),
                   .ctx = cell_reader_context(file->dataset.reader),
                   .file = file,
                   .regions = regions,
                   .tolerance = tolerance / metres_of(file),
                   .corners = corners,
                   .is_measured = file->projection || file->in_degrees,
                   .made = self};
    ri_status status;

    *self = (shape_borders){0};
    geod_init(&from.earth, EARTH_RADIUS, EARTH_FLATTENING);
    from.to_degrees = shape_to_degrees(file, &status);
    if (status == RI_OK)
        status = sweep_all(&from);
    if (from.to_degrees)
        OCTDestroyCoordinateTransformation(from.to_degrees);
    return status;
}
