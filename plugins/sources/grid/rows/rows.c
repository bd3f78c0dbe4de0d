/* rows.c - the rows of the file: labels to codes, texts to numbers. */
#include <inttypes.h>

#include "../../cells/cell_text.h"
#include "../columns/header.h"
#include "../content/figure.h"
#include "../table.h"
#include "ragged.h"

enum { PROGRESS_ROWS = 1 << 16, FIRST_CAPACITY = 1 << 10, FIRST_BARE = 16 };

/* The work on the rows. */
typedef struct reading {
    const grid_work *work;
    grid_layout *layout;
    grid_rows *rows;
    grid_ragged ragged;
    uint64_t *drops;             /* of each item of `skip_rows` */
    uint64_t empty, first_empty; /* rows without a single value */
    bool divides;                /* the power of ten of the row is negative */
} reading;

static void *longer(const grid_work *work, void *old, uint64_t used, uint64_t capacity, size_t size)
{
    return old ? work->host->grow(work->ctx, old, used, capacity, size)
               : work->host->scratch(work->ctx, capacity, size);
}

/* Makes room for `count` more rows. */
static ri_status reserve(const grid_work *work, grid_layout *layout, grid_rows *rows,
                         uint64_t count)
{
    uint64_t capacity = rows->capacity ? rows->capacity : FIRST_CAPACITY;
    uint64_t *lines;

    if (count <= rows->capacity - rows->n)
        return RI_OK;
    while (capacity - rows->n < count) {
        if (capacity > INT32_MAX)
            return work->host->fail(work->ctx, RI_BAD_INPUT, "the table has too many rows");
        capacity *= 2;
    }
    lines = longer(work, rows->lines, rows->capacity, capacity, sizeof *lines);
    if (!lines)
        return RI_NO_MEMORY;
    rows->lines = lines;
    for (size_t k = 0; k < layout->n_columns; k++) {
        grid_column *const column = &layout->columns[k];
        const bool measure = column->out == GRID_OUT_MEASURES;
        void *const data =
            longer(work, measure ? (void *)column->values : (void *)column->codes, rows->capacity,
                   capacity, measure ? sizeof(double) : sizeof(int32_t));

        if (!data)
            return RI_NO_MEMORY;
        if (measure)
            column->values = data;
        else
            column->codes = data;
    }
    rows->capacity = capacity;
    return RI_OK;
}

/* Puts the mark beside a figure where the study wants it. */
static ri_status take_flag(const reading *self, size_t c, const grid_figure *figure, uint64_t at)
{
    const grid_work *const work = self->work;
    const grid_column *const column = &self->layout->columns[c];
    grid_column *const flags =
        column->flag == SIZE_MAX ? NULL : &self->layout->columns[column->flag];
    int32_t code;

    if (!figure->flag || figure->flag_length == 0)
        return RI_OK;
    if (!flags) {
        work->tally->figures[c].flags += figure->mark == GRID_NO_MARK || !figure->plain;
        return RI_OK;
    }
    code = work->host->code(work->ctx, flags->labels, figure->flag, figure->flag_length);
    flags->codes[at] = code;
    flags->n_labels = code < flags->n_labels ? flags->n_labels : code + 1;
    return code < 0 ? RI_NO_MEMORY : RI_OK;
}

/* The value of a field in column c, for the row `at`. */
static ri_status take_number(const reading *self, size_t c, const cell_field *field, uint64_t at,
                             double *value)
{
    const grid_work *const work = self->work;
    grid_figures *const figures = &work->tally->figures[c];
    grid_figure figure;
    const grid_figure_result result =
        grid_figure_read(work, &self->layout->columns[c], field, &figure);

    *value = figure.value;
    figures->merged += field->is_merged && result == GRID_FIGURE_VALUE;
    if (result == GRID_FIGURE_WRONG) {
        self->rows->wrong_numbers = true;
        *value = (double)NAN;
        return RI_OK;
    }
    if (result == GRID_FIGURE_VALUE) {
        grid_figures_take(figures, figure.form, at);
        figures->signs += figure.signed_unit;
    } else if (result == GRID_FIGURE_MARK) {
        figures->marks |= grid_mark_bit(figure.mark);
        work->tally->marks[figure.mark]++;
    }
    return take_flag(self, c, &figure, at);
}

