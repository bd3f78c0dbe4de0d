/* gdal.c - a table from a database, or the attributes of a layer of shapes.
 *
 *   [regions]
 *   use = gdal
 *   file = regions.gpkg
 *   layer = districts
 *   keys = code
 */
#include <regind/examples.h>

#include "gdal_format.h"
#include "neighbours.h"
#include "shapes/map_shapes.h"

#include "../grid/parameters.h"

enum { P_FILE, P_LAYER, P_ENCODING, P_GRID };

static const ri_parameter parameters[] = {
    [P_FILE] = {.id = "file",
                .label = "File",
                .doc = "The file to read; of a shapefile the .dbf, which has the attributes, or "
                       "the .shp beside it; of a .zip what is in it.",
                .type = RI_FILE},
    [P_LAYER] = {.id = "layer",
                 .label = "Layer",
                 .doc = "The table, view or layer, where the file has several.",
                 .type = RI_TEXT,
                 .flags = RI_OPTIONAL},
    [P_ENCODING] = {.id = "encoding",
                    .label = "Encoding",
                    .doc =
                        "The encoding of the texts of a shapefile, where it does not say it or is "
                        "wrong: CP1251, UTF-8.",
                    .type = RI_TEXT,
                    .flags = RI_OPTIONAL},
    GRID_PARAMETERS(P_GRID),
};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *const layer = ri_text_of(call, P_LAYER);
    gdal_options options = {
        .layer = layer && *layer ? layer : NULL,
        .layer_parameter = P_LAYER,
        .encoding = ri_text_of(call, P_ENCODING),
    };
    grid_settings settings = {
        .source = {.format = &gdal_format,
                   .options = &options,
                   .path = ri_text_of(call, P_FILE),
                   .parameter = P_FILE},
    };
    const ri_status status = grid_settings_read(host, ctx, call, P_GRID, &settings);

    options.keys = settings.keys.items;
    options.categories = settings.categories.items;
    options.measures = settings.measures.items;
    options.decimal = settings.numbers.decimal;
    settings.thousands_said = true; /* figures are numbers, not texts of them */
    return status == RI_OK ? grid_table(host, ctx, call, &settings) : status;
}

static const void *extension(const char *id);

static const ri_plugin gdal = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    .n_out = GRID_OUTPUTS,
    .out = grid_outputs,
    .kind = RI_SOURCE,
    .flags = RI_SERIAL,
    .id = "gdal",
    .version = "1.0.0",
    .title = "Table or layer that GDAL reads",
    .doc = "Reads the attributes of a layer, or a table of a database: GeoPackage, SQLite, "
           "shapefile and dBase, GeoJSON, FlatGeobuf, MapInfo, KML, GML and whatever else GDAL "
           "reads from a file. The file is opened read-only; drivers that connect to servers and "
           "files that name others are not asked. NULL and an absent attribute are missing, dates "
           "are written as 2012-07-31. SQLite and GeoPackage are read value by value: a text in a "
           "column of numbers is told, and so are whole numbers that a double does not hold. What "
           "GDAL warns of is passed on.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
    .extension = extension,
};

static const ri_example examples[] = {
    {
        .title = "Attributes of features: a null, an absent one, an exponent",
        .source = "RFC 7946, by hand",
        RI_EXAMPLE_ARGUMENTS(
            RI_FILE_ARGUMENT(
                "file", "regions.geojson",
                "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", "
                "\"properties\": {\"code\": \"01\", \"persons\": 2400, \"rate\": 4.5}, "
                "\"geometry\": {\"type\": \"Point\", \"coordinates\": [70, 48]}}, {\"type\": "
                "\"Feature\", \"properties\": {\"code\": \"02\", \"persons\": null, \"rate\": "
                "1.25e-3}, \"geometry\": null}, {\"type\": \"Feature\", \"properties\": {\"code\": "
                "\"10\", \"persons\": 7}, \"geometry\": null}]}"),
            RI_ARGUMENT("keys", "code"), RI_ARGUMENT("units", "persons:person")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("code", "01", "02", "10"),
                                       RI_PUBLISHED("persons", "person", 0, 2400, NAN, 7),
                                       RI_PUBLISHED("rate", "1", 0, 4.5, 0.00125, NAN))),
    },
};
RI_EXAMPLES(examples);

static const void *extension(const char *id)
{
    return strcmp(id, MAP_SHAPES_INTERFACE) == 0 ? &gdal_map_shapes : ri_examples_extension(id);
}

RI_MODULE(&gdal, &gdal_neighbours);
