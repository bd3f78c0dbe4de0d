/* fence.c - see fence.h */
#include "fence.h"

enum {
    NAME_BYTES = 4,
    LINE_HEIGHT = 15,
    MOST_LINES = 27 /* Excel: 409 points */
};

static uint32_t row_height(uint32_t lines)
{
    return (lines < MOST_LINES ? lines : MOST_LINES) * LINE_HEIGHT;
}

#if FENCE_IS_OPEN

int fence_has_room(const lxw_worksheet *sheet)
{
    return sheet->optimize_tmpfile != NULL;
}

static const char inline_begin[] = " t=\"inlineStr\"><is><t xml:space=\"preserve\">";
static const char inline_end[] = "</t></is></c>";

/* "A" ... "XFD"; returns the length. */
static size_t column_name(uint32_t column, char name[NAME_BYTES])
{
    char reversed[NAME_BYTES];
    size_t n = 0;

    for (column++; column && n < NAME_BYTES - 1; column = (column - 1) / 26)
        reversed[n++] = (char)('A' + (column - 1) % 26);
    for (size_t k = 0; k < n; k++)
        name[k] = reversed[n - 1 - k];
    return n;
}

xlsx_rows xlsx_rows_begin(const ri_host *host, ri_ctx *ctx, lxw_worksheet *sheet)
{
    return (xlsx_rows){.host = host,
                       .ctx = ctx,
                       .sheet = sheet,
                       .stream = sheet->optimize_tmpfile,
                       .status = RI_OK};
}

void xlsx_row(xlsx_rows *self, uint32_t lines)
{
    self->row_length =
        (size_t)snprintf(self->row_text, sizeof self->row_text, "%u", (unsigned)++self->row);
    (void)fprintf(self->stream, "<row r=\"%s\"", self->row_text);
    if (lines > 1)
        (void)fprintf(self->stream, " ht=\"%u\" customHeight=\"1\"", (unsigned)row_height(lines));
    (void)fputs(">", self->stream);
}

ri_status xlsx_row_end(xlsx_rows *self, ri_status status)
{
    (void)fputs("</row>", self->stream);
    return status;
}

/* The thread that writes is alone with the stream. */
static void put(xlsx_rows *self, const char *text, size_t length)
{
    (void)fwrite_unlocked(text, 1, length, self->stream);
}

static void begin_cell(xlsx_rows *self, uint32_t column, lxw_format *format)
{
    lxw_worksheet *const sheet = self->sheet;
    char name[NAME_BYTES];

    sheet->dim_rowmin = 0;
    sheet->dim_rowmax = self->row - 1;
    if (column < sheet->dim_colmin)
        sheet->dim_colmin = (lxw_col_t)column;
    if (column > sheet->dim_colmax)
        sheet->dim_colmax = (lxw_col_t)column;
    put(self, "<c r=\"", 6);
    put(self, name, column_name(column, name));
    put(self, self->row_text, self->row_length);
    put(self, "\"", 1);
    if (format)
        (void)fprintf(self->stream, " s=\"%d\"", (int)lxw_format_get_xf_index(format));
}

void xlsx_number(xlsx_rows *self, uint32_t column, lxw_format *format, double value)
{
    char text[352];

    if (isnan(value))
        return;
    begin_cell(self, column, format);
    put(self, "><v>", 4);
    put(self, text, self->host->number(value, -1, text));
    put(self, "</v></c>", 8);
}

void xlsx_put(xlsx_rows *self, uint32_t column, lxw_format *format, const xlsx_text *text)
{
    begin_cell(self, column, format);
    put(self, inline_begin, sizeof inline_begin - 1);
    put(self, text->xml, text->length);
    put(self, inline_end, sizeof inline_end - 1);
}

#else

int fence_has_room(const lxw_worksheet *sheet)
{
    (void)sheet; /* it says so when the workbook is closed */
    return 1;
}

xlsx_rows xlsx_rows_begin(const ri_host *host, ri_ctx *ctx, lxw_worksheet *sheet)
{
    return (xlsx_rows){.host = host, .ctx = ctx, .sheet = sheet, .status = RI_OK};
}

/* Rows, columns and lengths of texts are checked before: what is left is want of memory. */
static void settle(xlsx_rows *self, lxw_error error)
{
    if (error != LXW_NO_ERROR)
        self->status = RI_NO_MEMORY;
}

void xlsx_row(xlsx_rows *self, uint32_t lines)
{
    self->row++;
    if (lines > 1)
        settle(self, worksheet_set_row(self->sheet, self->row - 1, row_height(lines), NULL));
}

ri_status xlsx_row_end(xlsx_rows *self, ri_status status)
{
    return status == RI_OK ? self->status : status; /* the row that follows ends it */
}

void xlsx_number(xlsx_rows *self, uint32_t column, lxw_format *format, double value)
{
    if (!isnan(value))
        settle(self, worksheet_write_number(self->sheet, self->row - 1, (lxw_col_t)column, value,
                                            format));
}

void xlsx_put(xlsx_rows *self, uint32_t column, lxw_format *format, const xlsx_text *text)
{
    settle(self, worksheet_write_string(self->sheet, self->row - 1, (lxw_col_t)column, text->xml,
                                        format));
}

#endif
