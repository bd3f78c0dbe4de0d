/* xlsx_sheet.c - the cells of a worksheet, row by row. */
#include <inttypes.h>
#include <string.h>

#include "../common/text_gather.h"
#include "../common/xml_stream.h"
#include "xlsx.h"

/* What the value of a cell is. */
typedef enum cell_kind {
    CELL_NUMBER,
    CELL_SHARED,
    CELL_INLINE,
    CELL_FORMULA_TEXT,
    CELL_ERROR,
    CELL_TRUTH,
    CELL_DATE
} cell_kind;

struct xlsx_sheet {
    xml_stream stream;
    const xlsx_book *book;
    sheet_row *row;
    sheet_merges *merges;
    bool row_ready;
    uint64_t last_row; /* that was begun */
    /* The cell at hand. */
    size_t column;
    cell_kind kind;
    number_format format;
    bool has_formula, in_value, in_phonetic;
    text_gather text;
};

static cell_kind kind_of(const char *type)
{
    static const struct {
        const char *type;
        cell_kind kind;
    } kinds[] = {{"n", CELL_NUMBER},
                 {"s", CELL_SHARED},
                 {"inlineStr", CELL_INLINE},
                 {"str", CELL_FORMULA_TEXT},
                 {"e", CELL_ERROR},
                 {"b", CELL_TRUTH},
                 {"d", CELL_DATE}};

    for (size_t k = 0; type && k < sizeof kinds / sizeof *kinds; k++)
        if (strcmp(type, kinds[k].type) == 0)
            return kinds[k].kind;
    return CELL_NUMBER;
}

static void fail(xlsx_sheet *self, uint64_t row, uint64_t column, const char *what)
{
    xml_stream_fail(&self->stream,
                    cell_reader_error(self->stream.reader, row, column, "open it and save it anew",
                                      "the sheet is damaged: %s", what));
}

/* Rows that do not say their number stand one below the other. */
static void begin_row(xlsx_sheet *self, const char *const *attributes)
{
    const char *const number = xml_attribute(attributes, "r");
    uint64_t row = self->last_row + 1;

    if (number && !xml_number(number, SHEET_ROWS, &row))
        row = 0;
    if (row <= self->last_row || row > SHEET_ROWS) {
        fail(self, 0, 0, "its rows are not in order, or more than there can be");
        return;
    }
    self->last_row = row;
    self->column = 0;
    sheet_row_begin(self->row, row);
}

static void begin_cell(xlsx_sheet *self, const char *const *attributes)
{
    const char *reference = NULL, *style = NULL, *type = NULL;
    uint64_t row = self->last_row, at;
    size_t column = self->column + 1;

    for (; *attributes; attributes += 2) {
        const char *const name = attributes[0];

        if (name[0] == '\0' || name[1] != '\0')
            continue;
        reference = *name == 'r' ? attributes[1] : reference;
        style = *name == 's' ? attributes[1] : style;
        type = *name == 't' ? attributes[1] : type;
    }
    if ((reference && (!xlsx_reference(reference, &row, &column) || row != self->last_row)) ||
        column <= self->column || column > SHEET_COLUMNS) {
        fail(self, self->last_row, 0,
             "a cell of this row is not in its order, or beyond the last column XFD");
        return;
    }
    self->column = column;
    self->kind = kind_of(type);
    self->format = (number_format){.shows = NUMBER_PLAIN};
    if (style && xml_number(style, UINT32_MAX, &at) && at < self->book->n_formats)
        self->format = self->book->formats[at];
    self->has_formula = false;
    text_gather_begin(&self->text);
}

static void XMLCALL start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    xlsx_sheet *const self = user;
    const char *const element = xml_local(name);

    if (strcmp(element, "c") == 0)
        begin_cell(self, (const char *const *)attributes);
    else if (strcmp(element, "v") == 0)
        self->in_value = self->kind != CELL_INLINE;
    else if (strcmp(element, "t") == 0)
        self->in_value = self->kind == CELL_INLINE && !self->in_phonetic;
    else if (strcmp(element, "row") == 0)
        begin_row(self, (const char *const *)attributes);
    else if (strcmp(element, "f") == 0)
        self->has_formula = true;
    else if (strcmp(element, "rPh") == 0)
        self->in_phonetic = true;
}

/* A number as its text, dates as dates. */
static bool put_number(xlsx_sheet *self)
{
    const char *const text = text_gather_text(&self->text);
    const size_t length = self->text.length;
    const bool plain = self->format.shows == NUMBER_PLAIN;
    char buffer[NUMBER_TEXT];
    double value;
    size_t n;

    if (self->format.percent)
        sheet_row_count_percents(self->row, self->column, 1);
    if (plain && !number_format_is_long(text, length))
        return sheet_row_set_number(self->row, self->column, 1, text, length);
    if (!number_format_read(text, &value))
        return sheet_row_set(self->row, self->column, 1, text, length, NULL);
    n = number_format_text(cell_reader_host(self->stream.reader), self->format,
                           self->book->from_1904, value, buffer);
    return self->format.shows < NUMBER_YEAR
               ? sheet_row_set_number(self->row, self->column, 1, buffer, n)
               : sheet_row_set(self->row, self->column, 1, buffer, n, NULL);
}

