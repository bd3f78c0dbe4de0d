/* markdown_table.c - a table as lines of cells between bars. */
#include "digits.h"
#include "markdown_report.h"

enum { ROWS_PER_PROGRESS = 1 << 12 };

/* A column ready to be written. */
typedef struct field {
    const ri_column *column;
    const char *const *labels;
    int32_t digits;
} field;

static ri_status prepare(markdown_report *self, const ri_table *table, field *fields)
{
    for (uint64_t c = 0; c < table->n_columns; c++) {
        field *const at = &fields[c];

        at->column = table->columns[c];
        if (at->column->role == RI_MEASURE)
            at->digits = digits_shown(at->column);
        else if (at->column->n_labels &&
                 !(at->labels = labels_of(&self->names_of_keys, at->column)))
            return RI_NO_MEMORY;
    }
    return RI_OK;
}

static void write_head(markdown_report *self, const ri_table *table)
{
    writer *const file = &self->file;

    for (uint64_t c = 0; c < table->n_columns; c++) {
        const ri_column *const column = table->columns[c];

        writer_text(file, c ? " | " : "| ");
        markdown_text(file, say_column(&self->language, column));
        if (*column->unit && strcmp(column->unit, "1") != 0) {
            writer_text(file, ", ");
            markdown_text(file, strcmp(column->unit, "percent") == 0 ? "%" : column->unit);
        }
    }
    writer_text(file, " |\n");
    for (uint64_t c = 0; c < table->n_columns; c++)
        writer_text(file, table->columns[c]->role == RI_MEASURE ? "| ---: " : "| --- ");
    writer_text(file, "|\n");
}

static void write_cell(markdown_report *self, const field *at, uint64_t row)
{
    char text[LANGUAGE_NUMBER];

    if (at->column->role == RI_MEASURE) {
        (void)language_number(&self->language, self->host, at->column->values[row], at->digits,
                              text);
        writer_text(&self->file, text);
    } else if (at->column->codes[row] >= 0) {
        markdown_text(&self->file, at->labels[at->column->codes[row]]);
    }
}

static void write_rows(markdown_report *self, const ri_table *table, const field *fields)
{
    const uint64_t n = self->rows && self->rows < table->rows ? self->rows : table->rows;
    char count[2][LANGUAGE_NUMBER];
    char text[3 * LANGUAGE_NUMBER];

    for (uint64_t row = 0; row < n && self->file.status == RI_OK; row++) {
        for (uint64_t c = 0; c < table->n_columns; c++) {
            writer_text(&self->file, c ? " | " : "| ");
            write_cell(self, &fields[c], row);
        }
        writer_text(&self->file, " |\n");
        if (++self->done % ROWS_PER_PROGRESS == 0)
            writer_progress(&self->file, self->done, self->total);
    }
    if (n == table->rows)
        return;
    (void)language_count(&self->language, n, count[0]);
    (void)language_count(&self->language, table->rows, count[1]);
    (void)snprintf(text, sizeof text, say(&self->language, "%s of %s rows"), count[0], count[1]);
    writer_text(&self->file, "\n(");
    markdown_text(&self->file, text);
    writer_text(&self->file, ")\n");
}

static void write_notes(markdown_report *self, const ri_table *table)
{
    if (table->n_notes)
        writer_byte(&self->file, '\n');
    for (uint64_t k = 0; k < table->n_notes; k++) {
        writer_text(&self->file, "- ");
        if (table->notes[k]->level == RI_WARNING) {
            writer_text(&self->file, "**");
            writer_text(&self->file, say(&self->language, "warning"));
            writer_text(&self->file, ":** ");
        }
        if (table->notes[k]->level == RI_WARNING)
            markdown_text(&self->file, table->notes[k]->text);
        else
            markdown_line(&self->file, table->notes[k]->text);
        writer_byte(&self->file, '\n');
    }
}

ri_status markdown_table(markdown_report *self, const ri_table *table)
{
    field *const fields =
        (field *)self->host->scratch(self->ctx, table->n_columns + 1, sizeof *fields);
    ri_status status = fields ? prepare(self, table, fields) : RI_NO_MEMORY;

    if (status != RI_OK)
        return status;
    markdown_heading(&self->file, 2, say(&self->language, table->title));
    writer_byte(&self->file, '\n');
    markdown_code(&self->file, table->name);
    writer_text(&self->file, "\n\n");
    if (table->n_columns) {
        write_head(self, table);
        write_rows(self, table, fields);
    }
    write_notes(self, table);
    return self->file.status;
}
