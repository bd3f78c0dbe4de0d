/* shape_regions.c - see shape_regions.h */
#include "shape_regions.h"

#include <inttypes.h>
#include <regind/text.h>

typedef struct regions_reader {
    const ri_host *host;
    ri_ctx *ctx;
    shape_file *file;
    int key;
    ri_dictionary *names;
    uint64_t room, row;
    shape_regions *made;
} regions_reader;

/* A copy of the feature's shape as a valid area in the plane; NULL: it has none. */
static OGRGeometryH area_of(regions_reader *self, OGRFeatureH feature)
{
    OGRGeometryH shape = OGR_F_GetGeometryRef(feature), area;

    if (!shape || OGR_G_IsEmpty(shape) || OGR_G_GetDimension(shape) != 2)
        return NULL;
    area = OGR_G_GetLinearGeometry(shape, 0, NULL);
    if (!area)
        return NULL;
    OGR_G_FlattenTo2D(area);
    if (!OGR_G_IsValid(area)) {
        OGRGeometryH mended = OGR_G_MakeValid(area);

        OGR_G_DestroyGeometry(area);
        area = mended;
        self->made->mended++;
        self->file->dataset.said.n = 0; /* where it crosses itself was said, once each */
    }
    return area;
}

static ri_status put(regions_reader *self, uint64_t region, OGRGeometryH area)
{
    shape_regions *const made = self->made;
    OGRGeometryH both;

    if (region < made->n) {
        both = OGR_G_Union(made->regions[region].area, area);
        OGR_G_DestroyGeometry(area);
        if (!both)
            return cell_reader_error(self->file->dataset.reader, self->row, 0, NULL,
                                     "this area and one before it, which has the same name, "
                                     "cannot be put together");
        OGR_G_DestroyGeometry(made->regions[region].area);
        made->regions[region].area = both;
        made->joined++;
        return RI_OK;
    }
    if (region == self->room) {
        const uint64_t room = self->room ? 2 * self->room : 64;
        shape_region *const more =
            self->room ? self->host->grow(self->ctx, made->regions, self->room, room, sizeof *more)
                       : self->host->scratch(self->ctx, room, sizeof *more);

        if (!more) {
            OGR_G_DestroyGeometry(area);
            return RI_NO_MEMORY;
        }
        made->regions = more;
        self->room = room;
    }
    made->regions[made->n++].area = area;
    return RI_OK;
}

static ri_status take(regions_reader *self, OGRFeatureH feature)
{
    const char *const name = OGR_F_IsFieldSetAndNotNull(feature, self->key)
                                 ? OGR_F_GetFieldAsString(feature, self->key)
                                 : "";
    OGRGeometryH area;
    int32_t code;

    if (!*name) {
        self->made->without_name++;
        return RI_OK;
    }
    if (!ri_text_valid(name))
        return cell_reader_error(self->file->dataset.reader, self->row, 0,
                                 "encoding = windows-1251, or another, says which its texts are in",
                                 "a name that is not UTF-8");
    area = area_of(self, feature);
    if (!area) {
        self->made->without_area++;
        return RI_OK;
    }
    code = self->host->code(self->ctx, self->names, name, strlen(name));
    if (code >= 0)
        return put(self, (uint64_t)code, area);
    OGR_G_DestroyGeometry(area);
    return RI_NO_MEMORY;
}

static ri_status take_all(regions_reader *self)
{
    OGRLayerH layer = self->file->dataset.layer;
    ri_status status = RI_OK;
    OGRFeatureH feature;

    OGR_L_ResetReading(layer);
    while (status == RI_OK && (feature = OGR_L_GetNextFeature(layer)) != NULL) {
        self->row++;
        status = take(self, feature);
        OGR_F_Destroy(feature);
    }
    if (status == RI_OK && *self->file->dataset.said.failure)
        status = cell_reader_error(
            self->file->dataset.reader, self->row, 0, "fetch the file again, or save it anew",
            "GDAL cannot read on behind this feature: %s", self->file->dataset.said.failure);
    return status;
}

ri_status shape_regions_read(shape_file *file, int key, shape_regions *self)
{
    regions_reader from = {.host = cell_reader_host(file->dataset.reader),
                           .ctx = cell_reader_context(file->dataset.reader),
                           .file = file,
                           .key = key,
                           .made = self};
    uint64_t n;
    ri_status status;

    *self = (shape_regions){0};
    from.names = from.host->dictionary(from.ctx);
    if (!from.names)
        return RI_NO_MEMORY;
    status = take_all(&from);
    if (status != RI_OK)
        return status;
    self->names = from.host->labels(from.ctx, from.names, &n);
    if (!self->names)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++)
        OGR_G_GetEnvelope(self->regions[k].area, &self->regions[k].box);
    return self->n > 0 ? RI_OK
                       : cell_reader_error(file->dataset.reader, 0, 0, NULL,
                                           "the layer has no area with a name");
}

void shape_regions_free(shape_regions *self)
{
    for (uint64_t k = 0; k < self->n; k++)
        OGR_G_DestroyGeometry(self->regions[k].area);
    self->n = 0;
}

static void tell(const ri_host *host, ri_ctx *ctx, int32_t level, uint64_t n, const char *one,
                 const char *many)
{
    if (n)
        ri_note_row(host, ctx, level, RI_NO_ROW, "%" PRIu64 " %s", n, n == 1 ? one : many);
}

void shape_regions_tell(const shape_regions *self, const ri_host *host, ri_ctx *ctx)
{
    tell(host, ctx, RI_WARNING, self->without_name, "feature has no name and is left out",
         "features have no name and are left out");
    tell(host, ctx, RI_WARNING, self->without_area,
         "feature is a point, a line or empty and is left out",
         "features are points, lines or empty and are left out");
    tell(host, ctx, RI_INFO, self->joined,
         "feature has the name of one before it: the two are one region",
         "features have the name of one before them: those of a name are one region");
    tell(host, ctx, RI_WARNING, self->mended, "area crosses itself and was mended",
         "areas cross themselves and were mended");
}
