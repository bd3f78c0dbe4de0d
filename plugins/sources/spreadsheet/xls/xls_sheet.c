/* xls_sheet.c - the cells of a sheet, row by row.
 *
 * The records are looked through once for merged regions, which stand behind the cells, and for the
 * places of the cells, which mostly are in order. */
#include <math.h>
#include <stdlib.h>

#include "xls.h"

typedef struct xls_cell {
    uint16_t row, column;
    uint32_t at; /* of its record */
} xls_cell;

struct xls_sheet {
    xls_book *book;
    sheet_row *row;
    sheet_merges *merges;
    xls_cell *cells;
    size_t n, capacity, next;
    bool sorted;
};

static bool is_cell(unsigned id)
{
    switch (id) {
    case BIFF_FORMULA:
    case BIFF_MULRK:
    case BIFF_MULBLANK:
    case BIFF_RSTRING:
    case BIFF_LABELSST:
    case BIFF_BLANK:
    case BIFF_NUMBER:
    case BIFF_LABEL:
    case BIFF_BOOLERR:
    case BIFF_RK:
        return true;
    default:
        return false;
    }
}

static ri_status add_cell(xls_sheet *self, const biff_record *record)
{
    const ri_host *const host = cell_reader_host(self->book->reader);
    ri_ctx *const ctx = cell_reader_context(self->book->reader);
    const size_t wanted = self->capacity ? 2 * self->capacity : 1024;
    xls_cell *cells = self->cells, cell;

    if (record->n < 6)
        return xls_damaged(self->book->reader, "a cell is not whole");
    if (self->n == self->capacity) {
        cells = cells ? host->grow(ctx, cells, self->capacity, wanted, sizeof *cells)
                      : host->scratch(ctx, wanted, sizeof *cells);
        if (!cells)
            return RI_NO_MEMORY;
        self->cells = cells;
        self->capacity = wanted;
    }
    cell = (xls_cell){(uint16_t)biff_16(record->bytes), (uint16_t)biff_16(record->bytes + 2),
                      (uint32_t)record->at};
    self->sorted = self->sorted && (self->n == 0 || cells[self->n - 1].row <= cell.row);
    cells[self->n++] = cell;
    return RI_OK;
}

static ri_status add_merges(const xls_sheet *self, const biff_record *record)
{
    const size_t n = record->n >= 2 ? biff_16(record->bytes) : 0;

    for (size_t k = 0; k < n && 2 + 8 * (k + 1) <= record->n; k++) {
        const unsigned char *const at = record->bytes + 2 + 8 * k;
        const sheet_region region = {.first_row = biff_16(at) + 1,
                                     .last_row = biff_16(at + 2) + 1,
                                     .first_column = biff_16(at + 4) + 1,
                                     .last_column = biff_16(at + 6) + 1};

        if (region.first_row <= region.last_row && region.first_column <= region.last_column &&
            region.last_column <= SHEET_COLUMNS && !sheet_merges_add(self->merges, &region))
            return RI_NO_MEMORY;
    }
    return RI_OK;
}

