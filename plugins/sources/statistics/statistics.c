/* statistics.c - a table from a file of Stata, SPSS or SAS.
 *
 *   [survey]
 *   use = statistics
 *   file = survey.dta
 *   keys = region, year:period
 */
#include "statistics_format.h"

#include "../grid/parameters.h"

enum { P_FILE, P_LABELS, P_CATALOGUE, P_ENCODING, P_GRID };

static const char *const labels[] = {"texts", "codes", NULL};

static const ri_parameter parameters[] = {
    [P_FILE] = {.id = "file", .label = "File", .doc = "The file to read.", .type = RI_FILE},
    [P_LABELS] = {.id = "labels",
                  .label = "Labels of values",
                  .doc = "What keys and categories are: the labels that the file gives their "
                         "values, or the values themselves (codes). A value without a label is "
                         "itself. Measures are numbers, whatever their labels.",
                  .type = RI_CHOICE,
                  .fallback = 0,
                  .choices = labels},
    [P_CATALOGUE] = {.id = "catalogue",
                     .label = "Catalogue",
                     .doc = "The catalogue of a SAS file (.sas7bcat), which has the labels of its "
                            "values: those of a column are the format of its name.",
                     .type = RI_FILE,
                     .flags = RI_OPTIONAL},
    [P_ENCODING] = {.id = "encoding",
                    .label = "Encoding",
                    .doc = "The encoding of the file's texts, where the file does not say it or is "
                           "wrong: windows-1251, cp866, utf-8, anything iconv knows.",
                    .type = RI_TEXT,
                    .flags = RI_OPTIONAL},
    GRID_PARAMETERS(P_GRID),
};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    statistics_options options = {
        .codes = ri_integer_of(call, P_LABELS) == 1,
        .encoding = ri_text_of(call, P_ENCODING),
        .encoding_parameter = P_ENCODING,
        .catalogue = ri_text_of(call, P_CATALOGUE),
        .catalogue_parameter = P_CATALOGUE,
    };
    grid_settings settings = {
        .source = {.format = &statistics_format,
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
