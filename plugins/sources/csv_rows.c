/* csv_rows.c - the rows of the file: labels to codes, texts to numbers. */
#include <inttypes.h>

#include "csv_missing.h"
#include "csv_table.h"
#include "csv_text.h"

enum { PROGRESS_ROWS = 1 << 16, FIRST_CAPACITY = 1 << 10 };

static const char *const period_kinds[] = {"no period", "a year", "a quarter", "a month", "a day"};

/* Checks the label of a period; false: told as an error. */
static bool check_period(const csv_work *work, csv_column *column, const csv_field *field)
{
    int64_t ordinal;
    const int32_t kind = work->host->period(field->text, &ordinal);
    char shown[CSV_SHOWN];

    (void)csv_shown(shown, field->text, field->length);
    if (kind < 1 || kind > 4) {
        (void)csv_reader_error(work->reader, field->line, field->column,
                               "periods are written 2012, 2012Q3, 2012-07 or 2012-07-31",
                               "'%s' is not a period (column '%s')", shown, column->name);
        return false;
    }
    if (column->period_kind == 0) {
        column->period_kind = kind;
        column->period_line = field->line;
    }
    if (kind == column->period_kind)
        return true;
    (void)csv_reader_error(work->reader, field->line, field->column, NULL,
                           "'%s' is %s, but line %" PRIu64 " has %s (column '%s')", shown,
                           period_kinds[kind], column->period_line,
                           period_kinds[column->period_kind], column->name);
    return false;
}

int32_t csv_label_code(const csv_work *work, csv_column *column, const csv_field *field)
{
    int32_t code;

    if (field->length == 0) {
        (void)csv_reader_error(work->reader, field->line, field->column, NULL,
                               "the key '%s' is empty", column->name);
        return -2;
    }
    code = work->host->code(work->ctx, column->labels, field->text, field->length);
    if (code < 0)
        return -1;
    if (code >= column->n_labels) {
        column->n_labels = code + 1;
        if (column->out == CSV_OUT_PERIODS && !check_period(work, column, field))
            return -2;
    }
    return code;
}

static void *longer(const csv_work *work, void *old, uint64_t used, uint64_t capacity, size_t size)
{
    return old ? work->host->grow(work->ctx, old, used, capacity, size)
               : work->host->scratch(work->ctx, capacity, size);
}

/* Makes room for `count` more rows. */
static ri_status reserve(const csv_work *work, csv_layout *layout, csv_rows *rows, uint64_t count)
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
        csv_column *const column = &layout->columns[k];
        const bool measure = column->out == CSV_OUT_MEASURES;
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

/* Says what is wrong with a number, and how the study could make it right. */
static void bad_number(const csv_work *work, csv_column *column, const csv_field *field,
                       csv_number_result result)
{
    const bool in_study = !work->settings->source.path; /* inline has fewer parameters */
    const char *hint = NULL;
    char shown[CSV_SHOWN], name[CSV_SHOWN];

    (void)csv_shown(name, column->name, strlen(column->name));
    if (result == CSV_NOT_A_NUMBER) {
        hint =
            in_study ? NULL : csv_number_hint(&work->settings->numbers, field->text, field->length);
        if (!hint && !column->hinted) {
            hint = in_study ? "a column of texts is named in keys = or categories ="
                            : "a mark for a missing value is named in missing =, a column of texts "
                              "in categories = or ignore =";
            column->hinted = true;
        }
    }
    (void)csv_reader_error(work->reader, field->line, field->column, hint,
                           result == CSV_NOT_A_NUMBER ? "'%s' is not a number (column '%s')"
                                                      : "'%s' is too large a number (column '%s')",
                           csv_shown(shown, field->text, field->length), name);
}

static double read_number(const csv_work *work, const csv_missing *marks, csv_column *column,
                          const csv_field *field)
{
    double value = (double)NAN;
    csv_number_result result;

    if (csv_is_missing(marks, field->text, field->length))
        return value;
    result = csv_number_read(&work->settings->numbers, field->text, field->length, &value);
    if (result == CSV_NUMBER)
        return value;
    bad_number(work, column, field, result);
    return (double)NAN;
}

/* One row of the file into one row of the table, or n_wide of them. */
static ri_status take_row(const csv_work *work, csv_layout *layout, const csv_missing *marks,
                          const csv_row *row, csv_rows *rows)
{
    const uint64_t at = rows->n, copies = layout->n_wide ? layout->n_wide : 1;
    ri_status status = reserve(work, layout, rows, copies);

    if (status != RI_OK)
        return status;
    for (size_t k = 0; k < layout->n_columns; k++) {
        csv_column *const column = &layout->columns[k];
        const csv_field *field;
        int32_t code;

        if (column->field >= row->n) /* made by `wide` */
            continue;
        field = &row->fields[column->field];
        if (column->out == CSV_OUT_MEASURES) {
            column->values[at] = read_number(work, marks, column, field);
            continue;
        }
        code = column->out == CSV_OUT_CATEGORIES && field->length == 0
                   ? -2
                   : csv_label_code(work, column, field);
        if (code == -1)
            return RI_NO_MEMORY;
        for (uint64_t j = 0; j < copies; j++)
            column->codes[at + j] = code < 0 ? -1 : code;
    }
    for (uint64_t j = 0; j < copies; j++)
        rows->lines[at + j] = row->line;
    for (size_t j = 0; j < layout->n_wide; j++) {
        csv_column *const value = &layout->columns[layout->wide_value];

        layout->columns[layout->wide_key].codes[at + j] = layout->wide_codes[j];
        value->values[at + j] = read_number(work, marks, value, &row->fields[layout->wide[j]]);
    }
    rows->n += copies;
    return RI_OK;
}

static bool all_empty(const csv_row *row)
{
    for (size_t k = 0; k < row->n; k++)
        if (row->fields[k].length)
            return false;
    return true;
}

static void note_empty(const csv_work *work, uint64_t n, uint64_t line)
{
    if (n)
        ri_note_row(work->host, work->ctx, RI_WARNING, RI_NO_ROW,
                    "%" PRIu64 " row%s without a single value %s left out, the first at line "
                    "%" PRIu64,
                    n, n == 1 ? "" : "s", n == 1 ? "was" : "were", line);
}

ri_status csv_rows_read(const csv_work *work, csv_layout *layout, csv_rows *rows)
{
    const csv_missing marks = csv_missing_of(work->settings->missing.items);
    uint64_t empty = 0, first_empty = 0, seen = 0;
    csv_row row;

    for (;;) {
        ri_status status = csv_reader_next(work->reader, &row);

        if (status != RI_OK)
            return status;
        if (row.n == 0 || csv_reader_errors(work->reader) >= CSV_MOST_ERRORS)
            break;
        if (row.n > 1 && all_empty(&row)) {
            first_empty = empty++ ? first_empty : row.line;
            continue;
        }
        if (row.n != layout->n_fields) {
            (void)csv_reader_error(work->reader, row.line, 0, NULL,
                                   "%zu field%s, but the header has %zu", row.n,
                                   row.n == 1 ? "" : "s", layout->n_fields);
            continue;
        }
        status = take_row(work, layout, &marks, &row, rows);
        if (status == RI_OK && ++seen % PROGRESS_ROWS == 0)
            status = work->host->progress(work->ctx, 0.95 * csv_reader_fraction(work->reader));
        if (status != RI_OK)
            return status;
    }
    note_empty(work, empty, first_empty);
    return csv_reader_errors(work->reader) ? RI_BAD_INPUT : RI_OK;
}
