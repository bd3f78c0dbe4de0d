/* report_json.c - every table of `from` in one JSON file, column by column.
 *
 * The text is written by hand: a table of ten million rows must not be built as a tree first.
 * docs/reference/report-json.md describes the format.
 *
 *   [file]
 *   use = report.json
 *   from = results
 *   file = results.json
 */
#include <regind/helpers.h>
#include <regind/text.h>

#include "common/writer.h"

enum { OUT_FILE };
enum { ARG_FILE };
enum { ROWS_PER_PROGRESS = 1 << 14 };

static const ri_parameter parameters[] = {
    [ARG_FILE] = {.id = "file",
                  .label = "File name",
                  .doc = "Name of the file; .json is added when it is missing.  Without it: the "
                         "name of the step.",
                  .type = RI_TEXT,
                  .flags = RI_OPTIONAL},
};

static const ri_port out[] = {
    [OUT_FILE] = {.id = "file",
                  .label = "JSON file",
                  .doc = "All tables, with their columns, data and notes.",
                  .role = RI_BYTES},
};

/* A label as it stands in the file, quotes included. */
typedef struct quoted {
    const char *text;
    size_t length;
} quoted;

/* Escapes one character into at most 6 bytes; returns how many.  *text moves behind it. */
static size_t escape_character(const char **text, char escaped[8])
{
    static const char letters[] = "btn?fr"; /* of U+0008 to U+000D */
    uint32_t character;
    size_t length = ri_text_decode(*text, RI_TEXT_ENDS, &character);

    if (length == 0) {
        ++*text;
        memcpy(escaped, RI_TEXT_REPLACEMENT, 3);
        return 3;
    }
    memcpy(escaped, *text, length);
    *text += length;
    if (character == '"' || character == '\\') {
        escaped[1] = escaped[0];
        escaped[0] = '\\';
        return 2;
    }
    if (character >= '\b' && character <= '\r' && character != '\v') {
        escaped[0] = '\\';
        escaped[1] = letters[character - '\b'];
        return 2;
    }
    if (character < 0x20 || (character >= 0x7F && character < 0xA0))
        return (size_t)snprintf(escaped, 8, "\\u%04x", (unsigned)character);
    return length;
}

static void write_string(writer *file, const char *text)
{
    char escaped[8];

    writer_byte(file, '"');
    while (text && *text) {
        const size_t length = escape_character(&text, escaped);

        writer_put(file, escaped, length);
    }
    writer_byte(file, '"');
}

static size_t quoted_length(const char *text)
{
    char escaped[8];
    size_t length = 2;

    while (*text)
        length += escape_character(&text, escaped);
    return length;
}

/* Labels are escaped once, not once per row.  NULL: no memory. */
static quoted *quote_labels(const ri_host *host, ri_ctx *ctx, const ri_column *column)
{
    quoted *labels = host->scratch(ctx, column->n_labels ? column->n_labels : 1, sizeof *labels);

    for (uint64_t k = 0; labels && k < column->n_labels; k++) {
        const char *text = column->labels[k];
        char *to = host->scratch(ctx, quoted_length(text), 1);
        char escaped[8];

        if (!to)
            return NULL;
        labels[k].text = to;
        *to++ = '"';
        while (*text) {
            const size_t length = escape_character(&text, escaped);

            memcpy(to, escaped, length);
            to += length;
        }
        *to++ = '"';
        labels[k].length = (size_t)(to - labels[k].text);
    }
    return labels;
}

static void write_member(writer *file, const char *before, const char *name, const char *text)
{
    writer_text(file, before);
    writer_byte(file, '"');
    writer_text(file, name);
    writer_text(file, "\": ");
    write_string(file, text);
}

static void write_column_description(writer *file, const ri_column *column)
{
    static const char *const roles[] = {[RI_KEY] = "key",
                                        [RI_PERIOD] = "period",
                                        [RI_MEASURE] = "measure",
                                        [RI_CATEGORY] = "category"};

    write_member(file, "        {", "name", column->name);
    write_member(file, ", ", "label", column->label);
    write_member(file, ", ", "role", roles[column->role]);
    write_member(file, ", ", "unit", column->unit);
    writer_text(file, ", \"attributes\": {");
    for (uint64_t k = 0; k < column->n_attributes; k++) {
        if (k)
            writer_text(file, ", ");
        write_string(file, column->attributes[k].name);
        writer_text(file, ": ");
        write_string(file, column->attributes[k].text);
    }
    writer_text(file, "}}");
}

/* total and *done count the cells of all tables. */
static ri_status write_values(writer *file, const ri_column *column, uint64_t *done, uint64_t total)
{
    const quoted *labels = NULL;

    if (column->role != RI_MEASURE && !(labels = quote_labels(file->host, file->ctx, column)))
        return RI_NO_MEMORY;
    writer_text(file, "        ");
    write_string(file, column->name);
    writer_text(file, ": [");
    for (uint64_t row = 0; row < column->rows && file->status == RI_OK; row++) {
        if (row)
            writer_put(file, ", ", 2);
        if (labels ? column->codes[row] < 0 : isnan(column->values[row]))
            writer_put(file, "null", 4);
        else if (labels)
            writer_put(file, labels[column->codes[row]].text, labels[column->codes[row]].length);
        else
            writer_number(file, column->values[row], -1, '.');
        if (++*done % ROWS_PER_PROGRESS == 0)
            writer_progress(file, *done, total);
    }
    writer_byte(file, ']');
    return file->status;
}

