/* neighbours.c - which regions of a layer of shapes touch each other.
 *
 *   [pairs]
 *   use = neighbours
 *   file = regions.gpkg
 *   key = code
 */
#include "neighbours.h"

#include <inttypes.h>
#include <regind/examples.h>

#include "../cells/cell_text.h"
#include "shapes/shape_borders.h"

enum { P_FILE, P_LAYER, P_ENCODING, P_KEY, P_CONTIGUITY, P_TOLERANCE };
enum { OUT_REGION, OUT_NEIGHBOUR, OUT_BORDER };
enum { QUEEN, ROOK };

static const char *const contiguities[] = {"queen", "rook", NULL};

static const ri_parameter parameters[] = {
    [P_FILE] = {.id = "file",
                .label = "File",
                .doc = "The file of shapes: GeoPackage, shapefile (.shp, or a .zip of it), GeoJSON "
                       "and what else GDAL reads.",
                .type = RI_FILE},
    [P_LAYER] = {.id = "layer",
                 .label = "Layer",
                 .doc = "The layer, where the file has several.",
                 .type = RI_TEXT,
                 .flags = RI_OPTIONAL},
    [P_ENCODING] = {.id = "encoding",
                    .label = "Encoding",
                    .doc = "The encoding of the texts of a shapefile, where it does not say it or "
                           "is wrong: CP1251, UTF-8.",
                    .type = RI_TEXT,
                    .flags = RI_OPTIONAL},
    [P_KEY] = {.id = "key",
               .label = "Key",
               .doc = "The attribute that says which region a shape is. Shapes of the same name "
                      "are one region.",
               .type = RI_TEXT},
    [P_CONTIGUITY] = {.id = "contiguity",
                      .label = "Contiguity",
                      .doc = "queen: regions that have a border or a point in common are "
                             "neighbours; rook: those that have a border.",
                      .type = RI_CHOICE,
                      .fallback = QUEEN,
                      .choices = contiguities},
    [P_TOLERANCE] = {.id = "tolerance",
                     .label = "Tolerance",
                     .doc = "How far apart shapes may be drawn that touch; a border shorter than "
                            "20 times that is a point. More is for maps whose borders do not fit.",
                     .unit = "m",
                     .type = RI_REAL,
                     .minimum = 1e-6,
                     .maximum = 1e5,
                     .fallback = 0.02},
};

static const ri_port out[] = {
    [OUT_REGION] = {.id = "region",
                    .label = "Region",
                    .doc = "By the attribute of `key`.",
                    .role = RI_KEY,
                    .flags = RI_OWN_ROWS},
    [OUT_NEIGHBOUR] = {.id = "neighbour",
                       .label = "Neighbour",
                       .doc = "Each pair is there twice, once from either side.",
                       .role = RI_KEY},
    [OUT_BORDER] = {.id = "border",
                    .label = "Border",
                    .doc = "Its length on the ellipsoid; 0 where there are points alone, missing "
                           "where the file says no projection and has no degrees.",
                    .unit = "km",
                    .role = RI_MEASURE},
};

typedef struct maker {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    shape_file *file;
    int key;
    shape_regions regions;
    shape_borders found;
} maker;

static ri_status find_key(maker *self)
{
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(self->file->dataset.layer);
    const int n = OGR_FD_GetFieldCount(definition);
    const char *const key = ri_text_of(self->call, P_KEY);
    char hint[512];
    size_t used = (size_t)snprintf(hint, sizeof hint, n ? "there are " : "the layer has none");

    self->key = -1;
    for (int k = 0; k < n; k++) {
        const char *const name = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, k));
        char shown[CELL_SHOWN];

        if (strcmp(name, key) == 0)
            self->key = k;
        if (k < 12 && used < sizeof hint)
            used += (size_t)snprintf(hint + used, sizeof hint - used, "%s%s", k ? ", " : "",
                                     cell_shown(shown, name, strlen(name)));
    }
    return self->key >= 0 ? RI_OK
                          : cell_reader_fail_parameter(self->file->dataset.reader, P_KEY, hint, key,
                                                       "is no attribute of the layer");
}

/* Each pair from both sides, sorted by the region. */
static ri_status put_pairs(maker *self)
{
    const shape_borders *const found = &self->found;
    const uint64_t rows = 2 * found->n, n = self->regions.n;
    uint64_t *const next = self->host->scratch(self->ctx, n + 1, sizeof *next);
    int32_t *const from =
        self->host->codes(self->ctx, OUT_REGION, NULL, rows, self->regions.names, n);
    int32_t *const to =
        self->host->codes(self->ctx, OUT_NEIGHBOUR, NULL, rows, self->regions.names, n);
    double *const border = self->host->measure(self->ctx, OUT_BORDER, NULL, rows, NULL);

    if (!next || !from || !to || !border)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < found->n; k++) {
        next[found->borders[k].from + 1]++;
        next[found->borders[k].to + 1]++;
    }
    for (uint64_t k = 1; k <= n; k++)
        next[k] += next[k - 1];
    /* sorted pairs give first the neighbours before a region, then those behind it */
    for (int before = 1; before >= 0; before--)
        for (uint64_t k = 0; k < found->n; k++) {
            const shape_border *const pair = &found->borders[k];
            const uint32_t a = before ? pair->to : pair->from, b = before ? pair->from : pair->to;
            const uint64_t row = next[a]++;

            from[row] = (int32_t)a;
            to[row] = (int32_t)b;
            border[row] = pair->length;
        }
    return RI_OK;
}

