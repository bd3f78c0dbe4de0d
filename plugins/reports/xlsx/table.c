/* table.c - a table as a worksheet. */
#include "book.h"

#include <regind/text.h>

enum { NARROWEST = 9, WIDEST = 50, HEADING_WIDTH = 20, ARROW = 4, WIDEST_KEYS = 60 };

/* A column ready to be written. */
typedef struct field {
    const ri_column *column;
    xlsx_text *labels; /* as texts ... */
    double *numbers;   /* ... or years as numbers */
    lxw_format *format;
    const ri_column *shares; /* of the indicators that are there; NULL: not known */
    lxw_format *marked;      /* where they are too few */
    double width;            /* in characters */
} field;

static size_t characters(const char *text)
{
    size_t n = 0;
    uint32_t character;

    for (; *text; n++) {
        const size_t length = ri_text_decode(text, RI_TEXT_ENDS, &character);

        text += length ? length : 1;
    }
    return n;
}

ri_status xlsx_table_check(const book *self, const ri_table *table)
{
    ri_where where = RI_WHERE;
    char why[256];

    where.hint = "leave rows out with 'filter', or write the table with report.csv";
    if (table->n_columns > XLSX_MOST_COLUMNS) {
        (void)snprintf(why, sizeof why,
                       "the table '%s' has %llu columns; a sheet of Excel has room for %d",
                       table->name, (unsigned long long)table->n_columns, XLSX_MOST_COLUMNS);
        where.hint = "write the table with report.csv";
        return self->host->fail_at(self->ctx, RI_BAD_INPUT, &where, why);
    }
    if (table->rows < XLSX_MOST_ROWS)
        return RI_OK;
    (void)snprintf(why, sizeof why,
                   "the table '%s' has %llu rows; a sheet of Excel has room for %d below the "
                   "headings",
                   table->name, (unsigned long long)table->rows, XLSX_MOST_ROWS - 1);
    return self->host->fail_at(self->ctx, RI_BAD_INPUT, &where, why);
}

/* Whether the labels are years: four digits each. */
static int are_years(const ri_column *column)
{
    if (column->role != RI_PERIOD)
        return 0;
    for (uint64_t k = 0; k < column->n_labels; k++)
        if (strlen(column->labels[k]) != 4 || strspn(column->labels[k], "0123456789") != 4 ||
            column->labels[k][0] == '0')
            return 0;
    return 1;
}

static ri_status prepare_years(const book *self, field *at)
{
    const ri_column *const column = at->column;

    at->format = self->count;
    at->width = NARROWEST;
    at->numbers = (double *)self->host->scratch(self->ctx, column->n_labels, sizeof(double));
    for (uint64_t k = 0; at->numbers && k < column->n_labels; k++)
        at->numbers[k] = strtod(column->labels[k], NULL);
    return at->numbers || !column->n_labels ? RI_OK : RI_NO_MEMORY;
}

static ri_status prepare_labels(book *self, field *at)
{
    const ri_column *const column = at->column;
    const char *const *const names = labels_of(&self->names_of_keys, column);
    int cut = 0;

    at->format = self->text;
    at->labels = (xlsx_text *)self->host->scratch(
        self->ctx, column->n_labels ? column->n_labels : 1, sizeof *at->labels);
    for (uint64_t k = 0; names && at->labels && k < column->n_labels; k++) {
        const double width = (double)characters(names[k]) + 3;

        at->width = width > at->width ? width : at->width;
        if (!xlsx_text_make(self->host, self->ctx, names[k], &at->labels[k], &cut))
            return RI_NO_MEMORY;
    }
    if (cut)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "texts of '%s' are cut off: a cell of Excel has room for %d characters",
                    column->name, XLSX_MOST_TEXT);
    return at->labels && (names || !column->n_labels) ? RI_OK : RI_NO_MEMORY;
}

static ri_status prepare_numbers(book *self, field *at, const ri_table *table)
{
    int whole;
    const double largest = digits_largest(at->column, &whole);
    const int32_t digits = book_digits(self, at->column);

    at->format = book_number(self, at->column);
    at->shares = coverage_of(table, at->column);
    at->marked = at->shares ? book_marked_number(self, at->column) : at->format;
    /* A sign, the digits, a separator before every third, the point. */
    at->width = largest >= 1 ? 3 + 1.34 * floor(log10(largest)) : 3;
    at->width += digits < 0 ? NARROWEST : digits + 1;
    return at->format && at->marked ? RI_OK : RI_NO_MEMORY;
}

