/* report_csv.c - every table of `from` as a file of comma-separated values (RFC 4180). */
#include <regind/helpers.h>

#include "writer.h"

enum { OUT_FILE };
enum { ARG_DIGITS, ARG_DELIMITER, ARG_DECIMAL, ARG_LINE_ENDS, ARG_BOM, ARG_FILE };
enum { COMMA, SEMICOLON, TAB, BAR };
enum { ROWS_PER_PROGRESS = 1 << 14 };

static const char *const delimiters[] = {"comma", "semicolon", "tab", "bar", NULL};
static const char delimiter_bytes[] = {',', ';', '\t', '|'};
static const char *const decimals[] = {"point", "comma", NULL};
static const char *const line_ends[] = {"crlf", "lf", NULL};

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
};

static const ri_port out[] = {
    [OUT_FILE] = {.id = "file",
                  .label = "CSV files",
                  .doc = "One file per table.",
                  .role = RI_BYTES},
};

typedef struct format {
    char delimiter, decimal;
    int32_t digits;
    const char *line_end;
} format;

/* A label as it stands in the file. */
typedef struct field {
    const char *text;
    size_t length;
} field;

/* An empty text is quoted: an empty field without quotes means missing. */
static int needs_quotes(const char *text, size_t length, char delimiter)
{
    if (length == 0 || text[0] == ' ' || text[length - 1] == ' ')
        return 1;
    for (size_t k = 0; k < length; k++)
        if (text[k] == delimiter || text[k] == '"' || text[k] == '\n' || text[k] == '\r')
            return 1;
    return 0;
}

/* false: no memory. */
static int make_field(const ri_host *host, ri_ctx *ctx, const char *text, char delimiter,
                      field *result)
{
    const size_t length = strlen(text);
    char *quoted;

    result->text = text;
    result->length = length;
    if (!needs_quotes(text, length, delimiter))
        return 1;
    if (length > (SIZE_MAX - 2) / 2 || !(quoted = host->scratch(ctx, 2 * length + 2, 1)))
        return 0;
    result->text = quoted;
    *quoted++ = '"';
    for (size_t k = 0; k < length; k++) {
        if (text[k] == '"')
            *quoted++ = '"';
        *quoted++ = text[k];
    }
    *quoted++ = '"';
    result->length = (size_t)(quoted - result->text);
    return 1;
}

/* Labels are quoted once, not once per row.  NULL: no memory. */
static field *label_fields(const ri_host *host, ri_ctx *ctx, const ri_column *column,
                           char delimiter)
{
    field *fields = host->scratch(ctx, column->n_labels ? column->n_labels : 1, sizeof *fields);

    for (uint64_t k = 0; fields && k < column->n_labels; k++)
        if (!make_field(host, ctx, column->labels[k], delimiter, &fields[k]))
            return NULL;
    return fields;
}

static ri_status write_header(writer *file, const ri_table *table, const format *style)
{
    for (uint64_t c = 0; c < table->n_columns; c++) {
        field name;

        if (!make_field(file->host, file->ctx, table->columns[c]->name, style->delimiter, &name))
            return RI_NO_MEMORY;
        if (c)
            writer_byte(file, style->delimiter);
        writer_put(file, name.text, name.length);
    }
    writer_text(file, style->line_end);
    return RI_OK;
}

/* Returns whether anything was written. */
static int write_cell(writer *file, const ri_column *column, const field *labels, uint64_t row,
                      const format *style)
{
    int32_t code;

    if (column->role == RI_MEASURE)
        return writer_number(file, column->values[row], style->digits, style->decimal) > 0;
    code = column->codes[row];
    if (code < 0)
        return 0;
    writer_put(file, labels[code].text, labels[code].length);
    return 1;
}

/* total and *done count the rows of all tables. */
static ri_status write_rows(writer *file, const ri_table *table, field *const *labels,
                            const format *style, uint64_t *done, uint64_t total)
{
    for (uint64_t row = 0; row < table->rows && file->status == RI_OK; row++) {
        for (uint64_t c = 0; c < table->n_columns; c++) {
            if (c)
                writer_byte(file, style->delimiter);
            /* A line with nothing on it would be skipped by readers. */
            if (!write_cell(file, table->columns[c], labels[c], row, style) &&
                table->n_columns == 1)
                writer_text(file, "\"\"");
        }
        writer_text(file, style->line_end);
        if (++*done % ROWS_PER_PROGRESS == 0)
            writer_progress(file, *done, total);
    }
    return writer_end(file);
}

static ri_status write_table(writer *file, const ri_table *table, const format *style,
                             uint64_t *done, uint64_t total)
{
    const ri_host *host = file->host;
    field **labels =
        host->scratch(file->ctx, table->n_columns ? table->n_columns : 1, sizeof *labels);

    if (!labels)
        return RI_NO_MEMORY;
    for (uint64_t c = 0; c < table->n_columns; c++)
        if (table->columns[c]->role != RI_MEASURE &&
            !(labels[c] = label_fields(host, file->ctx, table->columns[c], style->delimiter)))
            return RI_NO_MEMORY;
    if (write_header(file, table, style) != RI_OK)
        return RI_NO_MEMORY;
    return write_rows(file, table, labels, style, done, total);
}

/* NAME.csv; NULL: no memory. */
static const char *file_name(const ri_host *host, ri_ctx *ctx, const char *name)
{
    const size_t length = strlen(name);
    char *text;

    if (length >= 4 && strcmp(name + length - 4, ".csv") == 0)
        return name;
    text = host->scratch(ctx, length + 5, 1);
    if (text) {
        memcpy(text, name, length);
        memcpy(text + length, ".csv", 5);
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
    const char *file = ri_text_of(call, ARG_FILE);

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

static ri_status choose_format(const ri_host *host, ri_ctx *ctx, const ri_call *call, format *style)
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
    style->line_end = ri_integer_of(call, ARG_LINE_ENDS) == 0 ? "\r\n" : "\n";
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    format style = {0};
    uint64_t total = 0, done = 0;
    char *buffer = NULL;
    ri_status status = check_files(host, ctx, call);

    if (status == RI_OK)
        status = choose_format(host, ctx, call, &style);
    if (status != RI_OK || call->flags & RI_PLANNING)
        return status;
    for (uint64_t t = 0; t < call->n_tables; t++)
        total += call->tables[t]->rows;
    for (uint64_t t = 0; t < call->n_tables && status == RI_OK; t++) {
        const char *chosen = ri_text_of(call, ARG_FILE);
        const char *name = file_name(host, ctx, chosen ? chosen : call->tables[t]->name);
        writer file;

        if (!name)
            return RI_NO_MEMORY;
        file = writer_begin(host, ctx, OUT_FILE, name, buffer);
        if (file.status != RI_OK)
            return file.status;
        buffer = file.bytes;
        if (ri_integer_of(call, ARG_BOM))
            writer_text(&file, "\xEF\xBB\xBF");
        status = write_table(&file, call->tables[t], &style, &done, total);
    }
    return status;
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
           "in the unit of the table.  A missing value is an empty field; an empty label is \"\".",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
};
RI_MODULE(&csv);