static void tell_islands(const maker *self, const uint8_t *has)
{
    char list[512] = "";
    size_t used = 0;
    uint64_t n = 0;

    for (uint64_t k = 0; k < self->regions.n; k++) {
        if (has[k])
            continue;
        if (n++ < 8)
            used += (size_t)snprintf(list + used, sizeof list - used, "%s'%.50s'",
                                     n > 1 ? ", " : "", self->regions.names[k]);
    }
    if (n)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "%" PRIu64 " of %" PRIu64 " regions ha%s no neighbour: %s%s", n,
                    self->regions.n, n == 1 ? "s" : "ve", list, n > 8 ? " ..." : "");
}

static ri_status tell(const maker *self)
{
    uint8_t *const has = self->host->scratch(self->ctx, self->regions.n, 1);

    if (!has)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->found.n; k++)
        has[self->found.borders[k].from] = has[self->found.borders[k].to] = 1;
    if (!self->file->projection)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW, "%s",
                    self->file->in_degrees ? shape_taken_for_degrees
                                           : "the file does not say its projection: borders have "
                                             "no length");
    shape_regions_tell(&self->regions, self->host, self->ctx);
    if (self->found.overlapping)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "%" PRIu64 " pair%s of regions lie over each other, the first '%.80s' and "
                    "'%.80s': they count as neighbours, and are none where one is a part of the "
                    "other",
                    self->found.overlapping, self->found.overlapping == 1 ? "" : "s",
                    self->regions.names[self->found.over_first],
                    self->regions.names[self->found.over_second]);
    tell_islands(self, has);
    gdal_said_tell(&self->file->dataset.said, self->host, self->ctx);
    return RI_OK;
}

static ri_status make(maker *self)
{
    ri_status status = find_key(self);

    if (status != RI_OK)
        return status;
    if (self->call->flags & RI_PLANNING)
        return put_pairs(self);
    gdal_listen(&self->file->dataset.said);
    status = shape_regions_read(self->file, self->key, &self->regions);
    if (status == RI_OK)
        status =
            shape_borders_find(self->file, &self->regions, ri_number_of(self->call, P_TOLERANCE),
                               ri_integer_of(self->call, P_CONTIGUITY) == QUEEN, &self->found);
    gdal_hear_no_more();
    if (status == RI_OK)
        status = put_pairs(self);
    if (status == RI_OK)
        status = tell(self);
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *const layer = ri_text_of(call, P_LAYER);
    const gdal_options options = {.layer = layer && *layer ? layer : NULL,
                                  .layer_parameter = P_LAYER,
                                  .encoding = ri_text_of(call, P_ENCODING)};
    const cell_source source = {.format = &shape_format,
                                .options = &options,
                                .path = ri_text_of(call, P_FILE),
                                .parameter = P_FILE};
    maker self = {.host = host, .ctx = ctx, .call = call};
    cell_reader *reader;
    ri_status status = cell_reader_open(host, ctx, &source, &reader);

    if (status != RI_OK)
        return status;
    self.file = shape_file_of(reader);
    status = make(&self);
    shape_regions_free(&self.regions);
    cell_reader_close(reader);
    return status;
}

RI_EXAMPLES_BELOW;
const ri_plugin gdal_neighbours = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_OUT(out),
    .kind = RI_SOURCE,
    .flags = RI_SERIAL,
    .id = "neighbours",
    .version = "1.0.0",
    .title = "Neighbouring regions",
    .doc = "Reads a layer of shapes and makes a table of the pairs of regions that touch each "
           "other, each from both sides, with the length of their border on the ellipsoid of WGS "
           "84. Shapes are compared as they are drawn, on the projection of the file. Regions "
           "without a neighbour are told and have no row; so are shapes that lie over each other, "
           "cross themselves, or have no name or no area.",
    .formula = "neighbours: distance <= tolerance; rook: besides, a border longer than 20 "
               "tolerances",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Three squares of one degree at the equator, of which two touch in a point",
        .source = "The meridian of WGS 84 from 0 to 1 degree is 110.574 km long (Snyder 1987, "
                  "Map projections, equation 3-21), its equator has 111.319 km for a degree",
        RI_EXAMPLE_ARGUMENTS(
            RI_FILE_ARGUMENT(
                "file", "squares.geojson",
                "{\"type\": \"FeatureCollection\", \"features\": ["
                "{\"type\": \"Feature\", \"properties\": {\"code\": \"A\"}, \"geometry\": "
                "{\"type\": \"Polygon\", \"coordinates\": [[[0,0],[1,0],[1,1],[0,1],[0,0]]]}}, "
                "{\"type\": \"Feature\", \"properties\": {\"code\": \"B\"}, \"geometry\": "
                "{\"type\": \"Polygon\", \"coordinates\": [[[1,0],[2,0],[2,1],[1,1],[1,0]]]}}, "
                "{\"type\": \"Feature\", \"properties\": {\"code\": \"C\"}, \"geometry\": "
                "{\"type\": \"Polygon\", \"coordinates\": "
                "[[[1,0],[1,-1],[2,-1],[2,0],[1,0]]]}}]}"),
            RI_ARGUMENT("key", "code")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "A", "A", "B", "B", "C", "C"),
            RI_KEYS("neighbour", "B", "C", "A", "C", "A", "B"),
            RI_PUBLISHED("border", "km", 0.0005, 110.574, 0, 110.574, 111.319, 0, 111.319))),
    },
};
RI_EXAMPLES(examples);
