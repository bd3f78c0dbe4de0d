/* cell_header.c - one header out of its rows, and the columns that are named in it. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cell_shaper.h"
#include "cell_text.h"

/* The rows of a header as they stand in the file, copied. */
typedef struct header_rows {
    size_t n, width;
    cell_row rows[CELL_MOST_HEADER_ROWS + 1]; /* the last: units */
} header_rows;

static ri_status copy_row(const cell_shaper *self, const cell_row *from, cell_row *to)
{
    cell_field *const fields = self->host->scratch(self->ctx, from->n, sizeof *fields);

    if (!fields)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < from->n; k++) {
        fields[k] = from->fields[k];
        fields[k].text = shaper_copy(self, from->fields[k].text, from->fields[k].length);
        if (!fields[k].text)
            return RI_NO_MEMORY;
    }
    *to = *from;
    to->fields = fields;
    return RI_OK;
}

/* A first column without a name gets the one that the study gives it. */
static ri_status name_rows(const cell_shaper *self, cell_row *row)
{
    const char *const name = self->how.row_names;
    cell_field *const fields = self->host->scratch(self->ctx, row->n + 1, sizeof *fields);

    if (!fields)
        return RI_NO_MEMORY;
    memcpy(fields + 1, row->fields, row->n * sizeof *fields);
    fields[0] = row->fields[0];
    fields[0].length = strlen(name);
    fields[0].text = shaper_copy(self, name, strlen(name));
    row->fields = fields;
    row->n++;
    return fields[0].text ? RI_OK : RI_NO_MEMORY;
}

static ri_status read_rows(cell_shaper *self, header_rows *header)
{
    const size_t named = (size_t)self->how.header_rows, all = named + self->how.units_row;

    for (size_t r = 0; r < all; r++) {
        cell_row row = {0};
        ri_status status = shaper_raw_row(self, &row);

        if (status != RI_OK)
            return status;
        if (row.n == 0 && r == 0)
            return RI_OK;
        if (row.n == 0)
            return cell_reader_error(self->reader, self->last_line, 0, NULL,
                                     "the file ends in its header, which the study says has %zu "
                                     "rows%s",
                                     named, self->how.units_row ? " and one of units" : "");
        status = copy_row(self, &row, &header->rows[r]);
        if (status == RI_OK && self->how.row_names)
            status = name_rows(self, &header->rows[r]);
        if (status != RI_OK)
            return status;
        if (header->rows[r].n > header->width)
            header->width = header->rows[r].n;
        header->n = r + 1;
    }
    return RI_OK;
}

static const cell_field *cell_at(const header_rows *header, size_t row, size_t column)
{
    return column < header->rows[row].n ? &header->rows[row].fields[column] : NULL;
}

static bool is_said(const header_rows *header, size_t row, size_t column)
{
    const cell_field *const cell = cell_at(header, row, column);

    return cell && cell->length > 0;
}

/* Whether a row of the header below this one says something of the column. */
static bool goes_on_below(const header_rows *header, size_t named, size_t row, size_t column)
{
    for (size_t below = row + 1; below < named; below++)
        if (is_said(header, below, column))
            return true;
    return false;
}

/* What each row says of each column.  A text spreads to the right over empty cells, as merged ones
 * leave them: where a row below says something, of its own column and of theirs. */
static ri_status find_parts(cell_shaper *self, const header_rows *header)
{
    const size_t named = self->n_header_rows;

    self->parts = (const char **)self->host->scratch(self->ctx, self->width * (named ? named : 1),
                                                     sizeof *self->parts);
    if (!self->parts)
        return RI_NO_MEMORY;
    for (size_t r = 0; r < named; r++) {
        const char *spread = NULL;

        for (size_t k = 0; k < self->width; k++) {
            const bool below = goes_on_below(header, named, r, k);

            if (is_said(header, r, k)) {
                self->parts[k * named + r] = cell_at(header, r, k)->text;
                spread = below ? cell_at(header, r, k)->text : NULL;
            } else if (below)
                self->parts[k * named + r] = spread;
        }
    }
    return RI_OK;
}

/* The parts of a column's name, one after the other; what is said twice counts once. */
static ri_status join(const cell_shaper *self, const header_rows *header, size_t column,
                      cell_field *field)
{
    const char *const between = self->how.header_join ? self->how.header_join : " ";
    const char *before = NULL;
    size_t length = 1;

    for (size_t r = 0; r < self->n_header_rows; r++) {
        const char *const part = cell_shaper_header_part(self, column, r);

        length += part ? strlen(part) + strlen(between) : 0;
        if (is_said(header, r, column) || !field->text)
            *field = cell_at(header, r, column) ? *cell_at(header, r, column)
                                                : (cell_field){.line = header->rows[r].line};
    }
    field->text = self->host->scratch(self->ctx, length, 1);
    field->length = 0;
    if (!field->text)
        return RI_NO_MEMORY;
    for (size_t r = 0; r < self->n_header_rows; r++) {
        const char *const part = cell_shaper_header_part(self, column, r);

        if (!part || (before && strcmp(before, part) == 0))
            continue;
        field->length += (size_t)snprintf(field->text + field->length, length - field->length,
                                          "%s%s", before ? between : "", part);
        before = part;
    }
    return RI_OK;
}

