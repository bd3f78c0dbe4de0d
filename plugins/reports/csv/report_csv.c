/* report_csv.c - every table of `from` as a file of comma-separated values (RFC 4180).
 *
 *   [files]
 *   use = report.csv
 *   from = results
 *   delimiter = semicolon
 */
#include <regind/helpers.h>

#include "../common/writer.h"
#include "report_csv_field.h"
#include "report_csv_package.h"
#include "report_csv_rows.h"

enum { OUT_FILE };
enum {
    ARG_DIGITS,
    ARG_DELIMITER,
    ARG_DECIMAL,
    ARG_LINE_ENDS,
    ARG_BOM,
    ARG_FILE,
    ARG_PACKAGE,
    ARG_FORMULAS
};
enum { COMMA, SEMICOLON, TAB, BAR };

static const char *const delimiters[] = {"comma", "semicolon", "tab", "bar", NULL};
static const char delimiter_bytes[] = {',', ';', '\t', '|'};
static const char *const decimals[] = {"point", "comma", NULL};
static const char *const line_ends[] = {"crlf", "lf", NULL};
static const char *const formulas[] = {"escape", "keep", NULL};

static const ri_parameter parameters[] = {
    [ARG_DIGITS] = {.id = "digits",
                    .label = "Decimals",
                    .doc = "Decimals of measures; -1 writes the shortest number that reads back "
                           "to the same value.",
                    .type = RI_INT,
                    .minimum = -1,
                    .maximum = 20,
                    .fallback = -1},
    [ARG_DELIMITER] = {.id = "delimiter",
                       .label = "Delimiter",
                       .doc = "What stands between fields.  Without it: a comma, or a semicolon "
                              "when numbers have a decimal comma.",
                       .type = RI_CHOICE,
                       .flags = RI_OPTIONAL,
                       .fallback = NAN,
                       .choices = delimiters},
    [ARG_DECIMAL] = {.id = "decimal",
                     .label = "Decimal mark",
                     .doc = "Decimal mark of numbers.",
                     .type = RI_CHOICE,
                     .choices = decimals},
    [ARG_LINE_ENDS] = {.id = "line_ends",
                       .label = "Line ends",
                       .doc = "crlf as RFC 4180 has it, or lf as Unix tools like it.",
                       .type = RI_CHOICE,
                       .choices = line_ends},
    [ARG_BOM] = {.id = "bom",
                 .label = "Byte order mark",
                 .doc = "Begin with a UTF-8 byte order mark, by which spreadsheets know the "
                        "encoding.",
                 .type = RI_BOOL},
    [ARG_FILE] = {.id = "file",
                  .label = "File name",
                  .doc = "Name of the file when there is one table; .csv is added when it is "
                         "missing.  Without it: the table's name.",
                  .type = RI_TEXT,
                  .flags = RI_OPTIONAL},
    [ARG_PACKAGE] = {.id = "package",
                     .label = "Data package",
                     .doc = "Name of a descriptor of the files, usually datapackage.json; .json is "
                            "added when it is missing.  It is that of a Tabular Data Package: each "
                            "file with its SHA-256, the columns with types, titles and units, the "
                            "keys, and what was read.  Without it: none.",
                     .type = RI_TEXT,
                     .flags = RI_OPTIONAL},
    [ARG_FORMULAS] = {.id = "formulas",
                      .label = "Formulas",
                      .doc = "escape: an apostrophe before texts that begin with = + - @ or a tab, "
                             "which a spreadsheet would compute.  keep: they are written, and read "
                             "back, as they are.  Numbers are written as such either way.",
                      .type = RI_CHOICE,
                      .choices = formulas},
};

static const ri_port out[] = {
    [OUT_FILE] = {.id = "file",
                  .label = "CSV files",
                  .doc = "One file per table.",
                  .role = RI_BYTES},
};

static ri_status write_header(writer *file, const ri_table *table, const csv_format *style)
{
    for (uint64_t c = 0; c < table->n_columns; c++) {
        report_csv_field name;

        if (!report_csv_field_make(file->host, file->ctx, table->columns[c]->name, style, &name))
            return RI_NO_MEMORY;
        if (c)
            writer_byte(file, style->delimiter);
        writer_put(file, name.text, name.length);
    }
    writer_text(file, style->line_end);
    return RI_OK;
}

/* The name with its ending; NULL: no memory. */
static const char *file_name(const ri_host *host, ri_ctx *ctx, const char *name, const char *ending)
{
    const size_t length = strlen(name), more = strlen(ending);
    char *text;

    if (length >= more && strcmp(name + length - more, ending) == 0)
        return name;
    text = host->scratch(ctx, length + more + 1, 1);
    if (text) {
        memcpy(text, name, length);
        memcpy(text + length, ending, more + 1);
    }
    return text;
}

static ri_status fail_parameter(const ri_host *host, ri_ctx *ctx, int32_t parameter,
                                const char *why, const char *hint)
{
    ri_where where = RI_WHERE;

    where.parameter = parameter;
    where.hint = hint;
    return host->fail_at(ctx, RI_BAD_PARAMETER, &where, why);
}

