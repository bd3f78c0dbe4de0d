/* cell_shaper.c - rows of a format as the study wants them; see cell_shape.h. */
#include "cell_shaper.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

cell_shaper *cell_shaper_new(cell_reader *reader, const cell_source *source)
{
    const ri_host *const host = cell_reader_host(reader);
    ri_ctx *const ctx = cell_reader_context(reader);
    cell_shaper *const self = host->scratch(ctx, 1, sizeof *self);

    if (!self)
        return NULL;
    self->host = host;
    self->ctx = ctx;
    self->reader = reader;
    self->format = source->format;
    self->source = source;
    self->how = source->shape ? *source->shape : (cell_shape){.header_rows = 1};
    return self;
}

char *shaper_copy(const cell_shaper *self, const char *text, size_t length)
{
    char *const copy = self->host->scratch(self->ctx, length + 1, 1);

    if (copy && length)
        memcpy(copy, text, length);
    return copy;
}

bool shaper_reserve(cell_shaper *self, size_t n)
{
    size_t wanted = self->capacity ? self->capacity : 16;
    cell_field *longer;

    if (n <= self->capacity)
        return true;
    while (wanted < n)
        wanted *= 2;
    longer = self->fields
                 ? self->host->grow(self->ctx, self->fields, self->capacity, wanted, sizeof *longer)
                 : self->host->scratch(self->ctx, wanted, sizeof *longer);
    if (!longer)
        return false;
    self->fields = longer;
    self->capacity = wanted;
    return true;
}

static bool all_empty(const cell_row *row)
{
    for (size_t k = 0; k < row->n; k++)
        if (row->fields[k].length)
            return false;
    return true;
}

static cell_field empty_cell(cell_shaper *self, const cell_row *row, size_t column)
{
    return (cell_field){.text = &self->nothing, .line = row->line, .column = column};
}

/* The row as cells of its own, at least so many. */
static ri_status own_row(cell_shaper *self, cell_row *row, size_t least)
{
    const size_t n = row->n > least ? row->n : least;
    const bool own = row->fields == self->fields;

    if (!shaper_reserve(self, n))
        return RI_NO_MEMORY;
    if (!own && row->n)
        memcpy(self->fields, row->fields, row->n * sizeof *row->fields);
    for (size_t k = row->n; k < n; k++)
        self->fields[k] = empty_cell(self, row, k + 1);
    row->fields = self->fields;
    row->n = n;
    return RI_OK;
}

ri_status shaper_append(cell_shaper *self, cell_row *row, char *text)
{
    const size_t n = row->n;

    if (n >= self->numbered_capacity) {
        const size_t wanted = 2 * n + 16;

        self->numbered = self->host->scratch(self->ctx, wanted, sizeof *self->numbered);
        self->numbered_capacity = self->numbered ? wanted : 0;
        if (!self->numbered)
            return RI_NO_MEMORY;
    }
    if (n)
        memcpy(self->numbered, row->fields, n * sizeof *row->fields);
    self->numbered[n] = (cell_field){.text = text, .length = strlen(text), .line = row->line};
    row->fields = self->numbered;
    row->n = n + 1;
    return RI_OK;
}

/* Only the columns of the range. */
static ri_status cut_to_range(cell_shaper *self, cell_row *row)
{
    const uint64_t first = self->how.range.first_column, last = self->how.range.last_column;
    ri_status status;

    if (first == 0)
        return RI_OK;
    status = own_row(self, row, (size_t)last);
    if (status != RI_OK)
        return status;
    row->fields += first - 1;
    row->n = (size_t)(last - first + 1);
    return RI_OK;
}

/* Whether a row stands before the table, and is passed over. */
static bool is_before(const cell_shaper *self, const cell_row *row)
{
    const char *const comment = self->source->comment;

    if (row->line < self->how.range.first_row)
        return true;
    if (self->format->skips)
        return false;
    return row->line <= self->source->skip || (!self->header_read && all_empty(row)) ||
           (comment && row->n && strncmp(row->fields[0].text, comment, strlen(comment)) == 0);
}

