/* book.c - the workbook of report.xlsx, its formats and headings. */
#include "book.h"
#include "fence.h"

#include <stdlib.h>

enum { ARROW = 3 /* of the filter */, GREY = 0xE7ECF1, FIRST_SEPARATED = 10000 };

static lxw_format *new_format(book *self, int bold, int wrap)
{
    lxw_format *const made = workbook_add_format(self->workbook);

    if (made && bold)
        format_set_bold(made);
    if (made && wrap)
        format_set_text_wrap(made);
    if (made)
        format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
    return made;
}

static void frame_heading(lxw_format *heading)
{
    format_set_bg_color(heading, GREY);
    format_set_bottom(heading, LXW_BORDER_THIN);
}

static ri_status make_formats(book *self)
{
    self->heading = new_format(self, 1, 1);
    self->strong = new_format(self, 1, 0);
    self->text = new_format(self, 0, 0);
    self->wrapped = new_format(self, 0, 1);
    self->count = new_format(self, 0, 0);
    self->number_heading = new_format(self, 1, 1);
    if (!self->heading || !self->number_heading || !self->strong || !self->text || !self->wrapped ||
        !self->count)
        return RI_NO_MEMORY;
    frame_heading(self->heading);
    frame_heading(self->number_heading);
    format_set_align(self->number_heading, LXW_ALIGN_RIGHT);
    /* Texts keep their distance from the numbers beside them. */
    format_set_indent(self->heading, 1);
    format_set_indent(self->text, 1);
    format_set_indent(self->wrapped, 1);
    format_set_indent(self->strong, 1);
    format_set_num_format(self->count, "0");
    return RI_OK;
}

ri_status book_open(book *self, const char *path)
{
    /* A sheet of large tables beyond 4 GiB needs the longer form of the zip format. */
    lxw_workbook_options options = {.constant_memory = LXW_TRUE,
                                    .use_zip64 = self->total > (uint64_t)1 << 26};
    char program[] = "regind";
    char *title = self->host->scratch(self->ctx, strlen(self->call->study) + 1, 1);
    /* A workbook needs a time; it is the one of the entries of its zip archive. */
    lxw_doc_properties properties = {.title = title, .author = program, .created = 315532800};

    if (!title)
        return RI_NO_MEMORY;
    memcpy(title, self->call->study, strlen(self->call->study) + 1);
    self->workbook = workbook_new_opt(path, &options);
    if (!self->workbook || workbook_set_properties(self->workbook, &properties) != LXW_NO_ERROR)
        return self->host->fail(self->ctx, RI_INTERNAL, "the workbook cannot be begun");
    return make_formats(self);
}

lxw_worksheet *book_sheet(book *self, const char *name)
{
    lxw_worksheet *const sheet = workbook_add_worksheet(self->workbook, name);

    if (!sheet || !fence_has_room(sheet)) {
        (void)ri_fail(self->host, self->ctx, RI_INTERNAL,
                      "the sheet '%s' cannot be begun: is there room for temporary files?", name);
        return NULL;
    }
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet, 1, 0);
    /* A code such as "01" is a text; Excel need not wonder. */
    (void)worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
    return sheet;
}

int32_t book_digits(const book *self, const ri_column *column)
{
    for (uint64_t k = 0; k < self->digits->count; k++)
        if (self->digits->tags[k] && strcmp(self->digits->texts[k], column->name) == 0)
            return (int32_t)strtol(self->digits->tags[k], NULL, 10);
    return digits_shown(column);
}

static lxw_format *number_format(book *self, const ri_column *column, int marked)
{
    const int32_t digits = book_digits(self, column);
    int whole;
    const int separated = digits_largest(column, &whole) >= FIRST_SEPARATED;
    lxw_format **const place = &self->numbers[marked][separated][digits + 1];
    char text[48 + DIGITS_MOST];

    if (*place)
        return *place;
    *place = new_format(self, 0, 0);
    if (!*place || (digits < 0 && !marked))
        return *place;
    if (digits < 0)
        (void)snprintf(text, sizeof text, "General\"" COVERAGE_MARK "\"");
    else
        (void)snprintf(text, sizeof text, "%s%s%.*s%s", separated ? "#,##0" : "0",
                       digits ? "." : "", (int)digits, "000000000000000",
                       marked ? "\"" COVERAGE_MARK "\"" : "");
    format_set_num_format(*place, text);
    return *place;
}

lxw_format *book_number(book *self, const ri_column *column)
{
    return number_format(self, column, 0);
}

lxw_format *book_marked_number(book *self, const ri_column *column)
{
    return number_format(self, column, 1);
}

const char *book_mark_text(const book *self)
{
    const char *const format = say(&self->language, "less than %s of the indicators");
    char least[COVERAGE_TEXT];
    const size_t before = sizeof COVERAGE_MARK " " - 1;
    size_t room;
    char *text;

    coverage_least(&self->language, self->host, self->coverage, least);
    room = strlen(format) + strlen(least) + 1;
    text = (char *)self->host->scratch(self->ctx, before + room, 1);
    if (!text)
        return NULL;
    memcpy(text, COVERAGE_MARK " ", before);
    (void)snprintf(text + before, room, format, least);
    return text;
}

ri_status book_progress(book *self, uint64_t cells)
{
    const uint64_t before = self->done / CELLS_PER_PROGRESS;

    self->done += cells;
    if (self->done / CELLS_PER_PROGRESS == before)
        return RI_OK;
    return self->host->progress(self->ctx, (double)self->done / (double)(self->total + 1));
}

ri_status book_headings(book *self, xlsx_rows *rows, const book_column *columns, uint32_t n)
{
    ri_status status = RI_OK;
    uint32_t lines = 1;

    for (uint32_t c = 0; c < n; c++) {
        const uint32_t own = xlsx_lines(columns[c].heading, columns[c].width - ARROW);

        lines = own > lines ? own : lines;
        (void)worksheet_set_column(rows->sheet, (lxw_col_t)c, (lxw_col_t)c, columns[c].width, NULL);
    }
    xlsx_row(rows, lines);
    for (uint32_t c = 0; c < n && status == RI_OK; c++)
        status = xlsx_write(rows, c, columns[c].of_numbers ? self->number_heading : self->heading,
                            columns[c].heading);
    return xlsx_row_end(rows, status);
}

ri_status book_texts(book *self, xlsx_rows *rows, const char *const *texts,
                     const book_column *columns, uint32_t n)
{
    ri_status status = RI_OK;
    uint32_t lines = 1;

    for (uint32_t c = 0; c < n; c++) {
        const uint32_t own = xlsx_lines(texts[c], columns[c].width);

        lines = own > lines ? own : lines;
    }
    xlsx_row(rows, lines);
    for (uint32_t c = 0; c < n && status == RI_OK; c++)
        status = xlsx_write(rows, c, self->wrapped, texts[c]);
    return xlsx_row_end(rows, status);
}
