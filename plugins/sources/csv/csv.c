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
#include "chunks/chunk.h"

#ifndef CSV_CHUNK_BYTES /* the tests take few */
#define CSV_CHUNK_BYTES ((uint64_t)1 << 19)
#endif

enum {
    P_FILE,
    P_FILE_KEY,
    P_MEMBER,
    P_KEYS,
    P_CATEGORIES,
    P_MEASURES,
    P_IGNORE,
    P_CODEBOOK,
    P_UNITS,
    P_DELIMITER,
    P_DECIMAL,
    P_THOUSANDS,
    P_ENCODING,
    P_SKIP,
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
static const char *const thousands[] = {"none", "space", "comma", "point", "apostrophe", NULL};

static const char *const others[] = {"measures", "ignore", NULL};

static const char *const doubtful[] = {"warn", "keep", NULL};

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
    [P_DELIMITER] = {.id = "delimiter",
                     .label = "Delimiter",
                     .doc = "What separates fields: one ASCII character, or comma, semicolon, "
                            "tab, space.",
                     .type = RI_TEXT,
                     .fallback_text = ","},
    [P_DECIMAL] = {.id = "decimal",
                   .label = "Decimal mark",
                   .doc = "A point or a comma.",
                   .type = RI_TEXT,
                   .fallback_text = "."},
    [P_THOUSANDS] = {.id = "thousands",
                     .label = "Thousands mark",
                     .doc = "What may set groups of three digits apart; space means no-break and "
                            "narrow spaces, too. Without a word nothing does, and figures such as "
                            "162.273 in all of a column are warned of; none says that they are "
                            "meant.",
                     .type = RI_CHOICE,
                     .flags = RI_OPTIONAL,
                     .fallback = (double)NAN,
                     .choices = thousands},
    [P_ENCODING] = {.id = "encoding",
                    .label = "Encoding",
                    .doc = "utf-8, windows-1251, cp866, koi8-r, utf-16: anything iconv knows. A "
                           "byte order mark is skipped.",
                    .type = RI_TEXT,
                    .fallback_text = "utf-8"},
    [P_SKIP] = {.id = "skip",
                .label = "Lines to skip",
                .doc = "How many lines stand before the header.",
                .type = RI_INT,
                .minimum = 0,
                .maximum = 1e6,
                .fallback = 0},
    [P_MISSING] = {.id = "missing",
                   .label = "Marks of a missing value",
                   .doc = "Texts that stand for a missing number, beside the empty field. "
                          "`default` is what statistics offices write for not available, not "
                          "applicable or confidential: NA, N/A, n/a, x (in Latin and Cyrillic), "
                          "…, ..., .., : and c, and a dash, which is warned of until it is named "
                          "here or in zero; `missing = default, -999` adds to it. Marks that are "
                          "numbers are met however they are written: -999 is -999.0.",
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
                      .doc = "An error that names both lines, or put together as their sum, mean "
                             "or the first of them.",
                      .type = RI_CHOICE,
                      .fallback = 0,
                      .choices = duplicates},
    [P_COLUMNS] = {.id = "columns",
                   .label = "Columns into rows",
                   .doc = "Turns a wide table into a long one: `columns = year:period` makes a key "
                          "year of the headers of the measures, and one measure of their values.",
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
                     .doc =
                         "Labels of keys whose rows are left out before anything else of them is "
                         "read: totals, footnotes, sub-headings. * stands for any characters (\\* "
                         "for a star), \"\" for an empty key: skip_rows = Total, Source:*",
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
                  .doc = "How many lines a message names that is about several.",
                  .type = RI_INT,
                  .minimum = 1,
                  .maximum = 1e6,
                  .fallback = 3},
};

static ri_status bad(const ri_host *host, ri_ctx *ctx, int32_t parameter, const char *why)
{
    ri_where where = RI_WHERE;

    where.parameter = parameter;
    return host->fail_at(ctx, RI_BAD_PARAMETER, &where, why);
}

/* A mark given as itself or by its name; 0 when it is neither. */
static char mark_of(const char *text)
{
    static const struct {
        const char *name;
        char mark;
    } names[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'},
                 {"\\t", '\t'},  {"space", ' '},     {"point", '.'}};

    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(text, names[k].name) == 0)
            return names[k].mark;
    return *text && text[1] == '\0' ? *text : '\0';
}

static grid_list list_of(const ri_call *call, int32_t parameter)
{
    return (grid_list){call->args[parameter], parameter};
}

static ri_status marks(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                       grid_settings *settings)
{
    static const char thousands_marks[] = {0, ' ', ',', '.', '\''};
    const char delimiter = mark_of(ri_text_of(call, P_DELIMITER));
    const char decimal = mark_of(ri_text_of(call, P_DECIMAL));

    settings->source.delimiter = (unsigned char)delimiter;
    settings->numbers.decimal = decimal;
    settings->thousands_said = !isnan(ri_number_of(call, P_THOUSANDS));
    if (settings->thousands_said)
        settings->numbers.thousands = thousands_marks[ri_integer_of(call, P_THOUSANDS)];
    if ((delimiter != '\t' && (delimiter < ' ' || delimiter > '~')) || delimiter == '"')
        return bad(
            host, ctx, P_DELIMITER,
            "the delimiter is one ASCII character, or comma, semicolon, tab or space (a lone ; "
            "begins a comment in a study: write semicolon)");
    if (decimal != '.' && decimal != ',')
        return bad(host, ctx, P_DECIMAL, "the decimal mark is a point or a comma");
    if (decimal == settings->numbers.thousands)
        return bad(host, ctx, P_THOUSANDS, "the thousands mark and the decimal mark are the same");
    return RI_OK;
}

static const grid_fast_way in_chunks = {csv_chunks_table, csv_chunks_lines};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    grid_settings settings = {
        .source = {.format = &delimited_format,
                   .path = call->args[P_FILE]->texts[0],
                   .parameter = P_FILE,
                   .member = ri_text_of(call, P_MEMBER),
                   .member_parameter = P_MEMBER,
                   .encoding = ri_text_of(call, P_ENCODING),
                   .encoding_parameter = P_ENCODING,
                   .skip = (uint64_t)ri_integer_of(call, P_SKIP)},
        .files = list_of(call, P_FILE),
        .file_key = list_of(call, P_FILE_KEY),
        .keys = list_of(call, P_KEYS),
        .categories = list_of(call, P_CATEGORIES),
        .measures = list_of(call, P_MEASURES),
        .ignore = list_of(call, P_IGNORE),
        .missing = list_of(call, P_MISSING),
        .zero = list_of(call, P_ZERO),
        .missing_where = list_of(call, P_MISSING_WHERE),
        .skip_rows = list_of(call, P_SKIP_ROWS),
        .keep_doubtful = ri_integer_of(call, P_DOUBTFUL) == 1,
        .places = (uint64_t)ri_integer_of(call, P_PLACES),
        .units = list_of(call, P_UNITS),
        .wide = list_of(call, P_COLUMNS),
        .optional = list_of(call, P_OPTIONAL),
        .ignore_others = ri_integer_of(call, P_OTHERS) == 1,
        .value = ri_text_of(call, P_VALUE),
        .codebook = ri_text_of(call, P_CODEBOOK),
        .codebook_parameter = P_CODEBOOK,
        .duplicates = (grid_duplicates)ri_integer_of(call, P_DUPLICATES),
        .fast = &in_chunks,
        .chunk_bytes = CSV_CHUNK_BYTES,
    };
    const ri_status status = marks(host, ctx, call, &settings);

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
