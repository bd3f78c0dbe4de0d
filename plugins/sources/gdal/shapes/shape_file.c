/* shape_file.c - see shape_file.h */
#include "shape_file.h"

const char shape_taken_for_degrees[] =
    "the file does not say its projection: its coordinates are taken for longitudes and latitudes";

/* What a GeoPackage has for "not known" is none, too. */
static OGRSpatialReferenceH projection_of(OGRLayerH layer)
{
    OGRSpatialReferenceH projection = OGR_L_GetSpatialRef(layer);
    const char *const name = projection ? OSRGetName(projection) : NULL;

    return !projection || OSRIsLocal(projection) || (name && strncmp(name, "Undefined ", 10) == 0)
               ? NULL
               : projection;
}

static ri_status look(shape_file *self)
{
    OGRLayerH layer = self->dataset.layer;

    if (OGR_L_GetGeomType(layer) == wkbNone)
        return cell_reader_error(self->dataset.reader, 0, 0, NULL,
                                 "'%.80s' has no shapes, only attributes", OGR_L_GetName(layer));
    if (OGR_L_GetExtent(layer, &self->extent, TRUE) != OGRERR_NONE)
        self->extent = (OGREnvelope){0};
    self->dataset.said.failure[0] = '\0'; /* a layer without a shape has no extent */
    self->projection = projection_of(layer);
    self->in_degrees = !self->projection && self->extent.MinX >= -360 && self->extent.MaxX <= 360 &&
                       self->extent.MinY >= -90 && self->extent.MaxY <= 90;
    return RI_OK;
}

static void close_file(void *context)
{
    gdal_dataset_close(&((shape_file *)context)->dataset);
}

static ri_status open_file(cell_reader *reader, const cell_source *source, void **opened)
{
    const ri_host *const host = cell_reader_host(reader);
    shape_file *const self = host->scratch(cell_reader_context(reader), 1, sizeof *self);
    ri_status status;

    *opened = NULL;
    if (!self)
        return RI_NO_MEMORY;
    status = gdal_dataset_open(&self->dataset, reader, source);
    if (status == RI_OK) {
        gdal_listen(&self->dataset.said);
        status = look(self);
        gdal_hear_no_more();
    }
    if (status == RI_OK)
        *opened = self;
    else
        close_file(self);
    return status;
}

static void place_of(const void *context, uint64_t line, uint64_t column, char place[CELL_PLACE])
{
    (void)context;
    (void)column;
    (void)snprintf(place, CELL_PLACE, "feature %llu", (unsigned long long)line);
}

const cell_format shape_format = {
    .skips = true,
    .what = "a layer that GDAL reads",
    .open = open_file,
    .place = place_of,
    .close = close_file,
};

OGRCoordinateTransformationH shape_to_degrees(shape_file *self, ri_status *status)
{
    OGRSpatialReferenceH from, to;
    OGRCoordinateTransformationH made = NULL;

    *status = RI_OK;
    if (!self->projection)
        return NULL;
    from = OSRClone(self->projection);
    to = OSRNewSpatialReference(NULL);
    if (from && to && OSRImportFromEPSG(to, 4326) == OGRERR_NONE) {
        OSRSetAxisMappingStrategy(from, OAMS_TRADITIONAL_GIS_ORDER);
        OSRSetAxisMappingStrategy(to, OAMS_TRADITIONAL_GIS_ORDER);
        made = OCTNewCoordinateTransformation(from, to);
    }
    OSRRelease(from);
    OSRRelease(to);
    if (!made)
        *status = cell_reader_error(
            self->dataset.reader, 0, 0, NULL,
            "the projection of the layer has no way to longitudes and latitudes: %s",
            *self->dataset.said.failure ? self->dataset.said.failure : "GDAL does not say why");
    return made;
}
