/* jsonstat.c - a table from a dataset of JSON-stat.
 *
 *   [labour]
 *   use = jsonstat
 *   file = labour.json
 *   labels = texts
 */
#include <regind/examples.h>

#include "../grid/parameters.h"
#include "default_keys.h"
#include "jsonstat_format.h"

enum { P_FILE, P_LABELS, P_MEASURES_FROM, P_GRID };

static const char *const labels[] = {"codes", "texts", NULL};

static const ri_parameter parameters[] = {
    [P_FILE] = {.id = "file", .label = "File", .doc = "The file to read.", .type = RI_FILE},
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
    GRID_PARAMETERS(P_GRID),
};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    jsonstat_options options = {
        .texts = ri_integer_of(call, P_LABELS) == 1,
        .measures_from = ri_text_of(call, P_MEASURES_FROM),
        .measures_parameter = P_MEASURES_FROM,
    };
    grid_settings settings = {
        .source = {.format = &jsonstat_format,
                   .options = &options,
                   .path = ri_text_of(call, P_FILE),
                   .parameter = P_FILE},
    };
    ri_value keys = {0};
    ri_status status = grid_settings_read(host, ctx, call, P_GRID, &settings);

    options.value = settings.value;
    options.decimal = settings.numbers.decimal;
    settings.thousands_said = true; /* figures are numbers, not texts of them */
    if (status == RI_OK && grid_items(&settings.keys) == 0) {
        status = jsonstat_default_keys(host, ctx, &settings.source, &keys);
        settings.keys.items = &keys;
    }
    return status == RI_OK ? grid_table(host, ctx, call, &settings) : status;
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
