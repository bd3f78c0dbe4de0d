/* spreadsheet.c - a table from a sheet of a workbook.
 *
 *   [data]
 *   use = spreadsheet
 *   file = regions.xlsx
 *   sheet = Data
 *   keys = region
 */
#include <regind/examples.h>

#include "../grid/parameters.h"
#include "spreadsheet_format.h"

enum { P_FILE, P_SHEET, P_GRID };

static const ri_parameter parameters[] = {
    [P_FILE] = {.id = "file",
                .label = "File",
                .doc =
                    "The workbook: .xlsx, .ods, .xls of Excel 97 and later, or a page with tables.",
                .type = RI_FILE},
    [P_SHEET] = {.id = "sheet",
                 .label = "Sheet",
                 .doc = "The name of the sheet (of a page: table 1, table 2 ...). A workbook with "
                        "one sheet that is not hidden needs "
                        "none.",
                 .type = RI_TEXT,
                 .flags = RI_OPTIONAL},
    GRID_PARAMETERS(P_GRID),
};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *const sheet = ri_text_of(call, P_SHEET);
    const sheet_options options = {sheet && *sheet ? sheet : NULL, P_SHEET};
    grid_settings settings = {.source = {.format = &spreadsheet_format,
                                         .options = &options,
                                         .path = ri_text_of(call, P_FILE),
                                         .parameter = P_FILE,
                                         .encoding = "utf-8",
                                         .encoding_parameter = -1}};
    const ri_status status = grid_settings_read(host, ctx, call, P_GRID, &settings);

    settings.shape.fill_short = true; /* rows of a sheet have no end */
    return status == RI_OK ? grid_table(host, ctx, call, &settings) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin spreadsheet = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    .n_out = GRID_OUTPUTS,
    .out = grid_outputs,
    .kind = RI_SOURCE,
    .id = "spreadsheet",
    .version = "1.0.0",
    .title = "Table from a workbook",
    .doc = "Reads a sheet of a workbook as csv reads text: the first row names the columns, or "
           "what `header`, `skip` and `range` say. Numbers are those that the file has, to the "
           "last bit, whatever is shown of them; a number that is shown as a date is the text "
           "2012-07-31, one that is shown with zeros in front keeps them. Formulas count with "
           "their stored results. A cell with an error is missing; `flags = keep` keeps the "
           "error. What stands in the first of merged cells stands in all of them. Hidden "
           "sheets are read only when they are named; hidden rows and columns are read.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
    .extension = ri_examples_extension,
};

/* Of the kinds that it reads, only a page is a text that can stand here. */
static const ri_example examples[] = {
    {
        .title = "A page under the name of a workbook, with merged cells",
        .source = "HTML 4.01, section 11, by hand",
        RI_EXAMPLE_ARGUMENTS(
            RI_FILE_ARGUMENT("file", "page.xls",
                             "<html><body><table>\n<tr><th>region<th>year<th>output</tr>\n"
                             "<tr><td rowspan=2>North<td>2021<td>410.5</tr>\n"
                             "<tr><td>2022<td>&minus;3</tr>\n"
                             "<tr><td>South<td>2021<td>75</tr>\n</table></body></html>\n"),
            RI_ARGUMENT("keys", "region, year:period"), RI_ARGUMENT("units", "output:million KZT")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "North", "North", "South"),
                                       RI_PERIODS("year", "2021", "2022", "2021"),
                                       RI_PUBLISHED("output", "million KZT", 0, 410.5, -3, 75))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&spreadsheet);
