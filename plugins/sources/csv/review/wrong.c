/* wrong.c - the rows read once more, for what is wrong with their numbers. */
#include "wrong.h"

#include "../reader/text.h"

static ri_status keep_mark(csv_wrongs *self, const csv_field *field)
{
    const char *copy;

    for (size_t k = 0; k < self->n_marks; k++)
        if (strcmp(self->marks[k], field->text) == 0)
            return RI_OK;
    if (self->n_marks == CSV_WRONG_MARKS)
        return RI_OK;
    copy = csv_copy(self->work, field->text, field->length);
    if (!copy)
        return RI_NO_MEMORY;
    self->marks[self->n_marks++] = copy;
    return RI_OK;
}

static ri_status keep(csv_wrongs *self, csv_wrong *wrong, const csv_field *field)
{
    if (!csv_places_add(self->work, &wrong->places, field->line))
        return RI_NO_MEMORY;
    if (wrong->places.count > 1)
        return RI_OK;
    wrong->line = field->line;
    wrong->column = field->column;
    wrong->length = field->length;
    wrong->text = csv_copy(self->work, field->text, field->length);
    return wrong->text ? RI_OK : RI_NO_MEMORY;
}

/* Which styles read the column, as far as this field tells. */
static ri_status count_styles(const csv_wrongs *self, csv_wrong_column *of, const csv_field *field)
{
    const uint32_t reading =
        csv_styles_reading(&self->work->settings->numbers, field->text, field->length);

    if (!reading)
        return RI_OK;
    of->numbers++;
    for (size_t k = 0; k < CSV_STYLES; k++) {
        if (reading >> k & 1)
            of->reading[k]++;
        else if (!of->other[k]) {
            of->other[k] = csv_copy(self->work, field->text, field->length);
            if (!of->other[k])
                return RI_NO_MEMORY;
        }
    }
    return RI_OK;
}

static ri_status look_at(csv_wrongs *self, size_t column, const csv_field *field)
{
    const csv_work *const work = self->work;
    const csv_numbers *const style = &work->settings->numbers;
    csv_wrong_column *const of = &self->columns[column];
    double value;
    csv_cause cause;

    if (field->length == 0 || csv_mark_of(work->marks, field->text, field->length) != CSV_NO_MARK)
        return RI_OK;
    if (count_styles(self, of, field) != RI_OK)
        return RI_NO_MEMORY;
    if (csv_number_reads(style, field->text, field->length, &value))
        return RI_OK;
    cause = csv_cause_of(style, field->text, field->length);
    if (cause == CSV_CAUSE_MARK && keep_mark(self, field) != RI_OK)
        return RI_NO_MEMORY;
    return keep(self, &of->causes[cause], field);
}

static ri_status look_at_row(csv_wrongs *self, const csv_row *row)
{
    const csv_layout *const layout = self->layout;
    ri_status status = RI_OK;

    if (row->n != layout->n_fields || csv_dropped(self->work, layout, row, NULL))
        return RI_OK;
    for (size_t c = 0; c < layout->n_columns && status == RI_OK; c++)
        if (layout->columns[c].out == CSV_OUT_MEASURES && layout->columns[c].field < row->n)
            status = look_at(self, c, &row->fields[layout->columns[c].field]);
    for (size_t j = 0; j < layout->n_wide && status == RI_OK; j++)
        status = look_at(self, layout->wide_value, &row->fields[layout->wide[j]]);
    return status;
}

/* Reads all rows again, up to where reading them failed before. */
static ri_status look_at_all(csv_wrongs *self, uint64_t except)
{
    const csv_work *const work = self->work;
    csv_source source = work->settings->source;
    csv_reader *again;
    csv_row row = {0};
    ri_status status;

    source.quiet = true;
    status = csv_reader_open(work->host, work->ctx, &source, &again);
    if (status == RI_OK)
        status = csv_reader_next(again, &row); /* the header */
    while (status == RI_OK && row.n > 0) {
        status = csv_reader_next(again, &row);
        if (status == RI_OK && row.n > 0 && row.line != except)
            status = look_at_row(self, &row);
    }
    csv_reader_close(again);
    return status == RI_NO_MEMORY ? status : RI_OK;
}

/* A few characters are a mark among figures, and a text where there are none; a column of texts is
 * told of as such, whatever else is in it. */
static void sort_out(csv_wrong_column *of)
{
    csv_wrong *const mark = &of->causes[CSV_CAUSE_MARK], *const text = &of->causes[CSV_CAUSE_TEXT];

    if (mark->places.count == 0 || of->numbers > 0 || text->places.count > 0)
        return;
    *text = *mark;
    mark->places.count = 0;
}

static ri_status tell_column(const csv_wrongs *self, size_t c)
{
    csv_wrong_column *const of = &self->columns[c];
    ri_status status = RI_OK;

    sort_out(of);
    for (csv_cause cause = 0; cause < CSV_CAUSES && status != RI_NO_MEMORY; cause++) {
        const csv_wrong *const wrong = &of->causes[cause];
        csv_sentence what = {.work = self->work}, hint = {.work = self->work};

        if (wrong->places.count == 0)
            continue;
        csv_wrong_say(self, &self->layout->columns[c], of, cause, &what, &hint);
        csv_say_such(&what, &wrong->places);
        status = what.no_memory || hint.no_memory
                     ? RI_NO_MEMORY
                     : csv_reader_tell(self->work->reader, wrong->line, wrong->column, hint.text,
                                       csv_said(&what));
    }
    return status;
}

ri_status csv_numbers_tell(const csv_work *work, const csv_layout *layout, uint64_t except)
{
    csv_wrongs self = {.work = work, .layout = layout};
    ri_status status;

    self.columns = work->host->scratch(work->ctx, layout->n_columns, sizeof *self.columns);
    if (!self.columns)
        return RI_NO_MEMORY;
    status = look_at_all(&self, except);
    for (size_t c = 0; c < layout->n_columns && status != RI_NO_MEMORY; c++)
        status = tell_column(&self, c);
    return status;
}
