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

#include "../grid/table.h"

enum {
    P_FILE,
    P_LAYER,
    P_KEYS,
    P_CATEGORIES,
    P_MEASURES,
    P_IGNORE,
    P_ENCODING,
    P_CODEBOOK,
    P_UNITS,
    P_MISSING,
    P_ZERO,
    P_MISSING_WHERE,
    P_DUPLICATES,
    P_COLUMNS,
    P_VALUE,
    P_OPTIONAL,
    P_OTHERS,
    P_SKIP_ROWS,
    P_DOUBTFUL,
    P_PLACES
};

static const char *const duplicates[] = {"error", "sum", "mean", "first", NULL};
static const char *const others[] = {"measures", "ignore", NULL};
static const char *const doubtful[] = {"warn", "keep", NULL};

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
    [P_KEYS] = {.id = "keys",
                .label = "Keys",
                .doc = "The columns that identify a row, as in `region, year:period`; a column "
                       "tagged :period holds years, quarters (2012Q3), months (2012-07) or days.",
                .type = RI_TEXT,
                .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL},
    [P_CATEGORIES] = {.id = "categories",
                      .label = "Categories",
                      .doc = "Columns of texts that are no keys; an empty field is missing.",
                      .type = RI_TEXT,
                      .flags = RI_LIST | RI_OPTIONAL},
    [P_MEASURES] = {.id = "measures",
                    .label = "Measures",
                    .doc = "Columns of numbers; every other column when none is named.",
                    .type = RI_TEXT,
                    .flags = RI_LIST | RI_OPTIONAL},
    [P_IGNORE] = {.id = "ignore",
                  .label = "Ignored columns",
                  .doc = "Columns that are not read.",
                  .type = RI_TEXT,
                  .flags = RI_LIST | RI_OPTIONAL},
    [P_ENCODING] = {.id = "encoding",
                    .label = "Encoding",
                    .doc =
                        "The encoding of the texts of a shapefile, where it does not say it or is "
                        "wrong: CP1251, UTF-8.",
                    .type = RI_TEXT,
                    .flags = RI_OPTIONAL},
    [P_CODEBOOK] = {.id = "codebook",
                    .label = "Codebook",
                    .doc = "A CSV file in UTF-8 with a line for each measure: name, then any of "
                           "label, unit, direction, weight, parent, lower, upper, target ...",
                    .type = RI_FILE,
                    .flags = RI_OPTIONAL},
    [P_UNITS] = {.id = "units",
                 .label = "Units",
                 .doc = "Units of measures, as in `grp:million KZT, employed:person`; they count "
                        "more than the codebook's. A measure without a unit is a plain number.",
                 .type = RI_TEXT,
                 .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL},
    [P_MISSING] = {.id = "missing",
                   .label = "Marks of a missing value",
                   .doc = "Texts and numbers that stand for a missing number, beside NULL. "
                          "`default` is what statistics offices write, as for csv.",
                   .type = RI_TEXT,
                   .flags = RI_LIST,
                   .fallback_text = "default"},
    [P_ZERO] = {.id = "zero",
                .label = "Marks of zero",
                .doc = "Texts that stand for zero, such as the dash where it means that there is "
                       "none: zero = -",
                .type = RI_TEXT,
                .flags = RI_LIST | RI_OPTIONAL},
    [P_MISSING_WHERE] = {.id = "missing_where",
                         .label = "Flags of missing values",
                         .doc = "Values of a column of flags at which all measures of the row are "
                                "missing, whatever is written: missing_where = disclosure:N",
                         .type = RI_TEXT,
                         .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL},
    [P_DUPLICATES] = {.id = "duplicates",
                      .label = "Rows of the same keys",
                      .doc = "An error that names both rows, or put together as their sum, mean "
                             "or the first of them.",
                      .type = RI_CHOICE,
                      .fallback = 0,
                      .choices = duplicates},
    [P_COLUMNS] = {.id = "columns",
                   .label = "Columns into rows",
                   .doc = "Turns a wide table into a long one: `columns = year:period` makes a key "
                          "year of the names of the measures, and one measure of their values.",
                   .type = RI_TEXT,
                   .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL},
    [P_VALUE] = {.id = "value",
                 .label = "Name of the value",
                 .doc = "What the measure is called that `columns` makes.",
                 .type = RI_TEXT,
                 .fallback_text = "value"},
    [P_OPTIONAL] = {.id = "optional",
                    .label = "Columns that may be absent",
                    .doc = "Columns named in another list that the file need not have.",
                    .type = RI_TEXT,
                    .flags = RI_LIST | RI_OPTIONAL},
    [P_OTHERS] = {.id = "others",
                  .label = "Columns in no list",
                  .doc = "What a column is that no list names: a measure, or nothing. Where "
                         "`measures` is given, it is nothing.",
                  .type = RI_CHOICE,
                  .fallback = 0,
                  .choices = others},
    [P_SKIP_ROWS] = {.id = "skip_rows",
                     .label = "Rows to leave out",
                     .doc = "Labels of keys whose rows are left out before anything else of them "
                            "is read. * stands for any characters (\\* for a star), \"\" for an "
                            "empty key: skip_rows = Total, \"\"",
                     .type = RI_TEXT,
                     .flags = RI_LIST | RI_OPTIONAL},
    [P_DOUBTFUL] = {.id = "doubtful",
                    .label = "Doubtful rows",
                    .doc = "Rows that look like totals of others, notes or headings are warned "
                           "of; `keep` says that they are meant.",
                    .type = RI_CHOICE,
                    .fallback = 0,
                    .choices = doubtful},
    [P_PLACES] = {.id = "places",
                  .label = "Places in a message",
                  .doc = "How many rows a message names that is about several.",
                  .type = RI_INT,
                  .minimum = 1,
                  .maximum = 1e6,
                  .fallback = 3},
};

