/* wrong.c - the rows read once more, for what is wrong with their numbers. */
#include "wrong.h"

#include "../../cells/cell_text.h"
#include "../content/figure.h"

static ri_status keep_mark(grid_wrongs *self, const cell_field *field)
{
    const char *copy;

    for (size_t k = 0; k < self->n_marks; k++)
        if (strcmp(self->marks[k], field->text) == 0)
            return RI_OK;
    if (self->n_marks == GRID_WRONG_MARKS)
        return RI_OK;
    copy = grid_copy(self->work, field->text, field->length);
    if (!copy)
        return RI_NO_MEMORY;
    self->marks[self->n_marks++] = copy;
    return RI_OK;
}

static ri_status keep(grid_wrongs *self, grid_wrong *wrong, const cell_field *field)
{
    if (!grid_places_add(self->work, &wrong->places, field->line))
        return RI_NO_MEMORY;
    if (wrong->places.count > 1)
        return RI_OK;
    wrong->line = field->line;
    wrong->column = field->column;
    wrong->length = field->length;
    wrong->text = grid_copy(self->work, field->text, field->length);
    return wrong->text ? RI_OK : RI_NO_MEMORY;
}

/* Which styles read the column, as far as this field tells. */
static ri_status count_styles(const grid_wrongs *self, grid_wrong_column *of,
                              const cell_field *field)
{
    const uint32_t reading =
        grid_styles_reading(&self->work->settings->numbers, field->text, field->length);

    if (!reading)
        return RI_OK;
    of->numbers++;
    for (size_t k = 0; k < GRID_STYLES; k++) {
        if (reading >> k & 1)
            of->reading[k]++;
        else if (!of->other[k]) {
            of->other[k] = grid_copy(self->work, field->text, field->length);
            if (!of->other[k])
                return RI_NO_MEMORY;
        }
    }
    return RI_OK;
}

static ri_status look_at(grid_wrongs *self, size_t column, const cell_field *field)
{
    const grid_work *const work = self->work;
    const grid_numbers *const style = &work->settings->numbers;
    grid_wrong_column *const of = &self->columns[column];
    grid_figure figure;
    grid_cause cause;

    if (field->length == 0 || grid_mark_of(work->marks, field->text, field->length) != GRID_NO_MARK)
        return RI_OK;
    if (count_styles(self, of, field) != RI_OK)
        return RI_NO_MEMORY;
    if (grid_figure_read(work, &self->layout->columns[column], field, &figure) != GRID_FIGURE_WRONG)
        return RI_OK;
    cause = grid_cause_of(style, field->text, field->length);
    if (cause == GRID_CAUSE_MARK && keep_mark(self, field) != RI_OK)
        return RI_NO_MEMORY;
    return keep(self, &of->causes[cause], field);
}

static ri_status look_at_row(grid_wrongs *self, const cell_row *row)
{
    const grid_layout *const layout = self->layout;
    ri_status status = RI_OK;

    if (row->header_n || row->n != layout->n_fields || grid_dropped(self->work, layout, row, NULL))
        return RI_OK;
    for (size_t c = 0; c < layout->n_columns && status == RI_OK; c++)
        if (layout->columns[c].out == GRID_OUT_MEASURES && layout->columns[c].field < row->n)
            status = look_at(self, c, &row->fields[layout->columns[c].field]);
    for (size_t j = 0; j < layout->n_wide && status == RI_OK; j++)
        status = look_at(self, layout->wide[j].column, &row->fields[layout->wide[j].field]);
    return status;
}

/* Reads all rows again, up to where reading them failed before. */
static ri_status look_at_all(grid_wrongs *self, uint64_t except)
{
    const grid_work *const work = self->work;
    cell_source source = work->settings->source;
    cell_reader *again;
    cell_row row = {0};
    ri_status status;

    source.quiet = true;
    status = cell_reader_open(work->host, work->ctx, &source, &again);
    if (status == RI_OK)
        status = cell_reader_next(again, &row); /* the header */
    while (status == RI_OK && row.n > 0) {
        status = cell_reader_next(again, &row);
        if (status == RI_OK && row.n > 0 && row.line != except)
            status = look_at_row(self, &row);
    }
    cell_reader_close(again);
    return status == RI_NO_MEMORY ? status : RI_OK;
}

/* Numbers, or what is one but for what stands beside it. */
static bool has_numbers(const grid_wrong_column *of)
{
    return of->numbers > 0 || of->causes[GRID_CAUSE_FLAG].places.count > 0 ||
           of->causes[GRID_CAUSE_PERCENT].places.count > 0 ||
           of->causes[GRID_CAUSE_CURRENCY].places.count > 0;
}

/* A few characters are a mark among figures, and a text where there are none; a column of texts is
 * told of as such, whatever else is in it. */
static void sort_out(grid_wrong_column *of)
{
    grid_wrong *const mark = &of->causes[GRID_CAUSE_MARK], *const text =
                                                               &of->causes[GRID_CAUSE_TEXT];

    if (of->causes[GRID_CAUSE_PAIRS].places.count > 0) /* their way of grouping reads both */
        of->causes[GRID_CAUSE_STYLE].places.count = 0;
    if (mark->places.count == 0 || has_numbers(of) || text->places.count > 0)
        return;
    *text = *mark;
    mark->places.count = 0;
}

static ri_status tell_column(const grid_wrongs *self, size_t c)
{
    grid_wrong_column *const of = &self->columns[c];
    ri_status status = RI_OK;

    sort_out(of);
    for (grid_cause cause = 0; cause < GRID_CAUSES && status != RI_NO_MEMORY; cause++) {
        const grid_wrong *const wrong = &of->causes[cause];
        grid_sentence what = {.work = self->work}, hint = {.work = self->work};

        if (wrong->places.count == 0)
            continue;
        grid_wrong_say(self, &self->layout->columns[c], of, cause, &what, &hint);
        grid_say_such(&what, &wrong->places);
        status = what.no_memory || hint.no_memory
                     ? RI_NO_MEMORY
                     : cell_reader_tell(self->work->reader, wrong->line, wrong->column, hint.text,
                                        grid_said(&what));
    }
    return status;
}

ri_status grid_numbers_tell(const grid_work *work, const grid_layout *layout, uint64_t except)
{
    grid_wrongs self = {.work = work, .layout = layout};
    ri_status status;

    self.columns = work->host->scratch(work->ctx, layout->n_columns, sizeof *self.columns);
    if (!self.columns)
        return RI_NO_MEMORY;
    status = look_at_all(&self, except);
    for (size_t c = 0; c < layout->n_columns && status != RI_NO_MEMORY; c++)
        status = tell_column(&self, c);
    return status;
}
