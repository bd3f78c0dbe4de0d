/* map_shapes.c - the layer of a file as GeoJSON, by GDAL's own writer. */
#include "map_shapes.h"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_utils.h>
#include <regind/text.h>

#include "shape_file.h"

static ri_status tell_unknown(shape_file *self, const char *path)
{
    const char *const name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    char hint[400];

    (void)snprintf(hint, sizeof hint,
                   "find out its number; then ogr2ogr -s_srs EPSG:NUMBER -t_srs EPSG:4326 "
                   "map.geojson %.200s makes a map, and so does the .prj that belongs beside a "
                   "shapefile",
                   name);
    return cell_reader_error(self->dataset.reader, 0, 0, hint,
                             "the file does not say its projection, and %.15g, %.15g is no place "
                             "in degrees",
                             self->extent.MinX, self->extent.MinY);
}

/* The layer into a file in memory. */
static ri_status translate(shape_file *self, const char *to)
{
    const char *const layer = OGR_L_GetName(self->dataset.layer);
    const char *const arguments[] = {"-f",
                                     "GeoJSON",
                                     "-lco",
                                     "RFC7946=YES",
                                     "-dim",
                                     "XY",
                                     self->projection ? "-t_srs" : "-a_srs",
                                     "EPSG:4326",
                                     layer,
                                     NULL};
    GDALVectorTranslateOptions *const options =
        GDALVectorTranslateOptionsNew((char **)(size_t)arguments, NULL);
    GDALDatasetH made = NULL;
    int wrong = 0;

    if (!options)
        return RI_NO_MEMORY;
    made = GDALVectorTranslate(to, NULL, 1, &self->dataset.dataset, options, &wrong);
    GDALVectorTranslateOptionsFree(options);
    if (made)
        (void)GDALClose(made);
    if (made && !*self->dataset.said.failure)
        return RI_OK;
    return cell_reader_error(
        self->dataset.reader, 0, 0, NULL, "GDAL makes no map in degrees of the layer: %s",
        *self->dataset.said.failure ? self->dataset.said.failure : "it does not say why");
}

/* The file in memory as a text of the host's. */
static ri_status take(shape_file *self, const char *from, char **text, uint64_t *length)
{
    const ri_host *const host = cell_reader_host(self->dataset.reader);
    vsi_l_offset n = 0;
    const GByte *const bytes = VSIGetMemFileBuffer(from, &n, FALSE);

    if (!bytes)
        return RI_INTERNAL;
    *text = host->scratch(cell_reader_context(self->dataset.reader), n + 1, 1);
    if (!*text)
        return RI_NO_MEMORY;
    memcpy(*text, bytes, (size_t)n);
    *length = n;
    return ri_text_valid(*text)
               ? RI_OK
               : cell_reader_error(self->dataset.reader, 0, 0,
                                   "of a shapefile, a file .cpg beside it says which its texts "
                                   "are in: a line such as CP1251",
                                   "the layer has texts that are not UTF-8");
}

static ri_status read_layer(const map_shapes_request *request, shape_file *self, char **text,
                            uint64_t *length)
{
    char path[64];
    ri_status status;

    if (!self->projection && !self->in_degrees)
        return tell_unknown(self, request->path);
    (void)snprintf(path, sizeof path, "/vsimem/regind-map-%p.geojson", (void *)self);
    gdal_listen(&self->dataset.said);
    status = translate(self, path);
    if (status == RI_OK)
        status = take(self, path, text, length);
    (void)VSIUnlink(path);
    gdal_hear_no_more();
    if (status != RI_OK || request->is_quiet)
        return status;
    if (!self->projection)
        ri_note_row(request->host, request->ctx, RI_WARNING, RI_NO_ROW, "%s",
                    shape_taken_for_degrees);
    gdal_said_tell(&self->dataset.said, request->host, request->ctx);
    return RI_OK;
}

static ri_status read_map(const map_shapes_request *request, char **text, uint64_t *length)
{
    const gdal_options options = {
        .layer = request->layer, .layer_parameter = request->layer_parameter, .is_map = true};
    const cell_source source = {.format = &shape_format,
                                .options = &options,
                                .path = request->path,
                                .parameter = request->parameter};
    cell_reader *reader;
    ri_status status;

    *text = NULL;
    *length = 0;
    status = cell_reader_open(request->host, request->ctx, &source, &reader);
    if (status != RI_OK)
        return status;
    status = read_layer(request, shape_file_of(reader), text, length);
    cell_reader_close(reader);
    return status;
}

const map_shapes gdal_map_shapes = {.size = sizeof(map_shapes), .read = read_map};