static grid_list list_of(const ri_call *call, int32_t parameter)
{
    return (grid_list){call->args[parameter], parameter};
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *const layer = ri_text_of(call, P_LAYER);
    const gdal_options options = {
        .layer = layer && *layer ? layer : NULL,
        .layer_parameter = P_LAYER,
        .encoding = ri_text_of(call, P_ENCODING),
        .keys = call->args[P_KEYS],
        .categories = call->args[P_CATEGORIES],
        .measures = call->args[P_MEASURES],
    };
    const grid_settings settings = {
        .source = {.format = &gdal_format,
                   .options = &options,
                   .path = ri_text_of(call, P_FILE),
                   .parameter = P_FILE},
        .numbers = {.decimal = '.'},
        .keys = list_of(call, P_KEYS),
        .categories = list_of(call, P_CATEGORIES),
        .measures = list_of(call, P_MEASURES),
        .ignore = list_of(call, P_IGNORE),
        .missing = list_of(call, P_MISSING),
        .zero = list_of(call, P_ZERO),
        .missing_where = list_of(call, P_MISSING_WHERE),
        .skip_rows = list_of(call, P_SKIP_ROWS),
        .units = list_of(call, P_UNITS),
        .wide = list_of(call, P_COLUMNS),
        .optional = list_of(call, P_OPTIONAL),
        .ignore_others = ri_integer_of(call, P_OTHERS) == 1,
        .keep_doubtful = ri_integer_of(call, P_DOUBTFUL) == 1,
        .places = (uint64_t)ri_integer_of(call, P_PLACES),
        .thousands_said = true,
        .value = ri_text_of(call, P_VALUE),
        .codebook = ri_text_of(call, P_CODEBOOK),
        .codebook_parameter = P_CODEBOOK,
        .duplicates = (grid_duplicates)ri_integer_of(call, P_DUPLICATES),
    };

    return grid_table(host, ctx, call, &settings);
}

RI_EXAMPLES_BELOW;
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
    .extension = ri_examples_extension,
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
RI_MODULE(&gdal);
