/* sheet.c - see sheet.h */
#include "sheet.h"

uint64_t sheet_row_at(const sheet *self, uint64_t k)
{
    return self->order ? self->order[k] : k;
}

static size_t sheet_larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Cells of a number up to its decimal point (or exponent), out of `length`. */
static size_t sheet_before_point(const char *text, size_t length)
{
    size_t k = 0;

    while (k < length && text[k] != '.' && text[k] != 'e')
        k++;
    return k;
}

void sheet_measure_widths(const sheet *self, sheet_column *at)
{
    const ri_column *column = at->column;
    char text[WRITER_NUMBER];

    for (uint64_t k = 0; k < self->n_shown; k++) {
        const uint64_t row = sheet_row_at(self, k);

        if (column->role != RI_MEASURE) {
            const int32_t code = column->codes[row];

            at->before =
                sheet_larger(at->before, code < 0 ? self->missing.width : at->labels[code].width);
        } else if (isnan(column->values[row])) {
            at->before = sheet_larger(at->before, self->missing.width);
        } else {
            const size_t length = self->host->number(column->values[row], at->digits, text);
            const size_t before = sheet_before_point(text, length);

            at->before = sheet_larger(at->before, before);
            at->after = sheet_larger(at->after, length - before);
        }
    }
    at->width =
        sheet_larger(at->before + at->after, sheet_larger(at->heading.width, at->unit.width));
}

int sheet_lay_out(sheet *self, sheet_column *at, const ri_column *column, int32_t digits,
                  int by_name)
{
    const int has_unit = *column->unit && strcmp(column->unit, "1") != 0;

    at->column = column;
    at->digits = digits;
    if (!shown_make(self->host, self->ctx, by_name ? column->name : column->label, &at->heading) ||
        !shown_make(self->host, self->ctx, has_unit ? column->unit : "", &at->unit))
        return 0;
    if (column->role == RI_MEASURE)
        return 1;
    at->labels =
        self->host->scratch(self->ctx, column->n_labels ? column->n_labels : 1, sizeof(shown));
    for (uint64_t k = 0; at->labels && k < column->n_labels; k++)
        if (!shown_make(self->host, self->ctx, column->labels[k], &at->labels[k]))
            return 0;
    return at->labels != NULL;
}

static void sheet_pad(writer *file, size_t n)
{
    while (n--)
        writer_byte(file, ' ');
}

/* A cell after `*owed` blanks that were not written yet, so that no line ends in blanks. */
static void sheet_put_cell(writer *file, size_t *owed, size_t before, const shown *text,
                           size_t after)
{
    *owed += before;
    if (text->length) {
        sheet_pad(file, *owed);
        writer_put(file, text->text, text->length);
        *owed = 0;
    }
    *owed += after;
}

void sheet_put_heading(writer *file, const sheet *self, int units)
{
    size_t owed = 0;

    for (uint64_t c = 0; c < self->n_columns; c++) {
        const sheet_column *at = &self->columns[c];
        const shown *text = units ? &at->unit : &at->heading;
        const size_t room = at->width - text->width;
        const int right = at->column->role == RI_MEASURE;

        sheet_put_cell(file, &owed, right ? room : 0, text, (right ? 0 : room) + 2);
    }
    writer_byte(file, '\n');
}

void sheet_put_line(writer *file, const sheet *self)
{
    for (uint64_t c = 0; c < self->n_columns; c++)
        for (size_t k = 0; k < self->columns[c].width + (c ? 2 : 0); k++)
            writer_put(file, "\xE2\x94\x80", 3);
    writer_byte(file, '\n');
}

void sheet_put_row(writer *file, const sheet *self, uint64_t row)
{
    char number[WRITER_NUMBER];
    size_t owed = 0;

    for (uint64_t c = 0; c < self->n_columns; c++) {
        const sheet_column *at = &self->columns[c];
        const ri_column *column = at->column;

        if (column->role != RI_MEASURE) {
            const int32_t code = column->codes[row];
            const shown *text = code < 0 ? &self->missing : &at->labels[code];

            sheet_put_cell(file, &owed, 0, text, at->width - text->width + 2);
        } else {
            /* The column's numbers stand at its right; a mark ends where their integers do. */
            shown text = self->missing;
            size_t before = text.width, after = 0;

            if (!isnan(column->values[row])) {
                text.text = number;
                text.length = self->host->number(column->values[row], at->digits, number);
                before = sheet_before_point(number, text.length);
                after = text.length - before;
            }
            sheet_put_cell(file, &owed, at->width - at->after - before, &text,
                           at->after - after + 2);
        }
    }
    writer_byte(file, '\n');
}
