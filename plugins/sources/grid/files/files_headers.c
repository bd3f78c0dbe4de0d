/* files_headers.c - headers of several rows and rows of units, of several files. */
#include "../../cells/cell_text.h"
#include "files_internal.h"

static char *copy(const files_reader *self, const char *text)
{
    char *const made = self->host->scratch(self->ctx, strlen(text) + 1, 1);

    if (made)
        memcpy(made, text, strlen(text));
    return made;
}

static ri_status keep_parts(files_reader *self, files_column *column, size_t field)
{
    column->parts =
        (const char **)self->host->scratch(self->ctx, self->header_rows + 1, sizeof *column->parts);
    if (!column->parts)
        return RI_NO_MEMORY;
    for (size_t r = 0; r < self->header_rows; r++) {
        const char *const part = cell_reader_header_part(self->inner, field, r);

        column->parts[r] = part ? copy(self, part) : NULL;
        if (part && !column->parts[r])
            return RI_NO_MEMORY;
    }
    return RI_OK;
}

/* The rows would be of two units in one column. */
static ri_status check_unit(const files_reader *self, const files_column *column,
                            const cell_field *unit)
{
    char shown[CELL_SHOWN], other[CELL_SHOWN], name[CELL_SHOWN];

    if (!unit || (unit->length == column->unit.length &&
                  memcmp(unit->text, column->unit.text, unit->length) == 0))
        return RI_OK;
    return cell_reader_error(
        self->inner, unit->line, unit->column,
        "read such files in steps of their own, and put their tables one "
        "below the other: use = append",
        "the column '%s' is in '%s' here, and in '%s' in the files before",
        cell_shown(name, column->header.text, column->header.length),
        cell_shown(shown, unit->text, unit->length),
        cell_shown(other, column->unit.text ? column->unit.text : "", column->unit.length));
}

ri_status files_keep_header(files_reader *self, files_column *column, size_t field, bool is_new)
{
    const cell_field *const unit = cell_reader_unit(self->inner, field);

    if (!is_new)
        return check_unit(self, column, unit);
    self->header_rows = cell_reader_header_rows(self->inner);
    column->is_part = cell_reader_is_part(self->inner, field);
    if (unit) {
        column->unit = *unit;
        column->unit.line = files_line(self->at, unit->line);
        column->unit.text = copy(self, unit->text);
        if (!column->unit.text)
            return RI_NO_MEMORY;
    }
    return keep_parts(self, column, field);
}

ri_status files_gather_headers(files_reader *self)
{
    const size_t n = self->n_columns, rows = self->header_rows;
    const char **const parts =
        (const char **)self->host->scratch(self->ctx, n * rows + 1, sizeof *parts);
    cell_field *const units = self->host->scratch(self->ctx, n + 1, sizeof *units);
    bool *const is_part = self->host->scratch(self->ctx, n + 1, sizeof *is_part);

    if (!parts || !units || !is_part)
        return RI_NO_MEMORY;
    for (size_t c = 0; c < n; c++) {
        for (size_t r = 0; r < rows; r++)
            parts[c * rows + r] = self->columns[c].parts[r];
        units[c] = self->columns[c].unit;
        is_part[c] = self->columns[c].is_part;
    }
    self->headers = (cell_headers){n, rows, parts, units, is_part};
    return RI_OK;
}
