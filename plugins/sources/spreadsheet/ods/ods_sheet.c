/* ods_sheet.c - the cells of a sheet of an OpenDocument file, row by row. */
#include <inttypes.h>
#include <string.h>

#include "../common/text_gather.h"
#include "../common/xml_stream.h"
#include "ods.h"

enum { MOST_VALUE = 64 /* bytes of a number or date */ };

struct ods_sheet {
    xml_stream stream;
    sheet_row *row;
    sheet_merges *merges;
    uint64_t skip; /* sheets to pass over */
    uint64_t table_depth, annotation_depth;
    bool in_sheet, behind; /* the sheet is at hand; it was */
    /* The row at hand. */
    uint64_t next_row, repeats; /* number of the next; how often this one is still to come */
    size_t column;              /* of the last cell */
    bool row_ready;
    /* The cell at hand. */
    size_t cells; /* how many are like it; 0: no cell is at hand */
    bool in_text, is_error, is_string, is_percent, has_formula;
    size_t paragraphs;
    char value[MOST_VALUE];
    text_gather text;
};

static bool is(const char *name, const char *wanted)
{
    return strcmp(name, wanted) == 0;
}

static void fail(ods_sheet *self, uint64_t row, uint64_t column, const char *what)
{
    xml_stream_fail(&self->stream,
                    cell_reader_error(self->stream.reader, row, column, "open it and save it anew",
                                      "the sheet is damaged: %s", what));
}

static void begin_row(ods_sheet *self, const XML_Char **attributes)
{
    uint64_t repeats = 1;

    for (; *attributes; attributes += 2)
        if (is(attributes[0], "table:number-rows-repeated") &&
            (!xml_number(attributes[1], SHEET_ROWS, &repeats) || repeats == 0))
            repeats = SHEET_ROWS + 1;
    self->repeats = repeats;
    self->column = 0;
    if (repeats > SHEET_ROWS || self->next_row + repeats - 1 > SHEET_ROWS)
        fail(self, 0, 0, "it has more rows than there can be");
    else
        sheet_row_begin(self->row, self->next_row);
}

/* What the attributes of a cell say; spans are a region of merged cells. */
static void begin_cell(ods_sheet *self, const XML_Char **attributes)
{
    uint64_t cells = 1, columns = 1, rows = 1;
    bool whole = true;

    self->is_error = self->is_string = self->is_percent = self->has_formula = false;
    self->paragraphs = 0;
    *self->value = '\0';
    text_gather_begin(&self->text);
    for (; *attributes; attributes += 2) {
        const char *const name = attributes[0], *const value = attributes[1];

        if (is(name, "table:number-columns-repeated"))
            whole = whole && xml_number(value, SHEET_COLUMNS, &cells) && cells > 0;
        else if (is(name, "table:number-columns-spanned"))
            whole = whole && xml_number(value, SHEET_COLUMNS, &columns) && columns > 0;
        else if (is(name, "table:number-rows-spanned"))
            whole = whole && xml_number(value, SHEET_ROWS, &rows) && rows > 0;
        else if (is(name, "calcext:value-type") && is(value, "error"))
            self->is_error = true;
        else if (is(name, "office:value-type")) {
            self->is_string = is(value, "string");
            self->is_percent = is(value, "percentage");
        } else if (is(name, "table:formula"))
            self->has_formula = true;
        else if (is(name, "office:value") || is(name, "office:date-value") ||
                 is(name, "office:time-value") || is(name, "office:boolean-value"))
            (void)snprintf(self->value, sizeof self->value, "%s", value);
    }
    self->cells = (size_t)cells;
    if (!whole || self->column + cells > SHEET_COLUMNS || self->column + columns > SHEET_COLUMNS)
        fail(self, self->next_row, 0, "this row has cells beyond the last column XFD");
    else if ((columns > 1 || rows > 1) &&
             !sheet_merges_add(self->merges,
                               &(sheet_region){.first_row = self->next_row,
                                               .last_row = self->next_row + rows - 1,
                                               .first_column = self->column + 1,
                                               .last_column = self->column + (size_t)columns}))
        xml_stream_fail(&self->stream, RI_NO_MEMORY);
}

