/* header_guess.c - headers that are not what the study thinks. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "../../cells/cell_text.h"
#include "../../delimited/encoding.h"
#include "../files/files.h"
#include "header.h"

enum { LINES_LOOKED_AT = 40 };

/* The line in which a field bears the name, near the top of the file; 0: none. */
static uint64_t line_with(const grid_work *work, const char *name)
{
    cell_source source = work->settings->source;
    cell_reader *again = NULL;
    uint64_t line = 0;
    cell_row row = {0};

    source.quiet = true;
    source.skip = 0;
    if (!source.path || cell_reader_open(work->host, work->ctx, &source, &again) != RI_OK)
        return 0;
    while (line == 0 && cell_reader_next(again, &row) == RI_OK && row.n > 0 &&
           row.line <= LINES_LOOKED_AT)
        for (size_t k = 0; k < row.n && line == 0; k++) {
            char *const known = grid_name_of(row.fields[k].text, row.fields[k].length);

            if (known && strcmp(known, name) == 0)
                line = row.line;
            free(known);
        }
    cell_reader_close(again);
    return line;
}

/* Whether a text is a number that is no year. */
static bool is_figure(const grid_work *work, const cell_field *field)
{
    double value;

    return field->length &&
           grid_number_reads(&work->settings->numbers, field->text, field->length, &value) &&
           (value != trunc(value) || value < 1500 || value > 2200);
}

/* Whether the first line looks like a row: a figure stands in it, or nothing but numbers. */
static bool is_data(const grid_work *work, const grid_layout *layout)
{
    size_t numbers = 0, texts = 0;
    double value;

    for (size_t k = 0; k < layout->n_fields; k++) {
        const cell_field *const field = &layout->header[k];

        if (is_figure(work, field))
            return true;
        if (field->length &&
            grid_number_reads(&work->settings->numbers, field->text, field->length, &value))
            numbers++;
        else
            texts += field->length > 0;
    }
    return numbers > 1 && texts == 0;
}

/* A file of a publisher that the source knows. */
static const char *publisher(const grid_work *work, const grid_layout *layout)
{
    if (!work->settings->source.encoding || !work->settings->source.path)
        return NULL;
    for (size_t k = 0; k < layout->n_fields; k++)
        if (strstr(layout->header[k].text, "\\TIME") || strstr(layout->header[k].text, "\\time"))
            return "this is a TSV of Eurostat: format = eurostat-tsv";
    if (strcmp(layout->header[0].text, "Data Source") == 0)
        return "this is a table of the World Bank: format = world-bank";
    return *layout->header[0].text == '#' ? "lines that begin with # are comments: comment = #"
                                          : NULL;
}

/* Whether the rows have a field more than the header, as R writes them. */
static bool has_row_names(const grid_work *work, const grid_layout *layout)
{
    cell_source source = work->settings->source;
    cell_reader *again = NULL;
    cell_row row = {0};
    bool more = false;

    source.quiet = true;
    if (!source.path || layout->n_fields < 2 ||
        cell_reader_open(work->host, work->ctx, &source, &again) != RI_OK)
        return false;
    if (cell_reader_next(again, &row) == RI_OK && row.n > 0 &&
        cell_reader_next(again, &row) == RI_OK)
        more = row.n == layout->n_fields + 1 && row.fields[row.n - 1].length > 0;
    cell_reader_close(again);
    return more;
}

/* The file is UTF-8, and the study says otherwise. */
static bool is_utf8_after_all(const grid_work *work)
{
    const cell_source *const source = &work->settings->source;
    delimited_encoding found;

    return source->path && source->encoding && !delimited_encoding_is_utf8(source->encoding) &&
           delimited_encoding_look(source, &found) && found.is_utf8;
}

void grid_header_guess(const grid_layout *layout, const char *name, grid_sentence *hint)
{
    const grid_work *const work = hint->work;
    size_t closest = SIZE_MAX, best = SIZE_MAX;
    char shown[CELL_SHOWN];
    uint64_t line;

    if (is_utf8_after_all(work)) {
        grid_say(hint, "the file is UTF-8 text: encoding = utf-8");
        return;
    }
    if (publisher(work, layout)) {
        grid_say(hint, "%s", publisher(work, layout));
        return;
    }
    for (size_t k = 0; k < layout->n_fields; k++)
        if (ri_text_nearer(name, layout->header[k].text, &best))
            closest = k;
    if (closest != SIZE_MAX) {
        grid_say(hint, "did you mean '%s'?",
                 cell_shown(shown, layout->header[closest].text, layout->header[closest].length));
        return;
    }
    line = line_with(work, name);
    if (line > 1)
        grid_say(hint, "line %" PRIu64 " of the file has it: skip = %" PRIu64, line, line - 1);
    else if (layout->n_fields == 1 && strpbrk(layout->header[0].text, ",;\t|"))
        grid_say(hint, "its header is one column '%s': is the delimiter another?",
                 cell_shown(shown, layout->header[0].text, layout->header[0].length));
    else if (is_data(work, layout))
        grid_say(hint,
                 work->settings->source.path
                     ? "its first line looks like a row, not like names: header = none calls the "
                       "columns column1, column2 ..."
                     : "its first line looks like a row, not like names: put a line of names in "
                       "front of it");
    else if (has_row_names(work, layout))
        grid_say(hint,
                 "the rows have a name in front, as R's write.table writes them: row_names = "
                 "%s",
                 cell_shown(shown, name, strlen(name)));
    else {
        grid_say(hint, "its columns are");
        for (size_t k = 0; k < layout->n_fields && hint->length < 400; k++)
            grid_say(hint, "%s %s", k ? "," : "",
                     cell_shown(shown, layout->header[k].text, layout->header[k].length));
    }
}

