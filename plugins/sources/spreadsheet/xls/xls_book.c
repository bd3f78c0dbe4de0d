/* xls_book.c - the sheets of a workbook, its formats and the texts that cells share. */
#include <string.h>

#include "xls.h"

enum { BIFF8 = 0x0600, GLOBALS = 0x0005, WORKSHEET = 0 };

static void *room(const xls_book *self, void *old, size_t n, size_t *capacity, size_t size)
{
    const ri_host *const host = cell_reader_host(self->reader);
    ri_ctx *const ctx = cell_reader_context(self->reader);
    const size_t wanted = *capacity ? 2 * *capacity : 64;
    void *longer;

    if (n < *capacity)
        return old;
    longer = old ? host->grow(ctx, old, *capacity, wanted, size) : host->scratch(ctx, wanted, size);
    if (longer)
        *capacity = wanted;
    return longer;
}

static ri_status add_sheet(xls_book *self, const biff_record *record)
{
    biff_cursor cursor = biff_cursor_at(&self->stream, record, 0);
    const unsigned position = biff_cursor_number(&cursor, 4);
    const unsigned state = biff_cursor_number(&cursor, 1), type = biff_cursor_number(&cursor, 1);

    biff_cursor_text(&cursor, 1, &self->text);
    if (self->text.no_memory)
        return RI_NO_MEMORY;
    if (cursor.broken)
        return xls_damaged(self->reader, "the name of a sheet is not whole");
    return type == WORKSHEET
               ? sheet_list_add(self->reader, &self->sheets, text_gather_text(&self->text), NULL,
                                position, (state & 3) != 0)
               : RI_OK;
}

static ri_status add_format(xls_book *self, const biff_record *record)
{
    biff_cursor cursor = biff_cursor_at(&self->stream, record, 0);
    const unsigned id = biff_cursor_number(&cursor, 2);
    xls_format *own = room(self, self->own, self->n_own, &self->own_capacity, sizeof *own);

    biff_cursor_text(&cursor, 2, &self->text);
    if (!own || self->text.no_memory)
        return RI_NO_MEMORY;
    self->own = own;
    own[self->n_own++] =
        (xls_format){id, number_format_of(text_gather_text(&self->text), self->text.length)};
    return RI_OK;
}

static ri_status add_style(xls_book *self, const biff_record *record)
{
    unsigned *const styles =
        room(self, self->styles, self->n_styles, &self->styles_capacity, sizeof *styles);

    if (!styles)
        return RI_NO_MEMORY;
    self->styles = styles;
    styles[self->n_styles++] = record->n >= 4 ? biff_16(record->bytes + 2) : 0;
    return RI_OK;
}

static ri_status add_strings(xls_book *self, const biff_record *record)
{
    biff_cursor cursor = biff_cursor_at(&self->stream, record, 4);
    const unsigned n = biff_cursor_number(&cursor, 4);

    for (unsigned k = 0; k < n && !cursor.broken; k++) {
        biff_cursor_text(&cursor, 2, &self->text);
        if (cursor.broken)
            break;
        if (self->text.no_memory ||
            !text_store_add(&self->strings, text_gather_text(&self->text), self->text.length))
            return RI_NO_MEMORY;
    }
    return cursor.broken ? xls_damaged(self->reader, "its texts are not whole") : RI_OK;
}

static ri_status take(xls_book *self, const biff_record *record)
{
    switch (record->id) {
    case BIFF_FILEPASS:
        return cell_reader_error(self->reader, 0, 0,
                                 "open it with its password and save it without one",
                                 "the workbook is encrypted");
    case BIFF_DATEMODE:
        self->from_1904 = record->n >= 2 && biff_16(record->bytes) == 1;
        return RI_OK;
    case BIFF_BOUNDSHEET:
        return add_sheet(self, record);
    case BIFF_FORMAT:
        return add_format(self, record);
    case BIFF_XF:
        return add_style(self, record);
    case BIFF_SST:
        return add_strings(self, record);
    default:
        return RI_OK;
    }
}

ri_status xls_book_read(xls_book *self, const char *path)
{
    biff_record record;
    ri_status status = xls_stream_read(self->reader, path, &self->stream);

    self->text.host = self->strings.host = cell_reader_host(self->reader);
    self->text.ctx = self->strings.ctx = cell_reader_context(self->reader);
    if (status != RI_OK)
        return status;
    if (!biff_record_at(&self->stream, 0, &record) || record.id != BIFF_BOF || record.n < 4 ||
        biff_16(record.bytes) != BIFF8 || biff_16(record.bytes + 2) != GLOBALS)
        return cell_reader_error(self->reader, 0, 0, "open it and save it as .xlsx",
                                 "the file is no workbook of Excel 97 or later");
    while (record.id != BIFF_EOF) {
        if (!biff_record_at(&self->stream, record.next, &record))
            return xls_damaged(self->reader, "the workbook in it ends too early");
        status = take(self, &record);
        if (status != RI_OK)
            return status;
    }
    return RI_OK;
}

number_format xls_format_of(const xls_book *self, unsigned style)
{
    number_format format = {.shows = NUMBER_PLAIN};
    const unsigned id = style < self->n_styles ? self->styles[style] : 0;

    for (size_t k = 0; k < self->n_own; k++)
        if (self->own[k].id == id)
            return self->own[k].format;
    (void)number_format_built_in(id, &format);
    return format;
}