/* Rows without names: column1, column2 ...; the first of them is handed out next. */
static ri_status number_columns(cell_shaper *self, cell_row *row)
{
    cell_row first = {0};
    ri_status status = shaper_raw_row(self, &first);
    cell_field *fields;

    if (status != RI_OK || first.n == 0)
        return status;
    fields = self->host->scratch(self->ctx, first.n, sizeof *fields);
    if (!fields)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < first.n; k++) {
        char name[32];

        fields[k] = first.fields[k];
        fields[k].length = (size_t)snprintf(name, sizeof name, "column%zu", k + 1);
        fields[k].text = shaper_copy(self, name, fields[k].length);
        if (!fields[k].text)
            return RI_NO_MEMORY;
    }
    self->pending = first;
    self->has_pending = true;
    *row = (cell_row){.fields = fields, .n = first.n, .line = first.line};
    return RI_OK;
}

static ri_status name_columns(cell_shaper *self, cell_row *row)
{
    header_rows header = {0};
    ri_status status = read_rows(self, &header);
    cell_field *fields;

    row->n = 0;
    if (status != RI_OK || header.n == 0)
        return status;
    self->n_header_rows = (size_t)self->how.header_rows;
    self->width = header.width;
    fields = self->host->scratch(self->ctx, header.width, sizeof *fields);
    if (!fields || find_parts(self, &header) != RI_OK)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < header.width; k++)
        if (join(self, &header, k, &fields[k]) != RI_OK)
            return RI_NO_MEMORY;
    if (self->how.units_row) {
        self->units = self->host->scratch(self->ctx, header.width, sizeof *self->units);
        if (!self->units)
            return RI_NO_MEMORY;
        for (size_t k = 0; k < header.rows[header.n - 1].n; k++)
            self->units[k] = header.rows[header.n - 1].fields[k];
    }
    *row = (cell_row){.fields = fields, .n = header.width, .line = header.rows[0].line};
    return RI_OK;
}

/* The column of a name; SIZE_MAX: there is none, which is told. */
static size_t column_of(const cell_shaper *self, const cell_row *header, const setting_list *list,
                        uint64_t item)
{
    const char *const name = list->items->texts[item];
    char why[256], shown[CELL_SHOWN];
    ri_where where = RI_WHERE;

    for (size_t k = 0; k < header->n; k++)
        if (strcmp(header->fields[k].text, name) == 0)
            return k;
    if (list == &self->how.split && strcmp(name, "first") == 0)
        return 0;
    where.parameter = list->parameter;
    (void)snprintf(why, sizeof why, "the file has no column '%s'",
                   cell_shown(shown, name, strlen(name)));
    if (!self->source->quiet)
        (void)self->host->fail_at(self->ctx, RI_BAD_PARAMETER, &where, why);
    return SIZE_MAX;
}

static size_t count_parts(const char *text, const char *separator)
{
    size_t n = 1;

    for (const char *at = strstr(text, separator); at;
         at = strstr(at + strlen(separator), separator))
        n++;
    return n;
}

static ri_status find_splits(cell_shaper *self, const cell_row *header)
{
    const setting_list *const list = &self->how.split;
    const uint64_t n = list->items ? list->items->count : 0;

    self->splits = self->host->scratch(self->ctx, n, sizeof *self->splits);
    if (!self->splits)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < n; i++) {
        const char *const tag = list->items->tags ? list->items->tags[i] : NULL;
        const size_t field = column_of(self, header, list, i);
        ri_where where = RI_WHERE;

        if (field == SIZE_MAX)
            return RI_BAD_PARAMETER;
        where.parameter = list->parameter;
        where.hint = "split = first:comma";
        if (!tag || !*tag)
            return self->host->fail_at(self->ctx, RI_BAD_PARAMETER, &where,
                                       "split names a column without saying what separates its "
                                       "parts");
        self->splits[self->n_splits++] =
            (shaper_split){field, count_parts(header->fields[field].text, cell_separator(tag)),
                           cell_separator(tag)};
    }
    return RI_OK;
}