/* Ten to the power that the row names. */
static ri_status read_power(reading *self, const cell_row *row, double *scale)
{
    const cell_field *const field = &row->fields[self->layout->power];
    char shown[CELL_SHOWN];
    double power = 0;

    *scale = 1;
    if (field->length &&
        (!grid_number_reads(&self->work->settings->numbers, field->text, field->length, &power) ||
         power != trunc(power) || fabs(power) > 22))
        return cell_reader_error(self->work->reader, field->line, field->column, NULL,
                                 "'%s' is no power of ten (column '%s')",
                                 cell_shown(shown, field->text, field->length),
                                 self->work->settings->power);
    for (int k = 0; k < (int)fabs(power); k++)
        *scale *= 10; /* exact up to 22 */
    self->divides = power < 0;
    return RI_OK;
}

/* Whether a flag of the row says that its measures are missing. */
static bool is_flagged(const grid_work *work, const grid_layout *layout, const cell_row *row)
{
    const setting_list *const list = &work->settings->missing_where;
    bool flagged = false;

    for (uint64_t k = 0; k < grid_items(list); k++)
        if (strcmp(row->fields[layout->flags[k]].text, list->items->tags[k]) == 0) {
            work->tally->flags[k]++;
            flagged = true;
        }
    return flagged;
}

static ri_status take_label(const reading *self, grid_column *column, const cell_field *field,
                            uint64_t copies)
{
    const uint64_t at = self->rows->n;
    const int32_t code = column->out == GRID_OUT_CATEGORIES && field->length == 0
                             ? -2
                             : grid_label_code(self->work, column, field);

    if (code == -1)
        return RI_NO_MEMORY;
    for (uint64_t j = 0; j < copies; j++)
        column->codes[at + j] = code < 0 ? -1 : code;
    return RI_OK;
}

/* Rows with nothing in them but keys are remembered. */
static ri_status note_bare(const reading *self, const cell_row *row)
{
    grid_tally *const tally = self->work->tally;

    for (size_t k = 0; k < row->n; k++)
        if (row->fields[k].length && !self->layout->of_key[k])
            return RI_OK;
    if (self->layout->n_measures == 0)
        return RI_OK;
    if (tally->n_bare == tally->bare_capacity) {
        const uint64_t more = tally->bare_capacity ? 2 * tally->bare_capacity : FIRST_BARE;
        uint32_t *const bare =
            longer(self->work, tally->bare, tally->bare_capacity, more, sizeof *bare);

        if (!bare)
            return RI_NO_MEMORY;
        tally->bare = bare;
        tally->bare_capacity = more;
    }
    tally->bare[tally->n_bare++] = (uint32_t)self->rows->n;
    return RI_OK;
}

/* What no field of the row says. */
static void clear(grid_column *column, uint64_t at, uint64_t copies)
{
    for (uint64_t j = at; j < at + copies; j++)
        if (column->out == GRID_OUT_MEASURES)
            column->values[j] = (double)NAN;
        else
            column->codes[j] = -1;
}

/* Takes the measures of the rows times ten to a power; NaN: a flag says that they are missing. */
static void scale_row(const reading *self, uint64_t at, uint64_t copies, double scale)
{
    if (scale == 1)
        return;
    for (size_t k = 0; k < self->layout->n_columns; k++) {
        grid_column *const column = &self->layout->columns[k];

        for (uint64_t j = at; column->out == GRID_OUT_MEASURES && j < at + copies; j++)
            column->values[j] =
                self->divides ? column->values[j] / scale : column->values[j] * scale;
    }
}

/* A power of ten that the study does not use. */
static void note_power(const reading *self, const cell_row *row)
{
    grid_tally *const tally = self->work->tally;
    const cell_field *const field = &row->fields[self->layout->suspect];
    double power;

    if (field->length &&
        grid_number_reads(&self->work->settings->numbers, field->text, field->length, &power) &&
        power != 0 && tally->powers++ == 0)
        tally->first_power = row->line;
}

