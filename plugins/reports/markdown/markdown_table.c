/* markdown_table.c - a table as lines of cells between bars. */
#include "../common/digits.h"
#include "markdown_charts.h"

enum { ROWS_PER_PROGRESS = 1 << 12 };

/* A column ready to be written. */
typedef struct field {
    const ri_column *column;
    const char *const *labels;
    int32_t digits;
    const ri_column *shares; /* of the indicators that are there; NULL: not known */
} field;

/* Those that are shown; *n: how many. */
static ri_status prepare(markdown_report *self, const ri_table *table, field *fields, uint64_t *n)
{
    *n = 0;
    for (uint64_t c = 0; c < table->n_columns; c++) {
        field *const at = &fields[*n];

        if (coverage_is_idle(table->columns[c]))
            continue;
        ++*n;
        at->column = table->columns[c];
        at->shares = coverage_of(table, at->column);
        if (at->column->role == RI_MEASURE)
            at->digits = digits_shown(at->column);
        else if (at->column->n_labels &&
                 !(at->labels = labels_of(&self->names_of_keys, at->column)))
            return RI_NO_MEMORY;
    }
    return RI_OK;
}

static ri_status write_head(markdown_report *self, const field *fields, uint64_t n)
{
    writer *const file = &self->file;

    for (uint64_t c = 0; c < n; c++) {
        const char *const heading = told_heading(&self->names_of_keys, fields[c].column);

        if (!heading)
            return RI_NO_MEMORY;
        writer_text(file, c ? " | " : "| ");
        markdown_text(file, heading);
    }
    writer_text(file, " |\n");
    for (uint64_t c = 0; c < n; c++)
        writer_text(file, fields[c].column->role == RI_MEASURE ? "| ---: " : "| --- ");
    writer_text(file, "|\n");
    return RI_OK;
}

static int is_thin(const markdown_report *self, const field *at, uint64_t row)
{
    return at->shares && !isnan(at->column->values[row]) &&
           coverage_is_low(at->shares->values[row], self->coverage);
}

static void write_cell(markdown_report *self, const field *at, uint64_t row)
{
    char text[LANGUAGE_NUMBER];

    if (at->column->role == RI_MEASURE) {
        (void)language_number(&self->language, self->host, at->column->values[row], at->digits,
                              text);
        writer_text(&self->file, text);
        if (is_thin(self, at, row))
            markdown_text(&self->file, COVERAGE_MARK);
    } else if (at->column->codes[row] >= 0) {
        markdown_text(&self->file, at->labels[at->column->codes[row]]);
    }
}

/* "Akmola, 2018, Score (4 of 10 indicators)" */
static void name_cell(markdown_report *self, const field *fields, uint64_t n, const field *at,
                      uint64_t row)
{
    char text[COVERAGE_TEXT];

    for (uint64_t c = 0; c < n; c++)
        if (fields[c].column->role <= RI_PERIOD && fields[c].column->codes[row] >= 0) {
            markdown_text(&self->file, fields[c].labels[fields[c].column->codes[row]]);
            writer_text(&self->file, ", ");
        }
    markdown_text(&self->file, told_column(&self->names_of_keys, at->column));
    coverage_text(&self->language, self->host, at->shares->values[row],
                  coverage_indicators(at->shares), text);
    writer_text(&self->file, " (");
    markdown_text(&self->file, text);
    writer_text(&self->file, ")");
}

/* What the marks mean: a line below the table. */
static void write_thin(markdown_report *self, const field *fields, uint64_t n, uint64_t rows)
{
    uint64_t told = 0;
    char least[COVERAGE_TEXT], sentence[2 * COVERAGE_TEXT];

    for (uint64_t k = 0; k < n; k++)
        for (uint64_t row = 0; row < rows; row++) {
            if (!is_thin(self, &fields[k], row))
                continue;
            if (told++ == 0) {
                coverage_least(&self->language, self->host, self->coverage, least);
                (void)snprintf(sentence, sizeof sentence,
                               say(&self->language, "less than %s of the indicators"), least);
                writer_text(&self->file, "\n");
                markdown_text(&self->file, COVERAGE_MARK " ");
                markdown_text(&self->file, sentence);
                writer_text(&self->file, ": ");
            } else {
                writer_text(&self->file, "; ");
            }
            name_cell(self, fields, n, &fields[k], row);
        }
    writer_text(&self->file, told ? "\n" : "");
}

static void write_rows(markdown_report *self, const ri_table *table, const field *fields,
                       uint64_t n_fields)
{
    const uint64_t n = self->rows && self->rows < table->rows ? self->rows : table->rows;
    char count[2][LANGUAGE_NUMBER];
    char text[3 * LANGUAGE_NUMBER];

    for (uint64_t row = 0; row < n && self->file.status == RI_OK; row++) {
        for (uint64_t c = 0; c < n_fields; c++) {
            writer_text(&self->file, c ? " | " : "| ");
            write_cell(self, &fields[c], row);
        }
        writer_text(&self->file, " |\n");
        if (++self->done % ROWS_PER_PROGRESS == 0)
            writer_progress(&self->file, self->done, self->total);
    }
    write_thin(self, fields, n_fields, n);
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
        const char *const text = say_sentence(&self->names_of_keys, table->notes[k]->text);

        writer_text(&self->file, "- ");
        if (table->notes[k]->level == RI_WARNING) {
            writer_text(&self->file, "**");
            writer_text(&self->file, say(&self->language, "warning"));
            writer_text(&self->file, ":** ");
        }
        if (table->notes[k]->level == RI_WARNING)
            markdown_text(&self->file, text);
        else
            markdown_line(&self->file, text);
        writer_byte(&self->file, '\n');
    }
}

ri_status markdown_table(markdown_report *self, const ri_table *table)
{
    field *const fields =
        (field *)self->host->scratch(self->ctx, table->n_columns + 1, sizeof *fields);
    uint64_t n = 0;
    ri_status status = fields ? prepare(self, table, fields, &n) : RI_NO_MEMORY;

    if (status != RI_OK)
        return status;
    markdown_heading(&self->file, 2,
                     told_table_title(&self->names_of_keys, self->provenance, table));
    writer_byte(&self->file, '\n');
    markdown_code(&self->file, table->name);
    writer_byte(&self->file, '\n');
    if (self->charts && (status = markdown_charts(self, table)) != RI_OK)
        return status;
    writer_byte(&self->file, '\n');
    if (n) {
        if ((status = write_head(self, fields, n)) != RI_OK)
            return status;
        write_rows(self, table, fields, n);
    }
    write_notes(self, table);
    return self->file.status;
}