/* Whether the row behind the header goes on with it: texts or years under the columns without
 * names, and nothing where a key would be. */
static bool goes_on(const grid_layout *layout, const cell_row *row)
{
    bool texts = false;

    if (row->n != layout->n_fields || row->fields[0].length > 0)
        return false;
    for (size_t k = 0; k < row->n; k++)
        texts = texts || (row->fields[k].length > 0 && layout->header[k].length == 0);
    return texts;
}

/* "ВРП 2011, ВРП 2012": the names that two lines make, of merged cells. */
static void say_merged(const grid_layout *layout, const cell_row *row, grid_sentence *hint)
{
    const char *above = "";
    size_t said = 0;
    char shown[CELL_SHOWN], other[CELL_SHOWN];

    grid_say(hint, hint->work->settings->source.path
                       ? "the header stands in two rows, as merged cells make it: header = 2 makes "
                         "names such as "
                       : "the header stands in two lines, as merged cells make it: write one with "
                         "names such as ");
    for (size_t k = 0; k < row->n && said < 3; k++) {
        if (layout->header[k].length)
            above = layout->header[k].text;
        if (row->fields[k].length && *above)
            grid_say(hint, "%s'%s %s'", said++ ? ", " : "", cell_shown(shown, above, strlen(above)),
                     cell_shown(other, row->fields[k].text, row->fields[k].length));
    }
}

ri_status grid_header_nameless(const grid_work *work, const grid_layout *layout,
                               const int32_t *ports, int32_t ignored)
{
    grid_sentence what = {.work = work}, hint = {.work = work};
    size_t n = 0, first = 0, last = 0;
    cell_row row = {0};

    for (size_t k = 0; k < layout->n_fields; k++)
        if (layout->header[k].length == 0 && ports[k] != ignored) {
            grid_say(&what, n ? ", %zu" : "%zu", k + 1);
            first = n++ ? first : k;
            last = k;
        }
    if (n == 0)
        return RI_OK;
    if (cell_reader_next(work->reader, &row) == RI_OK && goes_on(layout, &row))
        say_merged(layout, &row, &hint);
    else if (n == 1 && last + 1 == layout->n_fields && work->settings->source.path)
        grid_say(&hint, "where the header only ends with a delimiter: ignore = ");
    else if (n == 1 && first == 0 && work->settings->source.path)
        grid_say(&hint, "where it only numbers the rows: ignore = ");
    else
        grid_say(&hint,
                 "give %s, or list those to read in measures =", n == 1 ? "it one" : "them names");
    if (hint.text && strstr(hint.text, "ignore = ")) {
        grid_say_list(&hint, &work->settings->ignore, "");
        grid_say(&hint, grid_items(&work->settings->ignore) ? ", \"\"" : "\"\"");
    }
    if (what.no_memory || hint.no_memory)
        return RI_NO_MEMORY;
    return cell_reader_error(
        work->reader, layout->header[first].line, layout->header[first].column, grid_said(&hint),
        n == 1 ? "column %s of the header has no name" : "columns %s of the header have no names",
        what.text);
}

/* What stands in the row under the measures, and whether each is a unit. */
typedef struct second_line {
    size_t texts, units;
    bool keys; /* something stands under the keys */
} second_line;

static second_line look_at(const grid_work *work, const grid_layout *layout, const cell_row *row)
{
    second_line self = {0, 0, false};
    double value;

    for (size_t c = 0; c < layout->n_columns; c++) {
        const grid_column *const column = &layout->columns[c];
        const cell_field *const field = column->field < row->n ? &row->fields[column->field] : NULL;

        if (!field || field->length == 0 || grid_files_make(work, column->field))
            continue;
        self.keys = self.keys || c < layout->n_keys;
        if (column->out != GRID_OUT_MEASURES)
            continue;
        if (grid_mark_of(work->marks, field->text, field->length) != GRID_NO_MARK ||
            grid_number_reads(&work->settings->numbers, field->text, field->length, &value))
            return (second_line){0, 0, true}; /* a figure */
        self.texts++;
        self.units += work->host->unit(work->ctx, field->text) != NULL;
    }
    return self;
}

ri_status grid_header_second(const grid_work *work, const grid_layout *layout, const cell_row *row,
                             bool *is_one)
{
    const second_line found = look_at(work, layout, row);
    grid_sentence hint = {.work = work};

    *is_one = layout->n_wide == 0 && layout->n_keys > 0 && found.texts > 0 && !found.keys;
    if (!*is_one)
        return RI_OK;
    if (!work->settings->source.path)
        grid_say(&hint, "take it out of the table");
    else
        grid_say(&hint, found.units == found.texts ? "units_row = yes" : "header = 2");
    if (hint.no_memory)
        return RI_NO_MEMORY;
    return cell_reader_error(work->reader, row->line, 0, grid_said(&hint),
                             found.units == found.texts
                                 ? "a row of units under the header"
                                 : "a second line of the header: texts, and no key");
}