/* One row of the file into one row of the table, or n_copies of them. */
static ri_status take_row(reading *self, const cell_row *row)
{
    grid_layout *const layout = self->layout;
    grid_rows *const rows = self->rows;
    const uint64_t at = rows->n, copies = layout->n_wide ? layout->n_copies : 1;
    const bool flagged = is_flagged(self->work, layout, row);
    double scale = 1;
    ri_status status = reserve(self->work, layout, rows, copies);

    if (status == RI_OK)
        status = note_bare(self, row);
    if (status == RI_OK && layout->power != SIZE_MAX)
        status = read_power(self, row, &scale);
    if (layout->suspect != SIZE_MAX)
        note_power(self, row);
    for (size_t k = 0; status == RI_OK && k < layout->n_columns; k++)
        if (layout->columns[k].field >= row->n) /* made by `columns`, or of flags */
            clear(&layout->columns[k], at, copies);
    for (size_t k = 0; status == RI_OK && k < layout->n_columns; k++) {
        grid_column *const column = &layout->columns[k];

        if (column->field < row->n && column->out != GRID_OUT_MEASURES)
            status = take_label(self, column, &row->fields[column->field], copies);
        else if (column->field < row->n)
            status = take_number(self, k, &row->fields[column->field], at, &column->values[at]);
    }
    for (size_t j = 0; status == RI_OK && j < layout->n_wide; j++) {
        const grid_wide *const wide = &layout->wide[j];

        status = take_number(self, wide->column, &row->fields[wide->field], at + wide->copy,
                             &layout->columns[wide->column].values[at + wide->copy]);
    }
    if (status != RI_OK)
        return status;
    for (uint64_t j = 0; j < copies; j++) {
        rows->lines[at + j] = row->line;
        for (size_t k = 0; k < layout->n_wide_keys; k++)
            layout->columns[layout->wide_keys[k]].codes[at + j] =
                layout->wide_codes[j * layout->n_wide_keys + k];
    }
    scale_row(self, at, copies, flagged ? (double)NAN : scale);
    rows->n += copies;
    return RI_OK;
}

static bool all_empty(const cell_row *row)
{
    for (size_t k = 0; k < row->n; k++)
        if (row->fields[k].length)
            return false;
    return true;
}

/* What becomes of one row of the file. */
static ri_status sort_row(reading *self, const cell_row *row)
{
    if (row->n > 1 && all_empty(row)) {
        self->first_empty = self->empty++ ? self->first_empty : row->line;
        return RI_OK;
    }
    if (grid_dropped(self->work, self->layout, row, self->drops))
        return RI_OK;
    if (row->header_n || row->n != self->layout->n_fields)
        return grid_ragged_add(self->work, self->layout, &self->ragged, row);
    if (self->ragged.whole++ == 0) {
        bool second;
        const ri_status status = grid_header_second(self->work, self->layout, row, &second);

        if (status == RI_NO_MEMORY || second) {
            self->rows->second_line = row->line;
            return status == RI_NO_MEMORY ? status : RI_OK;
        }
    }
    return take_row(self, row);
}

static void note_empty(const grid_work *work, uint64_t n, uint64_t line)
{
    char words[CELL_LINE_WORDS];

    if (n)
        ri_note_row(work->host, work->ctx, RI_WARNING, RI_NO_ROW,
                    "%" PRIu64 " row%s without a single value %s left out, the first at %s %s", n,
                    n == 1 ? "" : "s", n == 1 ? "was" : "were", cell_reader_line_noun(work->reader),
                    cell_reader_line_words(work->reader, line, words));
}

/* What is wrong with the file as a whole, each cause once. */
static ri_status tell(reading *self)
{
    const grid_work *const work = self->work;
    ri_status status = grid_ragged_tell(work, &self->ragged);

    for (size_t k = 0; k < self->layout->n_columns && status != RI_NO_MEMORY; k++)
        if (grid_labels_tell(work, &self->layout->columns[k]) == RI_NO_MEMORY)
            status = RI_NO_MEMORY;
    if (self->rows->wrong_numbers && status != RI_NO_MEMORY)
        status = grid_numbers_tell(work, self->layout, self->rows->second_line);
    if (status == RI_NO_MEMORY)
        return status;
    note_empty(work, self->empty, self->first_empty);
    status = grid_drops_tell(work, self->drops);
    return cell_reader_errors(work->reader) && status == RI_OK ? RI_BAD_INPUT : status;
}

ri_status grid_rows_read(const grid_work *work, grid_layout *layout, grid_rows *rows)
{
    const uint64_t drops = grid_items(&work->settings->skip_rows);
    reading self = {.work = work, .layout = layout, .rows = rows};
    uint64_t seen = 0;
    cell_row row;

    self.drops = work->host->scratch(work->ctx, drops, sizeof *self.drops);
    if (!self.drops)
        return RI_NO_MEMORY;
    for (;;) {
        ri_status status = cell_reader_next(work->reader, &row);

        if (status == RI_BAD_INPUT) /* what was wrong before is told, too */
            return tell(&self) == RI_NO_MEMORY ? RI_NO_MEMORY : status;
        if (status == RI_OK && row.n == 0)
            return tell(&self);
        if (status == RI_OK)
            status = sort_row(&self, &row);
        if (status == RI_OK && ++seen % PROGRESS_ROWS == 0)
            status = work->host->progress(work->ctx, 0.95 * cell_reader_fraction(work->reader));
        if (status != RI_OK)
            return status;
    }
}