static ri_status check_files(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *file = ri_text_of(call, ARG_FILE), *package = ri_text_of(call, ARG_PACKAGE);

    if (package && (!*package || strchr(package, '/')))
        return fail_parameter(host, ctx, ARG_PACKAGE, "the file name is empty or names a folder",
                              "give a plain file name; the result folder is chosen by --out");
    if (file && call->n_tables > 1)
        return fail_parameter(host, ctx, ARG_FILE,
                              "one file name for several tables: each table is a file of its own",
                              "leave 'file' out, or make one step per table");
    if (file && (!*file || strchr(file, '/')))
        return fail_parameter(host, ctx, ARG_FILE, "the file name is empty or names a folder",
                              "give a plain file name; the result folder is chosen by --out");
    for (uint64_t t = 1; t < call->n_tables; t++)
        for (uint64_t u = 0; u < t; u++)
            if (strcmp(call->tables[t]->name, call->tables[u]->name) == 0)
                return ri_fail(host, ctx, RI_BAD_INPUT, "the table '%s' is named twice in 'from'",
                               call->tables[t]->name);
    return RI_OK;
}

static ri_status choose_format(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                               csv_format *style)
{
    const double delimiter = ri_number_of(call, ARG_DELIMITER);
    const int decimal_comma = ri_integer_of(call, ARG_DECIMAL) == 1;

    if (decimal_comma && delimiter == COMMA)
        return fail_parameter(host, ctx, ARG_DELIMITER,
                              "the comma cannot be both the delimiter and the decimal mark",
                              "set delimiter = semicolon");
    style->decimal = decimal_comma ? ',' : '.';
    style->delimiter =
        delimiter_bytes[isnan(delimiter) ? (decimal_comma ? SEMICOLON : COMMA) : (int)delimiter];
    style->digits = (int32_t)ri_integer_of(call, ARG_DIGITS);
    style->keep_formulas = ri_integer_of(call, ARG_FORMULAS) == 1;
    style->line_end = ri_integer_of(call, ARG_LINE_ENDS) == 0 ? "\r\n" : "\n";
    return RI_OK;
}

/* package NULL: the files are not described. */
static ri_status write_files(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                             const csv_format *style, csv_package *package)
{
    uint64_t total = 0, done = 0;
    char *buffer = NULL;
    ri_status status = RI_OK;

    for (uint64_t t = 0; t < call->n_tables; t++)
        total += call->tables[t]->rows;
    for (uint64_t t = 0; t < call->n_tables && status == RI_OK; t++) {
        const ri_table *const table = call->tables[t];
        const char *chosen = ri_text_of(call, ARG_FILE);
        const char *name = file_name(host, ctx, chosen ? chosen : table->name, ".csv");
        writer file;

        if (!name)
            return RI_NO_MEMORY;
        file = writer_begin(host, ctx, OUT_FILE, name, buffer);
        if (file.status != RI_OK)
            return file.status;
        buffer = file.bytes;
        if (package)
            csv_package_watch(package, &file);
        if (ri_integer_of(call, ARG_BOM))
            writer_text(&file, "\xEF\xBB\xBF");
        status = write_header(&file, table, style);
        if (status == RI_OK)
            status = csv_rows_write(&file, table, style, call->threads, &done, total);
        if (status == RI_OK && package)
            status = csv_package_add(package, table, name);
    }
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *const chosen = ri_text_of(call, ARG_PACKAGE), *name;
    csv_format style = {0};
    csv_package package;
    ri_status status = check_files(host, ctx, call);

    if (status == RI_OK)
        status = choose_format(host, ctx, call, &style);
    if (status != RI_OK || call->flags & RI_PLANNING)
        return status;
    if (!chosen)
        return write_files(host, ctx, call, &style, NULL);
    if (!(name = file_name(host, ctx, chosen, ".json")))
        return RI_NO_MEMORY;
    status = csv_package_begin(&package, host, ctx, call, &style);
    if (status == RI_OK)
        status = write_files(host, ctx, call, &style, &package);
    return csv_package_end(&package, OUT_FILE, name, status);
}

static const ri_plugin csv = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_OUT(out),
    .kind = RI_REPORT,
    .flags = RI_TABLES,
    .id = "report.csv",
    .version = "1.0.0",
    .title = "Tables as CSV files",
    .doc = "Writes each table of 'from', whole, to a CSV file (RFC 4180, UTF-8) named after it: "
           "a header of column names, keys and categories as their labels, measures as numbers "
           "in the unit of the table.  A missing value is an empty field; an empty label is \"\".  "
           "Texts that a spreadsheet would compute get an apostrophe in front (formulas = keep: "
           "they do not; signs alone and signed numbers compute nothing), and characters that turn "
           "the order of a text round are written by their code, <U+202E>.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
};
RI_MODULE(&csv);
