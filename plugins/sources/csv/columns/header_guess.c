/* header_guess.c - headers that are not what the study thinks. */
#include <inttypes.h>
#include <stdlib.h>

#include "../reader/text.h"
#include "header.h"

enum { LINES_LOOKED_AT = 40 };

/* The line in which a field bears the name, near the top of the file; 0: none. */
static uint64_t line_with(const csv_work *work, const char *name)
{
    csv_source source = work->settings->source;
    csv_reader *again = NULL;
    uint64_t line = 0;
    csv_row row = {0};

    source.quiet = true;
    source.skip = 0;
    if (!source.path || csv_reader_open(work->host, work->ctx, &source, &again) != RI_OK)
        return 0;
    while (line == 0 && csv_reader_next(again, &row) == RI_OK && row.n > 0 &&
           row.line <= LINES_LOOKED_AT)
        for (size_t k = 0; k < row.n && line == 0; k++) {
            char *const known = csv_name_of(row.fields[k].text, row.fields[k].length);

            if (known && strcmp(known, name) == 0)
                line = row.line;
            free(known);
        }
    csv_reader_close(again);
    return line;
}

static bool is_data(const csv_work *work, const csv_layout *layout)
{
    size_t numbers = 0;
    double value;

    for (size_t k = 0; k < layout->n_fields; k++) {
        const csv_field *const field = &layout->header[k];

        if (field->length &&
            !csv_number_reads(&work->settings->numbers, field->text, field->length, &value))
            return false;
        numbers += field->length > 0;
    }
    return numbers > 1;
}

void csv_header_guess(const csv_layout *layout, const char *name, csv_sentence *hint)
{
    const csv_work *const work = hint->work;
    size_t closest = SIZE_MAX, best = SIZE_MAX;
    char shown[CSV_SHOWN];
    uint64_t line;

    for (size_t k = 0; k < layout->n_fields; k++)
        if (ri_text_nearer(name, layout->header[k].text, &best))
            closest = k;
    if (closest != SIZE_MAX) {
        csv_say(hint, "did you mean '%s'?",
                csv_shown(shown, layout->header[closest].text, layout->header[closest].length));
        return;
    }
    line = line_with(work, name);
    if (line > 1)
        csv_say(hint, "line %" PRIu64 " of the file has it: skip = %" PRIu64, line, line - 1);
    else if (layout->n_fields == 1 && strpbrk(layout->header[0].text, ",;\t|"))
        csv_say(hint, "its header is one column '%s': is the delimiter another?",
                csv_shown(shown, layout->header[0].text, layout->header[0].length));
    else if (is_data(work, layout))
        csv_say(hint, "its first line looks like a row, not like names: put a line of names in "
                      "front of it");
    else {
        csv_say(hint, "its columns are");
        for (size_t k = 0; k < layout->n_fields && hint->length < 400; k++)
            csv_say(hint, "%s %s", k ? "," : "",
                    csv_shown(shown, layout->header[k].text, layout->header[k].length));
    }
}

/* Whether the row behind the header goes on with it: texts or years under the columns without
 * names, and nothing where a key would be. */
static bool goes_on(const csv_layout *layout, const csv_row *row)
{
    bool texts = false;

    if (row->n != layout->n_fields || row->fields[0].length > 0)
        return false;
    for (size_t k = 0; k < row->n; k++)
        texts = texts || (row->fields[k].length > 0 && layout->header[k].length == 0);
    return texts;
}

/* "ВРП 2011, ВРП 2012": the names that two lines make, of merged cells. */
static void say_merged(const csv_layout *layout, const csv_row *row, csv_sentence *hint)
{
    const char *above = "";
    size_t said = 0;
    char shown[CSV_SHOWN], other[CSV_SHOWN];

    csv_say(hint, "the header stands in two lines, as merged cells make it: write one with names "
                  "such as ");
    for (size_t k = 0; k < row->n && said < 3; k++) {
        if (layout->header[k].length)
            above = layout->header[k].text;
        if (row->fields[k].length && *above)
            csv_say(hint, "%s'%s %s'", said++ ? ", " : "", csv_shown(shown, above, strlen(above)),
                    csv_shown(other, row->fields[k].text, row->fields[k].length));
    }
}