static const shaper_split *split_at(const cell_shaper *self, size_t field)
{
    for (size_t k = 0; k < self->n_splits; k++)
        if (self->splits[k].field == field)
            return &self->splits[k];
    return NULL;
}

/* One cell as its parts, behind the n cells that are there; false: it has another number. */
static bool cut_cell(cell_shaper *self, const shaper_split *split, const cell_field *field,
                     size_t *n)
{
    char *at = field->text;

    if (count_parts(at, split->separator) != split->parts)
        return false;
    for (size_t part = 0; part < split->parts; part++) {
        char *const end = strstr(at, split->separator);
        cell_field *const to = &self->fields[*n];

        *to = *field;
        to->text = at;
        to->length = end && part + 1 < split->parts ? (size_t)(end - at) : strlen(at);
        at = end ? end + strlen(split->separator) : at;
        to->text[to->length] = '\0';
        cell_trim(&to->text, &to->length);
        ++*n;
    }
    return true;
}

ri_status shaper_cut(cell_shaper *self, cell_row *row)
{
    size_t wanted = row->n, n = 0;
    cell_field *from;
    char shown[CELL_SHOWN];

    for (size_t k = 0; k < self->n_splits; k++)
        wanted += self->splits[k].parts - 1;
    /* the cells may be in the buffer that is written to: they are moved behind it */
    if (!shaper_reserve(self, wanted + row->n))
        return RI_NO_MEMORY;
    from = self->fields + wanted;
    memmove(from, row->fields, row->n * sizeof *from);
    for (size_t k = 0; k < row->n; k++) {
        const shaper_split *const split = split_at(self, k);

        if (!split)
            self->fields[n++] = from[k];
        else if (!cut_cell(self, split, &from[k], &n))
            return cell_reader_error(self->reader, from[k].line, from[k].column, NULL,
                                     "'%s' has %zu part%s, where the header has %zu (split)",
                                     cell_shown(shown, from[k].text, from[k].length),
                                     count_parts(from[k].text, split->separator),
                                     count_parts(from[k].text, split->separator) == 1 ? "" : "s",
                                     split->parts);
    }
    row->fields = self->fields;
    row->n = n;
    return RI_OK;
}

static ri_status find_fills(cell_shaper *self, const cell_row *header)
{
    const setting_list *const list = &self->how.fill;
    const uint64_t n = list->items ? list->items->count : 0;

    self->fills = self->host->scratch(self->ctx, n, sizeof *self->fills);
    if (!self->fills)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < n; i++) {
        const size_t field = column_of(self, header, list, i);

        if (field == SIZE_MAX)
            return RI_BAD_PARAMETER;
        self->fills[self->n_fills++].field = field;
    }
    return RI_OK;
}

/* The names of a column that is cut; what they say of the headers behind them ("geo\TIME_PERIOD")
 * goes. */
static ri_status cut_header(cell_shaper *self, cell_row *row)
{
    const size_t before = row->n;
    cell_row cut = *row;
    ri_status status = shaper_cut(self, &cut);

    if (status != RI_OK)
        return status;
    for (size_t k = 0; k < cut.n; k++) {
        char *const end = cut.n > before ? strchr(cut.fields[k].text, '\\') : NULL;

        if (end && end > cut.fields[k].text) {
            *end = '\0';
            cut.fields[k].length = (size_t)(end - cut.fields[k].text);
        }
    }
    status = copy_row(self, &cut, row);
    self->n_header_rows = 1;
    self->width = row->n;
    self->parts = (const char **)self->host->scratch(self->ctx, row->n, sizeof *self->parts);
    if (status != RI_OK || !self->parts)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < row->n; k++)
        self->parts[k] = row->fields[k].length ? row->fields[k].text : NULL;
    return RI_OK;
}

/* The name of the column with the numbers of rows, behind the others. */
static ri_status number_rows(cell_shaper *self, cell_row *row)
{
    char *const name = shaper_copy(self, self->how.row_number, strlen(self->how.row_number));
    cell_row longer = *row;
    const ri_status status = name ? shaper_append(self, &longer, name) : RI_NO_MEMORY;

    return status == RI_OK ? copy_row(self, &longer, row) : status;
}

ri_status shaper_header(cell_shaper *self, cell_row *row)
{
    ri_status status = self->how.header_rows ? name_columns(self, row) : number_columns(self, row);

    if (status != RI_OK || row->n == 0)
        return status;
    self->header_read = true;
    self->raw_width = row->n;
    status = find_splits(self, row);
    if (status == RI_OK && self->n_splits)
        status = cut_header(self, row);
    if (status == RI_OK)
        status = find_fills(self, row);
    if (status != RI_OK || !self->how.row_number)
        return status;
    return number_rows(self, row);
}