/* Elements of a text that stand for characters. */
static void begin_in_text(ods_sheet *self, const char *name, const XML_Char **attributes)
{
    uint64_t blanks = 1;

    if (is(name, "text:tab"))
        text_gather_add(&self->text, "\t", 1);
    else if (is(name, "text:line-break"))
        text_gather_add(&self->text, "\n", 1);
    else if (is(name, "text:s")) {
        for (; *attributes; attributes += 2)
            if (is(attributes[0], "text:c") && !xml_number(attributes[1], SHEET_BYTES, &blanks))
                self->text.too_long = true;
        for (uint64_t k = 0; k < blanks && !self->text.too_long && !self->text.no_memory; k++)
            text_gather_add(&self->text, " ", 1);
    }
}

static void XMLCALL start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    ods_sheet *const self = user;

    if (is(name, "table:table"))
        self->table_depth++;
    if (is(name, "table:table") && self->table_depth == 1)
        self->in_sheet = !self->behind && self->skip-- == 0;
    if (!self->in_sheet || self->table_depth != 1)
        return;
    if (self->annotation_depth || is(name, "office:annotation") || is(name, "table:shapes") ||
        strncmp(name, "draw:", 5) == 0)
        self->annotation_depth++;
    else if (is(name, "table:table-row"))
        begin_row(self, attributes);
    else if (is(name, "table:table-cell") || is(name, "table:covered-table-cell"))
        begin_cell(self, attributes);
    else if (self->cells && is(name, "text:p")) {
        if (self->paragraphs++)
            text_gather_add(&self->text, "\n", 1);
        self->in_text = true;
    } else if (self->in_text)
        begin_in_text(self, name, attributes);
}

/* PT12H30M00S as 12:30:00; other texts as they are. */
static void tidy_time(char value[MOST_VALUE])
{
    static const char marks[] = "HMS";
    char tidy[MOST_VALUE];
    const char *at = value + 2;
    size_t n = 0;

    if (strncmp(value, "PT", 2) != 0)
        return;
    for (size_t part = 0; part < 3; part++) {
        const size_t digits = strspn(at, "0123456789");

        if (digits == 0 || digits > 9 || at[digits] != marks[part])
            return;
        if (part)
            tidy[n++] = ':';
        memcpy(tidy + n, at, digits);
        n += digits;
        at += digits + 1;
    }
    tidy[n] = '\0';
    memcpy(value, tidy, n + 1);
}

/* Values as xlsx has them: 2012-07-31T10:30:00 with a blank, a day at midnight as a day. */
static bool put_value(ods_sheet *self, size_t count)
{
    char *const midnight = strstr(self->value, "T00:00:00"), *const t = strchr(self->value, 'T');
    const size_t at = self->column + 1;
    char buffer[NUMBER_TEXT];
    double value;

    if (number_format_read(self->value, &value)) {
        if (self->is_percent)
            sheet_row_count_percents(self->row, at, count);
        if (!number_format_is_long(self->value, strlen(self->value)))
            return sheet_row_set_number(self->row, at, count, self->value, strlen(self->value));
        (void)number_format_text(cell_reader_host(self->stream.reader),
                                 (number_format){.shows = NUMBER_PLAIN}, false, value, buffer);
        return sheet_row_set_number(self->row, at, count, buffer, strlen(buffer));
    }
    if (is(self->value, "true") || is(self->value, "false"))
        (void)snprintf(self->value, sizeof self->value, "%s",
                       *self->value == 't' ? "TRUE" : "FALSE");
    else if (*self->value == 'P')
        tidy_time(self->value);
    else if (midnight)
        *midnight = '\0';
    else if (t)
        *t = ' ';
    return sheet_row_set(self->row, at, count, self->value, strlen(self->value), NULL);
}