static ri_status prepare(book *self, field *at, const ri_table *table, const ri_column *column)
{
    ri_status status;

    at->column = column;
    if (column->role == RI_MEASURE)
        status = prepare_numbers(self, at, table);
    else
        status = are_years(column) ? prepare_years(self, at) : prepare_labels(self, at);
    at->width = at->width < NARROWEST ? NARROWEST : at->width > WIDEST ? WIDEST : at->width;
    return status;
}

/* That of a coverage says what the mark means. */
static const char *heading_of(book *self, const ri_column *column)
{
    const char *const heading = told_heading(&self->names_of_keys, column), *mark;
    char *text;

    if (!heading || !coverage_is(column))
        return heading;
    mark = book_mark_text(self);
    text =
        mark ? (char *)self->host->scratch(self->ctx, strlen(heading) + strlen(mark) + 4, 1) : NULL;
    if (text)
        (void)snprintf(text, strlen(heading) + strlen(mark) + 4, "%s (%s)", heading, mark);
    return text;
}

static ri_status write_heading(book *self, xlsx_rows *rows, field *fields, uint32_t n)
{
    book_column *const columns = (book_column *)self->host->scratch(self->ctx, n, sizeof *columns);

    if (!columns)
        return RI_NO_MEMORY;
    for (uint32_t c = 0; c < n; c++) {
        const char *const heading = heading_of(self, fields[c].column);
        double width;

        if (!heading)
            return RI_NO_MEMORY;
        width = (double)characters(heading) + ARROW;
        width = width > HEADING_WIDTH ? HEADING_WIDTH : width;
        fields[c].width = width > fields[c].width ? width : fields[c].width;
        columns[c] = (book_column){heading, fields[c].width, fields[c].labels == NULL};
    }
    return book_headings(self, rows, columns, n);
}

static void write_cell(const book *self, xlsx_rows *rows, uint32_t c, const field *at, uint64_t row)
{
    int32_t code;

    if (at->column->role == RI_MEASURE) {
        const int thin = at->shares && coverage_is_low(at->shares->values[row], self->coverage);

        xlsx_number(rows, c, thin ? at->marked : at->format, at->column->values[row]);
        return;
    }
    code = at->column->codes[row];
    if (code >= 0 && at->numbers)
        xlsx_number(rows, c, at->format, at->numbers[code]);
    else if (code >= 0)
        xlsx_put(rows, c, at->format, &at->labels[code]);
}

static ri_status write_rows(book *self, xlsx_rows *rows, const ri_table *table, const field *fields,
                            uint32_t n)
{
    ri_status status = RI_OK;

    for (uint64_t row = 0; row < table->rows && status == RI_OK; row++) {
        xlsx_row(rows, 1);
        for (uint32_t c = 0; c < n; c++)
            write_cell(self, rows, c, &fields[c], row);
        status = xlsx_row_end(rows, book_progress(self, table->n_columns));
    }
    return status;
}

/* Headings and keys stay in sight, as long as there is room beside them. */
static void freeze(lxw_worksheet *sheet, const field *fields, uint32_t n)
{
    uint32_t keys = 0;
    double width = 0;

    while (keys < n && fields[keys].column->role <= RI_PERIOD)
        width += fields[keys++].width;
    worksheet_freeze_panes(sheet, 1, (lxw_col_t)(width <= WIDEST_KEYS && keys < n ? keys : 0));
}

static ri_status write_table(book *self, lxw_worksheet *sheet, const ri_table *table, field *fields,
                             uint32_t n)
{
    xlsx_rows rows = xlsx_rows_begin(self->host, self->ctx, sheet);
    ri_status status = write_heading(self, &rows, fields, n);

    if (status == RI_OK)
        status = write_rows(self, &rows, table, fields, n);
    freeze(sheet, fields, n);
    (void)worksheet_repeat_rows(sheet, 0, 0);
    (void)worksheet_autofilter(sheet, 0, 0, (lxw_row_t)table->rows, (lxw_col_t)(n - 1));
    for (uint32_t c = 0; c < n && status == RI_OK; c++)
        if (table->rows && xlsx_ordered(fields[c].column))
            status = xlsx_colour_grades(self, sheet, fields[c].column, c);
    return status;
}

ri_status xlsx_table(book *self, const ri_table *table, const char *name)
{
    lxw_worksheet *const sheet = book_sheet(self, name);
    field *const fields =
        (field *)self->host->scratch(self->ctx, table->n_columns + 1, sizeof *fields);
    ri_status status = RI_OK;
    uint32_t n = 0;

    if (!sheet || !fields)
        return sheet ? RI_NO_MEMORY : RI_INTERNAL;
    for (uint64_t c = 0; c < table->n_columns && status == RI_OK; c++)
        status = prepare(self, &fields[n++], table, table->columns[c]);
    return status == RI_OK && n ? write_table(self, sheet, table, fields, n) : status;
}