static void write_notes(writer *file, const ri_table *table)
{
    static const char *const levels[] = {
        [RI_INFO] = "info", [RI_WARNING] = "warning", [RI_FINDING] = "finding"};

    writer_text(file, "      \"notes\": [");
    for (uint64_t k = 0; k < table->n_notes; k++) {
        const ri_note *note = table->notes[k];
        const char *level =
            note->level >= RI_INFO && note->level <= RI_FINDING ? levels[note->level] : "info";

        write_member(file, k ? ",\n        {" : "\n        {", "level", level);
        write_member(file, ", ", "text", note->text);
        writer_byte(file, '}');
    }
    writer_text(file, table->n_notes ? "\n      ]\n    }" : "]\n    }");
}

static ri_status write_table(writer *file, const ri_table *table, uint64_t *done, uint64_t total)
{
    char rows[32];

    write_member(file, "    {\n      ", "name", table->name);
    write_member(file, ",\n      ", "title", table->title);
    write_member(file, ",\n      ", "plugin", table->plugin);
    (void)snprintf(rows, sizeof rows, "%llu", (unsigned long long)table->rows);
    writer_text(file, ",\n      \"rows\": ");
    writer_text(file, rows);
    writer_text(file, ",\n      \"columns\": [");
    for (uint64_t c = 0; c < table->n_columns; c++) {
        writer_text(file, c ? ",\n" : "\n");
        write_column_description(file, table->columns[c]);
    }
    writer_text(file, table->n_columns ? "\n      ],\n      \"data\": {" : "],\n      \"data\": {");
    for (uint64_t c = 0; c < table->n_columns; c++) {
        ri_status status;

        writer_text(file, c ? ",\n" : "\n");
        status = write_values(file, table->columns[c], done, total);
        if (status != RI_OK)
            return status;
    }
    writer_text(file, table->n_columns ? "\n      },\n" : "},\n");
    write_notes(file, table);
    return file->status;
}

/* NAME.json; NULL: no memory. */
static const char *file_name(const ri_host *host, ri_ctx *ctx, const char *name)
{
    const size_t length = strlen(name);
    char *text;

    if (length >= 5 && strcmp(name + length - 5, ".json") == 0)
        return name;
    text = host->scratch(ctx, length + 6, 1);
    if (text) {
        memcpy(text, name, length);
        memcpy(text + length, ".json", 6);
    }
    return text;
}

static ri_status check_file(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *file = ri_text_of(call, ARG_FILE);
    ri_where where = RI_WHERE;

    if (!file || (*file && !strchr(file, '/')))
        return RI_OK;
    where.parameter = ARG_FILE;
    where.hint = "give a plain file name; the result folder is chosen by --out";
    return host->fail_at(ctx, RI_BAD_PARAMETER, &where, "the file name is empty or names a folder");
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *const chosen = ri_text_of(call, ARG_FILE), *name;
    /* JSON already; a host of 1.0 tells none. */
    const char *const provenance = RI_HAS(ri_call, call, provenance) ? call->provenance : NULL;
    uint64_t total = 0, done = 0;
    ri_status status = check_file(host, ctx, call);
    writer file;

    if (status != RI_OK || call->flags & RI_PLANNING)
        return status;
    if (!(name = file_name(host, ctx, chosen ? chosen : call->step)))
        return RI_NO_MEMORY;
    file = writer_begin(host, ctx, OUT_FILE, name, NULL);
    for (uint64_t t = 0; t < call->n_tables; t++)
        total += call->tables[t]->rows * call->tables[t]->n_columns;
    write_member(&file, "{\n  ", "format", "regind.report/1");
    write_member(&file, ",\n  ", "study", call->study);
    write_member(&file, ",\n  ", "step", call->step);
    writer_text(&file, ",\n  \"tables\": [");
    for (uint64_t t = 0; t < call->n_tables; t++) {
        writer_text(&file, t ? ",\n" : "\n");
        status = write_table(&file, call->tables[t], &done, total);
        if (status != RI_OK)
            return status;
    }
    writer_text(&file, call->n_tables ? "\n  ]" : "]");
    if (provenance) {
        writer_text(&file, ",\n  \"provenance\": ");
        writer_text(&file, provenance);
    }
    writer_text(&file, "\n}\n");
    return writer_end(&file);
}

static const ri_plugin json = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_OUT(out),
    .kind = RI_REPORT,
    .flags = RI_TABLES,
    .id = "report.json",
    .version = "1.0.0",
    .title = "Tables as a JSON file",
    .doc = "Writes the tables of 'from', whole, with the description of their columns and the "
           "notes of their steps and with how they came about, to one JSON file for other "
           "programs.  Numbers read back to the "
           "same value; a missing value is null.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
};
RI_MODULE(&json);
