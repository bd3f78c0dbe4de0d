/* csv.c - a table from a file of delimited text.
 *
 *   [data]
 *   use = csv
 *   file = regions.csv
 *   keys = region
 */
#include <regind/examples.h>

#include "../cells/cell_text.h"
#include "../delimited/delimited.h"
#include "../grid/parameters.h"
#include "chunks/chunk.h"
#include "preset.h"

#ifndef CSV_CHUNK_BYTES /* the tests take few */
#define CSV_CHUNK_BYTES ((uint64_t)1 << 19)
#endif

enum { P_FILE, P_FILE_KEY, P_MEMBER, P_FORMAT, P_DELIMITER, P_ENCODING, P_GRID };

static const ri_parameter parameters[] = {
    [P_FILE] = {.id = "file",
                .label = "File",
                .doc = "The file to read; or several as one table, by a list or by stars for any "
                       "part of a name: data/gdp-*.csv. Each has its own header, and columns are "
                       "matched by their names. Packed files (gzip, bzip2, xz, zstd, ZIP) are "
                       "read as they are.",
                .type = RI_FILE,
                .flags = RI_LIST | RI_FILES},
    [P_FILE_KEY] = {.id = "file_key",
                    .label = "Keys out of the name of the file",
                    .doc = "What the stars of `file` stand for, as keys: with data/gdp-*.csv, "
                           "file_key = year:period. One name for each star, - for one that is no "
                           "key; of a file that is named without a star, its name.",
                    .type = RI_TEXT,
                    .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL},
    [P_MEMBER] = {.id = "member",
                  .label = "File in the archive",
                  .doc = "Which file of a ZIP archive is read, as in `data/2021.csv`, where it "
                         "holds several; `*` stands for any part of the name.",
                  .type = RI_TEXT,
                  .flags = RI_OPTIONAL},
    [P_FORMAT] = {.id = "format",
                  .label = "Format",
                  .doc = "Whose file it is; what the study does not say is then as such files "
                         "are. eurostat-tsv: tabs, keys in the first column, periods in the "
                         "headers, flags kept. sdmx-csv: keys are the dimensions, OBS_VALUE the "
                         "measure, its status a category. world-bank: the lines before the header, "
                         "years in the headers. pxweb: a title before the header, any delimiter, "
                         "measures and periods in the headers, - is zero. excel-text: what Excel "
                         "saves as Unicode text.",
                  .type = RI_CHOICE,
                  .fallback = 0,
                  .choices = csv_preset_choices},
    [P_DELIMITER] = {.id = "delimiter",
                     .label = "Delimiter",
                     .doc = "What separates fields: one ASCII character, or comma (when nothing "
                            "is said), semicolon, tab, space.",
                     .type = RI_TEXT,
                     .flags = RI_OPTIONAL},
    [P_ENCODING] = {.id = "encoding",
                    .label = "Encoding",
                    .doc = "utf-8 (when nothing is said), windows-1251, cp866, koi8-r, utf-16: "
                           "anything iconv knows. A byte order mark is skipped.",
                    .type = RI_TEXT,
                    .flags = RI_OPTIONAL},
    GRID_PARAMETERS(P_GRID),
};

static ri_status bad(const ri_host *host, ri_ctx *ctx, int32_t parameter, const char *why)
{
    ri_where where = RI_WHERE;

    where.parameter = parameter;
    return host->fail_at(ctx, RI_BAD_PARAMETER, &where, why);
}

/* A delimiter given as itself or by its name; 0 when it is neither. */
static char delimiter_of(const char *text)
{
    const char *const mark = strcmp(text, "\\t") == 0 ? "\t" : cell_separator(text);

    return strlen(mark) == 1 ? *mark : '\0';
}

static const grid_fast_way in_chunks = {csv_chunks_table, csv_chunks_lines};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *const encoding = ri_text_of(call, P_ENCODING);
    const char *const delimiter_said = ri_text_of(call, P_DELIMITER);
    const char delimiter = delimiter_said ? delimiter_of(delimiter_said) : ',';
    grid_settings settings = {
        .source = {.format = &delimited_format,
                   .path = call->args[P_FILE]->texts[0],
                   .parameter = P_FILE,
                   .member = ri_text_of(call, P_MEMBER),
                   .member_parameter = P_MEMBER,
                   .encoding = encoding ? encoding : "utf-8",
                   .encoding_parameter = P_ENCODING},
        .files = {call->args[P_FILE], P_FILE},
        .file_key = {call->args[P_FILE_KEY], P_FILE_KEY},
        .fast = &in_chunks,
        .chunk_bytes = CSV_CHUNK_BYTES,
    };
    ri_status status = RI_OK, read;

    if ((delimiter != '\t' && (delimiter < ' ' || delimiter > '~')) || delimiter == '"')
        status =
            bad(host, ctx, P_DELIMITER,
                "the delimiter is one ASCII character, or comma, semicolon, tab or space (a lone ; "
                "begins a comment in a study: write semicolon)");
    read = grid_settings_read(host, ctx, call, P_GRID, &settings);
    status = status ? status : read;
    settings.source.delimiter = (unsigned char)delimiter;
    if (status == RI_OK)
        status = csv_preset_apply(host, ctx, (csv_preset)ri_integer_of(call, P_FORMAT),
                                  delimiter_said != NULL, encoding != NULL, &settings);
    return status == RI_OK ? grid_table(host, ctx, call, &settings) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin csv = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    .n_out = GRID_OUTPUTS,
    .out = grid_outputs,
    .kind = RI_SOURCE,
    .id = "csv",
    .version = "1.0.0",
    .title = "Table from a CSV file",
    .doc = "Reads delimited text by RFC 4180: fields with delimiters, quotes or line ends in them "
           "are quoted, quotes inside doubled. The first line names the columns. Every error is "
           "told with its line and the character in it, once for each column and cause, with "
           "what to write instead. An empty field and the marks of `missing` are missing values; "
           "rows without a single value are left out with a warning; outer white space does not "
           "count. Rows that look like totals, notes or headings, labels with characters that "
           "cannot be seen, and a file that looks like another encoding are warned of.",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@techreport{shafranovich2005csv,\n"
                "  author = {Shafranovich, Yakov},\n"
                "  title = {Common Format and MIME Type for Comma-Separated Values (CSV) Files},\n"
                "  institution = {IETF},\n"
                "  number = {RFC 4180},\n"
                "  year = {2005}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Delimiters, decimal commas, blanks between thousands, quotes, a missing value",
        .source = "RFC 4180, sections 2.5 to 2.7, by hand",
        RI_EXAMPLE_ARGUMENTS(
            RI_FILE_ARGUMENT(
                "file", "organisations.csv",
                "# table 1\nregion;year;organisations;type\nAkmola;2008;8,5;urban\n\"Almaty; "
                "city\";2012;1 234;urban\nAtyrau;2012;-;rural\nAtyrau;2011;7;\n"),
            RI_ARGUMENT("skip", "1"), RI_ARGUMENT("delimiter", "\";\""),
            RI_ARGUMENT("decimal", "\",\""), RI_ARGUMENT("thousands", "space"),
            RI_ARGUMENT("missing", "default, -"), RI_ARGUMENT("keys", "region, year:period"),
            RI_ARGUMENT("categories", "type"), RI_ARGUMENT("units", "organisations:organisation")),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Almaty; city", "Atyrau"),
                            RI_PERIODS("year", "2008", "2012", "2011"),
                            RI_PUBLISHED("organisations", "organisation", 0, 8.5, 1234, 7),
                            RI_CATEGORIES("type", "urban", "urban", NULL))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&csv);