static void end_cell(ods_sheet *self)
{
    const char *const text = text_gather_text(&self->text);
    const size_t count = self->cells;
    bool put = true;

    self->cells = 0;
    if (self->text.too_long)
        xml_stream_fail(&self->stream,
                        cell_reader_error(self->stream.reader, self->next_row, self->column + 1,
                                          "open it and shorten or clear the cell",
                                          "the cell has a text of more than %d characters, the "
                                          "most that a cell can have",
                                          SHEET_CHARACTERS));
    else if (self->has_formula && !self->is_string && !self->is_error && *self->value == '\0')
        xml_stream_fail(&self->stream,
                        cell_reader_error(self->stream.reader, self->next_row, self->column + 1,
                                          "open it in a spreadsheet program and save it: that "
                                          "stores the results of formulas",
                                          "the cell has a formula without a stored result"));
    else if (self->is_error)
        put = sheet_row_set(self->row, self->column + 1, count, "", 0, *text ? text : "#ERROR!");
    else if (*self->value)
        put = put_value(self, count);
    else
        put = sheet_row_set(self->row, self->column + 1, count, text, self->text.length, NULL);
    if (!put || self->text.no_memory)
        xml_stream_fail(&self->stream, RI_NO_MEMORY);
    self->column += count;
}

/* One of the rows that this one stands for; its own cells were saved. */
static void take_row(ods_sheet *self)
{
    self->row->number = self->next_row++;
    self->repeats--;
    if (!sheet_merges_fill(self->merges, self->row))
        xml_stream_fail(&self->stream, RI_NO_MEMORY);
    self->row_ready = !sheet_row_is_empty(self->row);
    if (!self->row_ready) { /* nor will those be that are like it */
        self->next_row += self->repeats;
        self->repeats = 0;
    }
}

static void end_row(ods_sheet *self)
{
    if (self->repeats > 1 && !sheet_row_save(self->row))
        xml_stream_fail(&self->stream, RI_NO_MEMORY);
    else
        take_row(self);
    if (self->row_ready)
        xml_stream_pause(&self->stream);
}

static void XMLCALL end(void *user, const XML_Char *name)
{
    ods_sheet *const self = user;

    if (is(name, "table:table") && self->table_depth-- == 1 && self->in_sheet) {
        self->in_sheet = false;
        self->behind = true;
        xml_stream_pause(&self->stream);
    }
    if (!self->in_sheet || self->table_depth != 1)
        return;
    if (self->annotation_depth)
        self->annotation_depth--;
    else if (is(name, "table:table-row"))
        end_row(self);
    else if (is(name, "table:table-cell") || is(name, "table:covered-table-cell"))
        end_cell(self);
    else if (is(name, "text:p"))
        self->in_text = false;
}

static void XMLCALL text(void *user, const XML_Char *piece, int length)
{
    ods_sheet *const self = user;

    if (self->in_text && !self->annotation_depth && self->table_depth == 1)
        text_gather_add(&self->text, piece, (size_t)length);
}

ri_status ods_sheet_open(cell_reader *reader, const char *path, uint64_t position, sheet_row *row,
                         sheet_merges *merges, ods_sheet **sheet)
{
    const ri_host *const host = cell_reader_host(reader);
    ri_ctx *const ctx = cell_reader_context(reader);
    ods_sheet *const self = *sheet = host->scratch(ctx, 1, sizeof *self);
    ri_status status;

    if (!self)
        return RI_NO_MEMORY;
    self->row = row;
    self->merges = merges;
    self->skip = position;
    self->next_row = 1;
    self->text = (text_gather){.host = host, .ctx = ctx};
    status = xml_stream_open(&self->stream, reader, path, ODS_CONTENT, true);
    if (status == RI_OK)
        xml_stream_handlers(&self->stream, start, end, text);
    return status;
}

ri_status ods_sheet_next(ods_sheet *self, bool *more)
{
    ri_status status = RI_OK;

    self->row_ready = false;
    if (self->repeats) {
        sheet_row_restore(self->row);
        take_row(self);
        status = self->stream.status;
    }
    if (status == RI_OK && !self->row_ready && !self->behind)
        status = xml_stream_run(&self->stream);
    *more = status == RI_OK && self->row_ready;
    return status;
}

double ods_sheet_fraction(const ods_sheet *self)
{
    return zip_part_fraction(self->stream.part);
}

void ods_sheet_close(ods_sheet *self)
{
    if (self)
        xml_stream_close(&self->stream);
}