ri_status shaper_raw_row(cell_shaper *self, cell_row *row)
{
    if (self->has_pending) {
        *row = self->pending;
        self->has_pending = false;
        return RI_OK;
    }
    do {
        const ri_status status = self->format->next(cell_reader_state(self->reader), row);

        if (status != RI_OK || row->n == 0)
            return status;
        if (!self->format->skips)
            row->after_blank = self->last_line && row->line > self->last_line + 1;
        self->last_line = row->line;
    } while (is_before(self, row));
    if (self->how.range.last_row && row->line > self->how.range.last_row) {
        row->n = 0;
        return RI_OK;
    }
    return cut_to_range(self, row);
}

/* Whether the table ended before this row. */
static bool is_behind(const cell_shaper *self, const cell_row *row)
{
    const setting_list *const until = &self->how.until;
    size_t first = 0;

    if (!until->items)
        return false;
    while (first + 1 < row->n && row->fields[first].length == 0)
        first++;
    for (uint64_t k = 0; k < until->items->count; k++) {
        const char *const pattern = until->items->texts[k];

        if (strcmp(pattern, "blank") == 0) {
            if (row->after_blank || all_empty(row))
                return true;
        } else if (cell_pattern_fits(pattern, row->fields[first].text))
            return true;
    }
    return false;
}

/* Short rows end with empty cells; of those too long the empty ends go. */
static ri_status fill_short(cell_shaper *self, cell_row *row)
{
    while (row->n > self->raw_width && row->fields[row->n - 1].length == 0)
        row->n--;
    return row->n < self->raw_width ? own_row(self, row, self->raw_width) : RI_OK;
}

/* Empty cells take the text above, which is kept for the next. */
static ri_status fill_down(cell_shaper *self, cell_row *row)
{
    for (size_t k = 0; k < self->n_fills; k++) {
        shaper_fill *const fill = &self->fills[k];
        cell_field *const field = fill->field < row->n ? &row->fields[fill->field] : NULL;

        if (!field || (field->length == 0 && !fill->above))
            continue;
        if (field->length == 0) {
            field->text = fill->above;
            field->length = fill->length;
            continue;
        }
        if (fill->capacity <= field->length) {
            fill->capacity = 2 * field->length + 1;
            fill->above = self->host->scratch(self->ctx, fill->capacity, 1);
            if (!fill->above)
                return RI_NO_MEMORY;
        }
        memcpy(fill->above, field->text, field->length + 1);
        fill->length = field->length;
    }
    return RI_OK;
}

/* A heading or an empty row is no cell to be filled: it would get a key of its own. */
static ri_status data_row(cell_shaper *self, cell_row *row)
{
    ri_status status = shaper_raw_row(self, row);

    if (status != RI_OK || row->n == 0)
        return status;
    if (is_behind(self, row)) {
        self->ended = true;
        row->n = 0;
        return RI_OK;
    }
    if (self->how.fill_short)
        status = fill_short(self, row);
    if (status == RI_OK && self->n_splits && row->n == self->raw_width)
        status = shaper_cut(self, row);
    if (status == RI_OK && self->n_fills && !all_empty(row))
        status = fill_down(self, row);
    if (status != RI_OK || !self->how.row_number || all_empty(row))
        return status;
    (void)snprintf(self->number, sizeof self->number, "%" PRIu64, row->line);
    return shaper_append(self, row, self->number);
}

ri_status cell_shaper_next(cell_shaper *self, cell_row *row)
{
    row->n = 0;
    if (self->ended)
        return RI_OK;
    return self->header_read ? data_row(self, row) : shaper_header(self, row);
}

size_t cell_shaper_header_rows(const cell_shaper *self)
{
    return self->n_header_rows;
}

const char *cell_shaper_header_part(const cell_shaper *self, size_t column, size_t row)
{
    return column < self->width && row < self->n_header_rows
               ? self->parts[column * self->n_header_rows + row]
               : NULL;
}

bool cell_shaper_is_part(const cell_shaper *self, size_t column)
{
    size_t from = 0; /* where the split's parts begin in a row that was cut */

    for (size_t field = 0; field <= column; field++) {
        size_t parts = 1;

        for (size_t k = 0; k < self->n_splits; k++)
            if (self->splits[k].field == field)
                parts = self->splits[k].parts;
        if (column < from + parts)
            return parts > 1;
        from += parts;
    }
    return false;
}

const cell_field *cell_shaper_unit(const cell_shaper *self, size_t column)
{
    return self->units && column < self->width && self->units[column].length ? &self->units[column]
                                                                             : NULL;
}