static bool put_shared(xlsx_sheet *self)
{
    const text_store *const strings = &self->book->strings;
    uint64_t at;

    if (!xml_number(text_gather_text(&self->text), UINT32_MAX, &at) || at >= strings->n) {
        fail(self, self->last_row, self->column, "the text of this cell is not there");
        return true;
    }
    return sheet_row_set(self->row, self->column, 1, strings->items[at].text,
                         strings->items[at].length, NULL);
}

/* 2012-07-31T00:00:00 is a day. */
static bool put_date(xlsx_sheet *self)
{
    const char *const text = text_gather_text(&self->text);
    const char *const midnight = strstr(text, "T00:00:00");

    return sheet_row_set(self->row, self->column, 1, text,
                         midnight ? (size_t)(midnight - text) : self->text.length, NULL);
}

static bool put_text(xlsx_sheet *self)
{
    text_gather_unescape(&self->text);
    return sheet_row_set(self->row, self->column, 1, text_gather_text(&self->text),
                         self->text.length, NULL);
}

static bool put_cell(xlsx_sheet *self)
{
    const char *const text = text_gather_text(&self->text);

    switch (self->text.length || self->kind == CELL_INLINE ? self->kind : CELL_FORMULA_TEXT) {
    case CELL_NUMBER:
        return put_number(self);
    case CELL_SHARED:
        return put_shared(self);
    case CELL_ERROR:
        return sheet_row_set(self->row, self->column, 1, "", 0, text);
    case CELL_TRUTH:
        return *text == '1' ? sheet_row_set(self->row, self->column, 1, "TRUE", 4, NULL)
                            : sheet_row_set(self->row, self->column, 1, "FALSE", 5, NULL);
    case CELL_DATE:
        return put_date(self);
    case CELL_INLINE:
    case CELL_FORMULA_TEXT:
    default:
        return put_text(self);
    }
}

static void end_cell(xlsx_sheet *self)
{
    if (self->text.too_long)
        xml_stream_fail(&self->stream,
                        cell_reader_error(self->stream.reader, self->last_row, self->column,
                                          "open it and shorten or clear the cell",
                                          "the cell has a text of more than %d characters, the "
                                          "most that a cell can have",
                                          SHEET_CHARACTERS));
    else if (self->has_formula && self->text.length == 0 && self->kind == CELL_NUMBER)
        xml_stream_fail(&self->stream,
                        cell_reader_error(self->stream.reader, self->last_row, self->column,
                                          "open it in a spreadsheet program and save it: that "
                                          "stores the results of formulas",
                                          "the cell has a formula without a stored result"));
    else if (self->text.no_memory || !put_cell(self))
        xml_stream_fail(&self->stream, RI_NO_MEMORY);
}

static void end_row(xlsx_sheet *self)
{
    if (!sheet_merges_fill(self->merges, self->row))
        xml_stream_fail(&self->stream, RI_NO_MEMORY);
    self->row_ready = !sheet_row_is_empty(self->row);
    if (self->row_ready)
        xml_stream_pause(&self->stream);
}

static void XMLCALL end(void *user, const XML_Char *name)
{
    xlsx_sheet *const self = user;
    const char *const element = xml_local(name);

    if (strcmp(element, "v") == 0 || strcmp(element, "t") == 0)
        self->in_value = false;
    else if (strcmp(element, "c") == 0)
        end_cell(self);
    else if (strcmp(element, "row") == 0)
        end_row(self);
    else if (strcmp(element, "rPh") == 0)
        self->in_phonetic = false;
}

static void XMLCALL text(void *user, const XML_Char *piece, int length)
{
    xlsx_sheet *const self = user;

    if (self->in_value)
        text_gather_add(&self->text, piece, (size_t)length);
}

ri_status xlsx_sheet_open(const xlsx_book *book, const char *part, sheet_row *row,
                          sheet_merges *merges, xlsx_sheet **sheet)
{
    const ri_host *const host = cell_reader_host(book->reader);
    ri_ctx *const ctx = cell_reader_context(book->reader);
    xlsx_sheet *const self = *sheet = host->scratch(ctx, 1, sizeof *self);
    ri_status status;

    if (!self)
        return RI_NO_MEMORY;
    self->book = book;
    self->row = row;
    self->merges = merges;
    self->text = (text_gather){.host = host, .ctx = ctx};
    status = xlsx_merges_read(book, part, merges);
    if (status == RI_OK)
        status = xml_stream_open(&self->stream, book->reader, book->path, part, true);
    if (status == RI_OK)
        xml_stream_handlers(&self->stream, start, end, text);
    return status;
}

ri_status xlsx_sheet_next(xlsx_sheet *self, bool *more)
{
    ri_status status;

    self->row_ready = false;
    status = xml_stream_run(&self->stream);
    *more = status == RI_OK && self->row_ready;
    return status;
}

double xlsx_sheet_fraction(const xlsx_sheet *self)
{
    return zip_part_fraction(self->stream.part);
}

void xlsx_sheet_close(xlsx_sheet *self)
{
    if (self)
        xml_stream_close(&self->stream);
}
