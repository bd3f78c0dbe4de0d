/* dataset.c - see dataset.h */
#include "dataset.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <regind/text.h>

#include "../cells/cell_file.h"
#include "../cells/cell_text.h"

/* Drivers that read files of vectors and are not asked all the same. */
static const char *const not_asked[] = {
    "OGR_VRT", "HTTP", "OGCAPI", "PDF", "GMLAS", /* they name other files, or fetch them */
    "CSV",     "XLSX", "XLS",    "ODS",          /* regind has sources for these */
};

/* What files are that these would read. */
static const struct {
    const char *bytes;
    size_t n;
    const char *what, *hint;
} elsewhere[] = {
    {"<OGRVRTDataSource", 17, "a VRT, which names other files", "name the file that it names"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "an old Excel workbook (.xls)", "use = spreadsheet"},
    {"%PDF-", 5, "a PDF document", "copy the table out of it, or ask for it as CSV"},
    {"<stata_dta>", 11, "a Stata file", "use = statistics"},
    {"$FL", 3, "an SPSS file", "use = statistics"},
};

static bool is_asked(GDALDriverH driver)
{
    const char *const name = GDALGetDriverShortName(driver);

    if (!GDALGetMetadataItem(driver, GDAL_DCAP_VECTOR, NULL) ||
        !GDALGetMetadataItem(driver, GDAL_DCAP_OPEN, NULL) ||
        GDALGetMetadataItem(driver, GDAL_DMD_CONNECTION_PREFIX, NULL))
        return false;
    for (size_t k = 0; k < sizeof not_asked / sizeof *not_asked; k++)
        if (strcmp(name, not_asked[k]) == 0)
            return false;
    return true;
}

/* Names of the drivers; NULL: no memory. */
static char **drivers_asked(void)
{
    char **names = NULL;

    if (GDALGetDriverCount() == 0) /* slow, and once for the process */
        GDALAllRegister();
    for (int k = 0; k < GDALGetDriverCount(); k++)
        if (is_asked(GDALGetDriver(k)))
            names = CSLAddString(names, GDALGetDriverShortName(GDALGetDriver(k)));
    return names;
}

/* A path that GDAL finds the file by: an archive is looked into. */
static char *path_of(const cell_reader *reader, const cell_source *source, const cell_file *file)
{
    const size_t length = strlen(source->path);
    const bool zip = cell_file_begins(file, "PK\3\4", 4) && length > 4 &&
                     strcmp(source->path + length - 4, ".zip") == 0;
    const size_t size = length + 16;
    char *const path = cell_reader_host(reader)->scratch(cell_reader_context(reader), size, 1);

    if (path)
        (void)snprintf(path, size, "%s%s", zip ? "/vsizip/" : "", source->path);
    return path;
}

/* Files that no driver is asked for. */
static ri_status check_kind(cell_reader *reader, const cell_file *file, bool is_map)
{
    for (size_t k = 0; k < sizeof elsewhere / sizeof *elsewhere; k++)
        if (cell_file_begins(file, elsewhere[k].bytes, elsewhere[k].n))
            return cell_reader_error(reader, 0, 0, is_map ? NULL : elsewhere[k].hint,
                                     "the file is %s, no table or layer", elsewhere[k].what);
    return RI_OK;
}

static ri_status open_file(gdal_dataset *self, const cell_source *source)
{
    const gdal_options *const options = source->options;
    cell_file file = {0};
    char **drivers, **settings = NULL;
    const char *driver;
    char *path;
    ri_status status = cell_file_look(self->reader, source, &file);

    if (status == RI_OK)
        status = check_kind(self->reader, &file, options->is_map);
    if (status != RI_OK)
        return status;
    path = path_of(self->reader, source, &file);
    drivers = path ? drivers_asked() : NULL;
    if (!drivers)
        return RI_NO_MEMORY;
    if (options->encoding)
        settings = CSLSetNameValue(settings, "ENCODING", options->encoding);
    CPLSetThreadLocalConfigOption("GML_DOWNLOAD_SCHEMA", "NO");
    gdal_listen(&self->said);
    self->dataset = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                               (const char *const *)drivers, (const char *const *)settings, NULL);
    gdal_hear_no_more();
    CSLDestroy(drivers);
    CSLDestroy(settings);
    if (!self->dataset)
        return cell_reader_error(
            self->reader, 0, 0,
            options->is_map
                ? "a map is GeoJSON, a GeoPackage, a shapefile or another file of areas"
                : "for delimited text, use = csv; for workbooks, use = spreadsheet; for "
                  "JSON-stat, use = jsonstat",
            "GDAL finds no table or layer in the file: %s",
            *self->said.failure ? self->said.failure : "no driver reads it");
    driver = GDALGetDriverShortName(GDALGetDatasetDriver(self->dataset));
    self->is_sqlite = strcmp(driver, "SQLite") == 0 || strcmp(driver, "GPKG") == 0;
    return RI_OK;
}

/* The layers of the file, as a hint. */
static void say_layers(const gdal_dataset *self, const char *before, char *text, size_t size)
{
    const int n = GDALDatasetGetLayerCount(self->dataset);
    size_t used = (size_t)snprintf(text, size, "%s", before);

    for (int k = 0; k < n && k < 12; k++) {
        const char *const name = OGR_L_GetName(GDALDatasetGetLayer(self->dataset, k));
        char shown[CELL_SHOWN];

        used += (size_t)snprintf(text + used, size - used, "%s%s", k ? ", " : "",
                                 cell_shown(shown, name, strlen(name)));
    }
    if (n > 12)
        (void)snprintf(text + used, size - used, " and %d more", n - 12);
}

static ri_status find_layer(gdal_dataset *self, const gdal_options *options)
{
    const int n = GDALDatasetGetLayerCount(self->dataset);
    char text[1024];

    if (n == 0)
        return cell_reader_error(self->reader, 0, 0, NULL, "the file has no table and no layer");
    if (!options->layer && n > 1) {
        say_layers(self,
                   options->is_map ? "map_layer = NAME says which: " : "layer = NAME says which: ",
                   text, sizeof text);
        return cell_reader_error(self->reader, 0, 0, text, "the file has %d tables or layers", n);
    }
    for (int k = 0; k < n; k++) {
        OGRLayerH layer = GDALDatasetGetLayer(self->dataset, k);

        if (!options->layer || strcmp(OGR_L_GetName(layer), options->layer) == 0)
            self->layer = layer;
    }
    if (self->layer)
        return RI_OK;
    say_layers(self, n == 1 ? "there is one, " : "there are ", text, sizeof text);
    return cell_reader_fail_parameter(self->reader, options->layer_parameter, text, options->layer,
                                      "is no table or layer of the file");
}

ri_status gdal_dataset_open(gdal_dataset *self, cell_reader *reader, const cell_source *source)
{
    ri_status status;

    *self = (gdal_dataset){.reader = reader};
    status = open_file(self, source);
    if (status != RI_OK)
        return status;
    gdal_listen(&self->said);
    status = find_layer(self, source->options);
    gdal_hear_no_more();
    return status;
}

void gdal_dataset_close(gdal_dataset *self)
{
    gdal_said nobody = {0};

    if (!self->dataset)
        return;
    gdal_listen(&nobody);
    (void)GDALClose(self->dataset);
    gdal_hear_no_more();
    self->dataset = NULL;
}
