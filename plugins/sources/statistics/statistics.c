/* statistics.c - a table from a file of Stata, SPSS or SAS.
 *
 *   [survey]
 *   use = statistics
 *   file = survey.dta
 *   keys = region, year:period
 */
#include "statistics_format.h"

#include "../grid/table.h"

enum {
    P_FILE,
    P_KEYS,
    P_CATEGORIES,
    P_MEASURES,
    P_IGNORE,
    P_LABELS,
    P_ENCODING,
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

static const char *const labels[] = {"texts", "codes", NULL};
static const char *const duplicates[] = {"error", "sum", "mean", "first", NULL};
static const char *const others[] = {"measures", "ignore", NULL};
static const char *const doubtful[] = {"warn", "keep", NULL};

static const ri_parameter parameters[] = {
    [P_FILE] = {.id = "file", .label = "File", .doc = "The file to read.", .type = RI_FILE},
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
    [P_LABELS] = {.id = "labels",
                  .label = "Labels of values",
                  .doc = "What keys and categories are: the labels that the file gives their "
                         "values, or the values themselves (codes). A value without a label is "
                         "itself. Measures are numbers, whatever their labels.",
                  .type = RI_CHOICE,
                  .fallback = 0,
                  .choices = labels},
    [P_ENCODING] = {.id = "encoding",
                    .label = "Encoding",
                    .doc = "The encoding of the file's texts, where the file does not say it or is "
                           "wrong: windows-1251, cp866, utf-8, anything iconv knows.",
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
                   .doc = "Numbers that stand for a missing one, beside those that the file "
                          "defines to be missing: missing = -99",
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
    const statistics_options options = {
        .keys = call->args[P_KEYS],
        .categories = call->args[P_CATEGORIES],
        .measures = call->args[P_MEASURES],
        .codes = ri_integer_of(call, P_LABELS) == 1,
        .encoding = ri_text_of(call, P_ENCODING),
        .encoding_parameter = P_ENCODING,
    };
    const grid_settings settings = {
        .source = {.format = &statistics_format,
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

    return grid_table(host, ctx, call, &settings);
}

static const ri_plugin statistics = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    .n_out = GRID_OUTPUTS,
    .out = grid_outputs,
    .kind = RI_SOURCE,
    .id = "statistics",
    .version = "1.0.0",
    .title = "Table from a file of Stata, SPSS or SAS",
    .doc = "Reads files of Stata (.dta), SPSS (.sav, .por) and SAS (.sas7bdat, .xpt) by ReadStat. "
           "Keys and categories are the labels of their values, dates are written as 2012-07-31, "
           "padding blanks do not count, labels of columns become theirs. Values that the file "
           "defines to be missing (SPSS) and kinds of missing (.a to .z) are missing, and told "
           "with their codes and numbers of cases. Columns of codes with labels that no list "
           "names, values without a label and labels of several values are warned of.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
};
RI_MODULE(&statistics);
