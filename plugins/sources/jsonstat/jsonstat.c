/* jsonstat.c - a table from a dataset of JSON-stat.
 *
 *   [labour]
 *   use = jsonstat
 *   file = labour.json
 */
#include <regind/examples.h>

#include "../grid/table.h"
#include "default_keys.h"
#include "jsonstat_format.h"

enum {
    P_FILE,
    P_KEYS,
    P_CATEGORIES,
    P_MEASURES,
    P_IGNORE,
    P_LABELS,
    P_MEASURES_FROM,
    P_CODEBOOK,
    P_UNITS,
    P_MISSING,
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

static const char *const labels[] = {"codes", "texts", NULL};
static const char *const duplicates[] = {"error", "sum", "mean", "first", NULL};
static const char *const others[] = {"measures", "ignore", NULL};
static const char *const doubtful[] = {"warn", "keep", NULL};

static const ri_parameter parameters[] = {
    [P_FILE] = {.id = "file", .label = "File", .doc = "The file to read.", .type = RI_FILE},
    [P_KEYS] = {.id = "keys",
                .label = "Keys",
                .doc = "The dimensions that identify a row, as in `area, year:period`; a dimension "
                       "tagged :period holds years, quarters (2012Q3), months (2012-07) or days. "
                       "Without a word all that give no measures; one of the role time is a "
                       "period where its categories are.",
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
    [P_LABELS] = {.id = "labels",
                  .label = "Labels of categories",
                  .doc = "What keys and the names of measures are: the codes of categories, or "
                         "the texts that the file gives them.",
                  .type = RI_CHOICE,
                  .fallback = 0,
                  .choices = labels},
    [P_MEASURES_FROM] = {.id = "measures_from",
                         .label = "Dimension of the measures",
                         .doc = "The dimension whose categories become measures, each with its "
                                "unit: that of the role metric where the study names none. With "
                                "none all figures stand in one column.",
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
                   .doc = "Numbers and texts that stand for a missing figure, beside null: "
                          "missing = -99",
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
                 .doc = "What the column of all figures is called where no dimension gives "
                        "measures, and the measure that `columns` makes.",
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
    const jsonstat_options options = {
        .texts = ri_integer_of(call, P_LABELS) == 1,
        .measures_from = ri_text_of(call, P_MEASURES_FROM),
        .measures_parameter = P_MEASURES_FROM,
        .value = ri_text_of(call, P_VALUE),
    };
    ri_value keys = {0};
    ri_status status = RI_OK;
    grid_settings settings = {
        .source = {.format = &jsonstat_format,
                   .options = &options,
                   .path = ri_text_of(call, P_FILE),
                   .parameter = P_FILE},
        .numbers = {.decimal = '.'},
        .keys = list_of(call, P_KEYS),
        .categories = list_of(call, P_CATEGORIES),
        .measures = list_of(call, P_MEASURES),
        .ignore = list_of(call, P_IGNORE),
        .missing = list_of(call, P_MISSING),
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

    if (grid_items(&settings.keys) == 0) {
        status = jsonstat_default_keys(host, ctx, &settings.source, &keys);
        settings.keys.items = &keys;
    }
    return status != RI_OK ? status : grid_table(host, ctx, call, &settings);
}

RI_EXAMPLES_BELOW;
static const ri_plugin jsonstat = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    .n_out = GRID_OUTPUTS,
    .out = grid_outputs,
    .kind = RI_SOURCE,
    .id = "jsonstat",
    .version = "1.0.0",
    .title = "Table from a JSON-stat file",
    .doc = "Reads a dataset of JSON-stat 2.0, as statistical offices publish it (Eurostat, PxWeb "
           "and others). Categories are their codes, null is a missing value, units of measures "
           "are those of the file, labels of dimensions and measures become those of columns. "
           "Where the file names figures one by one, combinations of categories without any make "
           "no row, which is told.",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@manual{badosa2018jsonstat,\n"
                "  author = {Badosa, Xavier},\n"
                "  title = {JSON-stat format, version 2.0},\n"
                "  year = {2018},\n"
                "  url = {https://json-stat.org/full/}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Two measures with their units, two ways to number categories, a null",
        .source = "JSON-stat 2.0, sections value, size and role, by hand",
        RI_EXAMPLE_ARGUMENTS(RI_FILE_ARGUMENT(
            "file", "labour.json",
            "{\"version\": \"2.0\", \"class\": \"dataset\", \"id\": [\"what\", \"area\", "
            "\"year\"], \"size\": [2, 2, 2], \"role\": {\"time\": [\"year\"], \"metric\": "
            "[\"what\"]}, \"dimension\": {\"what\": {\"category\": {\"index\": [\"EMP\", "
            "\"RATE\"], \"unit\": {\"EMP\": {\"base\": \"person\", \"multiplier\": 3}, \"RATE\": "
            "{\"base\": \"percent\"}}}}, \"area\": {\"category\": {\"index\": {\"R2\": 1, \"R1\": "
            "0}}}, \"year\": {\"category\": {\"index\": [\"2021\", \"2022\"]}}}, \"value\": "
            "[2400, 2450, 1500, null, 4.5, 4.25, 12.25, 11]}")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("area", "R1", "R1", "R2", "R2"),
                                       RI_PERIODS("year", "2021", "2022", "2021", "2022"),
                                       RI_PUBLISHED("EMP", "1000 person", 0, 2400, 2450, 1500, NAN),
                                       RI_PUBLISHED("RATE", "percent", 0, 4.5, 4.25, 12.25, 11))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&jsonstat);
