/* inline.c - a small table that stands in the study itself.
 *
 *   [data]
 *   use = inline
 *   keys = region
 *   rows = region, people
 *     North, 120
 */
#include <regind/examples.h>

#include "../delimited/delimited.h"
#include "../grid/table.h"

enum { P_ROWS, P_KEYS, P_CATEGORIES, P_UNITS, P_DOUBTFUL };

static const char *const doubtful[] = {"warn", "keep", NULL};

static const ri_parameter parameters[] = {
    [P_ROWS] = {.id = "rows",
                .label = "Rows",
                .doc = "The table: a line with the names of its columns, then one line for each "
                       "row; commas separate, and a field with a comma in it is quoted.",
                .type = RI_TEXT},
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
    [P_UNITS] = {.id = "units",
                 .label = "Units",
                 .doc = "Units of measures, as in `grp:million KZT, employed:person`. A measure "
                        "without a unit is a plain number.",
                 .type = RI_TEXT,
                 .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL},
    [P_DOUBTFUL] = {.id = "doubtful",
                    .label = "Doubtful rows",
                    .doc = "Rows that look like totals of others, notes or headings are warned "
                           "of; `keep` says that they are meant.",
                    .type = RI_CHOICE,
                    .fallback = 0,
                    .choices = doubtful},
};

static setting_list list_of(const ri_call *call, int32_t parameter)
{
    return (setting_list){call->args[parameter], parameter};
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const grid_settings settings = {
        .source = {.format = &delimited_format,
                   .text = ri_text_of(call, P_ROWS),
                   .parameter = P_ROWS,
                   .encoding = "utf-8",
                   .encoding_parameter = -1,
                   .delimiter = ','},
        .shape = {.header_rows = 1},
        .numbers = {.decimal = '.'},
        .keys = list_of(call, P_KEYS),
        .categories = list_of(call, P_CATEGORIES),
        .units = list_of(call, P_UNITS),
        .value = "value",
        .thousands_said = true,
        .keep_doubtful = ri_integer_of(call, P_DOUBTFUL) == 1,
        .places = 3,
    };

    return grid_table(host, ctx, call, &settings);
}

RI_EXAMPLES_BELOW;
static const ri_plugin inline_table = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    .n_out = GRID_OUTPUTS,
    .out = grid_outputs,
    .kind = RI_SOURCE,
    .id = "inline",
    .version = "1.0.0",
    .title = "Table written into the study",
    .doc = "Reads a small table out of the study, as csv reads a file: comma-separated, decimal "
           "points, the first line names the columns. An empty field is a missing value; two rows "
           "of the same keys are an error.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "A scale",
        .source = "by hand",
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("rows", "grade,from,to\nA,50,100\nB,0,\n"),
                             RI_ARGUMENT("keys", "grade"),
                             RI_ARGUMENT("units", "from:percent, to:percent")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("grade", "A", "B"),
                                       RI_PUBLISHED("from", "percent", 0, 50, 0),
                                       RI_PUBLISHED("to", "percent", 0, 100, NAN))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&inline_table);