/* In the order of rows, and in one row as they stand in the file. */
static int by_place(const void *a, const void *b)
{
    const xls_cell *const x = a, *const y = b;

    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

ri_status xls_sheet_open(xls_book *book, uint64_t position, sheet_row *row, sheet_merges *merges,
                         xls_sheet **sheet)
{
    xls_sheet *const self = *sheet =
        cell_reader_host(book->reader)->scratch(cell_reader_context(book->reader), 1, sizeof *self);
    biff_record record;
    unsigned depth = 1; /* charts on the sheet are streams in the stream */

    if (!self)
        return RI_NO_MEMORY;
    *self = (xls_sheet){.book = book, .row = row, .merges = merges, .sorted = true};
    if (!biff_record_at(&book->stream, (size_t)position, &record) || record.id != BIFF_BOF)
        return xls_damaged(book->reader, "the sheet is not where the workbook says");
    while (depth > 0) {
        ri_status status = RI_OK;

        if (!biff_record_at(&book->stream, record.next, &record))
            return xls_damaged(book->reader, "the sheet ends too early");
        if (record.id == BIFF_BOF)
            depth++;
        else if (record.id == BIFF_EOF)
            depth--;
        else if (depth == 1 && record.id == BIFF_MERGEDCELLS)
            status = add_merges(self, &record);
        else if (depth == 1 && is_cell(record.id))
            status = add_cell(self, &record);
        if (status != RI_OK)
            return status;
    }
    if (!self->sorted)
        qsort(self->cells, self->n, sizeof *self->cells, by_place);
    return RI_OK;
}

static bool put_number(const xls_sheet *self, size_t column, unsigned style, double value)
{
    const number_format format = xls_format_of(self->book, style);
    char buffer[NUMBER_TEXT];
    size_t n;

    if (format.percent)
        sheet_row_count_percents(self->row, column, 1);
    if (!isfinite(value))
        return sheet_row_set(self->row, column, 1, "", 0, "#NUM!");
    n = number_format_text(cell_reader_host(self->book->reader), format, self->book->from_1904,
                           value, buffer);
    return format.shows < NUMBER_YEAR ? sheet_row_set_number(self->row, column, 1, buffer, n)
                                      : sheet_row_set(self->row, column, 1, buffer, n, NULL);
}

static bool put_truth_or_error(const xls_sheet *self, size_t column, unsigned value, bool error)
{
    static const struct {
        unsigned code;
        const char *text;
    } errors[] = {{0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0F, "#VALUE!"}, {0x17, "#REF!"},
                  {0x1D, "#NAME?"}, {0x24, "#NUM!"},   {0x2A, "#N/A"}};

    if (!error)
        return sheet_row_set(self->row, column, 1, value ? "TRUE" : "FALSE", value ? 4 : 5, NULL);
    for (size_t k = 0; k < sizeof errors / sizeof *errors; k++)
        if (errors[k].code == value)
            return sheet_row_set(self->row, column, 1, "", 0, errors[k].text);
    return sheet_row_set(self->row, column, 1, "", 0, "#ERROR!");
}

static bool put_text(const xls_sheet *self, size_t column, const biff_record *record, size_t at)
{
    text_gather *const text = &self->book->text;
    biff_cursor cursor = biff_cursor_at(&self->book->stream, record, at);

    biff_cursor_text(&cursor, 2, text);
    return !text->no_memory &&
           sheet_row_set(self->row, column, 1, text_gather_text(text), text->length, NULL);
}

/* The result of a formula; a text stands in a record of its own behind it. */
static bool put_result(const xls_sheet *self, size_t column, const biff_record *record)
{
    const unsigned char *const result = record->bytes + 6;
    biff_record next = *record;

    if (biff_16(result + 6) != 0xFFFF)
        return put_number(self, column, biff_16(record->bytes + 4), biff_double(result));
    if (result[0] == 1 || result[0] == 2)
        return put_truth_or_error(self, column, result[2], result[0] == 2);
    if (result[0] != 0)
        return true;
    while (biff_record_at(&self->book->stream, next.next, &next))
        if (next.id == BIFF_STRING)
            return put_text(self, column, &next, 0);
        else if (next.id != BIFF_SHRFMLA && next.id != BIFF_ARRAY && next.id != BIFF_TABLE &&
                 next.id != BIFF_CONTINUE)
            break;
    return true;
}

static bool put_many(const xls_sheet *self, size_t column, const biff_record *record)
{
    for (size_t at = 4; at + 6 + 2 <= record->n && column <= SHEET_COLUMNS; at += 6, column++)
        if (!put_number(self, column, biff_16(record->bytes + at),
                        biff_rk(biff_32(record->bytes + at + 2))))
            return false;
    return true;
}

static bool put_shared(const xls_sheet *self, size_t column, uint32_t which)
{
    const text_store *const strings = &self->book->strings;

    return which >= strings->n || sheet_row_set(self->row, column, 1, strings->items[which].text,
                                                strings->items[which].length, NULL);
}

static ri_status put_cell(const xls_sheet *self, const xls_cell *cell)
{
    const size_t column = (size_t)cell->column + 1;
    biff_record record = {0};
    bool put = true, whole = biff_record_at(&self->book->stream, cell->at, &record);

    if (column > SHEET_COLUMNS)
        return xls_damaged(self->book->reader, "a cell stands beyond the last column");
    switch (record.id) {
    case BIFF_FORMULA:
        whole = whole && record.n >= 14;
        put = !whole || put_result(self, column, &record);
        break;
    case BIFF_MULRK:
        put = put_many(self, column, &record);
        break;
    case BIFF_RSTRING:
    case BIFF_LABEL:
        put = put_text(self, column, &record, 6);
        break;
    case BIFF_LABELSST:
        whole = whole && record.n >= 10 && biff_32(record.bytes + 6) < self->book->strings.n;
        put = !whole || put_shared(self, column, biff_32(record.bytes + 6));
        break;
    case BIFF_NUMBER:
        whole = whole && record.n >= 14;
        put = !whole ||
              put_number(self, column, biff_16(record.bytes + 4), biff_double(record.bytes + 6));
        break;
    case BIFF_BOOLERR:
        whole = whole && record.n >= 8;
        put = !whole || put_truth_or_error(self, column, record.bytes[6], record.bytes[7] != 0);
        break;
    case BIFF_RK:
        whole = whole && record.n >= 10;
        put = !whole || put_number(self, column, biff_16(record.bytes + 4),
                                   biff_rk(biff_32(record.bytes + 6)));
        break;
    default:
        break;
    }
    if (!put)
        return RI_NO_MEMORY;
    return whole ? RI_OK
                 : cell_reader_error(self->book->reader, (uint64_t)cell->row + 1, column,
                                     "open it and save it as .xlsx", "the cell is not whole");
}

ri_status xls_sheet_next(xls_sheet *self, bool *more)
{
    for (*more = false; !*more && self->next < self->n;) {
        const uint16_t number = self->cells[self->next].row;

        sheet_row_begin(self->row, (uint64_t)number + 1);
        for (; self->next < self->n && self->cells[self->next].row == number; self->next++) {
            const ri_status status = put_cell(self, &self->cells[self->next]);

            if (status != RI_OK)
                return status;
        }
        if (!sheet_merges_fill(self->merges, self->row))
            return RI_NO_MEMORY;
        *more = !sheet_row_is_empty(self->row);
    }
    return RI_OK;
}

double xls_sheet_fraction(const xls_sheet *self)
{
    return self->n ? (double)self->next / (double)self->n : 0;
}