ri_status csv_header_nameless(const csv_work *work, const csv_layout *layout, const int32_t *ports,
                              int32_t ignored)
{
    csv_sentence what = {.work = work}, hint = {.work = work};
    size_t n = 0, first = 0, last = 0;
    csv_row row = {0};

    for (size_t k = 0; k < layout->n_fields; k++)
        if (layout->header[k].length == 0 && ports[k] != ignored) {
            csv_say(&what, n ? ", %zu" : "%zu", k + 1);
            first = n++ ? first : k;
            last = k;
        }
    if (n == 0)
        return RI_OK;
    if (csv_reader_next(work->reader, &row) == RI_OK && goes_on(layout, &row))
        say_merged(layout, &row, &hint);
    else if (n == 1 && last + 1 == layout->n_fields && work->settings->source.path)
        csv_say(&hint, "where the header only ends with a delimiter: ignore = ");
    else if (n == 1 && first == 0 && work->settings->source.path)
        csv_say(&hint, "where it only numbers the rows: ignore = ");
    else
        csv_say(&hint,
                "give %s, or list those to read in measures =", n == 1 ? "it one" : "them names");
    if (hint.text && strstr(hint.text, "ignore = ")) {
        csv_say_list(&hint, &work->settings->ignore, "");
        csv_say(&hint, csv_items(&work->settings->ignore) ? ", \"\"" : "\"\"");
    }
    if (what.no_memory || hint.no_memory)
        return RI_NO_MEMORY;
    return csv_reader_error(
        work->reader, layout->header[first].line, layout->header[first].column, csv_said(&hint),
        n == 1 ? "column %s of the header has no name" : "columns %s of the header have no names",
        what.text);
}

/* What stands in the row under the measures, and whether each is a unit. */
typedef struct second_line {
    size_t texts, units;
    bool keys; /* something stands under the keys */
} second_line;

static second_line look_at(const csv_work *work, const csv_layout *layout, const csv_row *row)
{
    second_line self = {0, 0, false};
    double value;

    for (size_t c = 0; c < layout->n_columns; c++) {
        const csv_column *const column = &layout->columns[c];
        const csv_field *const field = column->field < row->n ? &row->fields[column->field] : NULL;

        if (!field || field->length == 0)
            continue;
        self.keys = self.keys || c < layout->n_keys;
        if (column->out != CSV_OUT_MEASURES)
            continue;
        if (csv_mark_of(work->marks, field->text, field->length) != CSV_NO_MARK ||
            csv_number_reads(&work->settings->numbers, field->text, field->length, &value))
            return (second_line){0, 0, true}; /* a figure */
        self.texts++;
        self.units += work->host->unit(work->ctx, field->text) != NULL;
    }
    return self;
}

static void say_units(const csv_layout *layout, const csv_row *row, csv_sentence *hint)
{
    bool first = csv_items(&hint->work->settings->units) == 0;

    csv_say(hint, " and units = ");
    csv_say_list(hint, &hint->work->settings->units, "");
    for (size_t c = 0; c < layout->n_columns; c++) {
        const csv_column *const column = &layout->columns[c];

        if (column->out != CSV_OUT_MEASURES || column->field >= row->n ||
            row->fields[column->field].length == 0)
            continue;
        csv_say(hint, "%s%s:%s", first ? "" : ", ", column->name, row->fields[column->field].text);
        first = false;
    }
}

ri_status csv_header_second(const csv_work *work, const csv_layout *layout, const csv_row *row,
                            bool *is_one)
{
    const second_line found = look_at(work, layout, row);
    csv_sentence hint = {.work = work};

    *is_one = layout->n_wide == 0 && layout->n_keys > 0 && found.texts > 0 && !found.keys;
    if (!*is_one)
        return RI_OK;
    if (!work->settings->source.path)
        csv_say(&hint, "take it out of the table");
    else {
        csv_say(&hint, "skip_rows = ");
        csv_say_list(&hint, &work->settings->skip_rows, "");
        csv_say(&hint, csv_items(&work->settings->skip_rows) ? ", \"\"" : "\"\"");
        if (found.units == found.texts)
            say_units(layout, row, &hint);
    }
    if (hint.no_memory)
        return RI_NO_MEMORY;
    return csv_reader_error(work->reader, row->line, 0, csv_said(&hint),
                            found.units == found.texts
                                ? "a row of units under the header"
                                : "a second line of the header: texts, and no key");
}
