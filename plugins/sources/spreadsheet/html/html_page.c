/* html_page.c - the cells of all tables of a page; libxml2 parses, whatever is not closed. */
#include <errno.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <string.h>

#include "../common/text_gather.h"
#include "../common/xml_stream.h"
#include "html.h"

enum {
    PIECE = 1 << 16,
    MOST_BYTES = 1 << 26,
    MOST_NESTED = 8,
    HTML_COLUMNS = 1024,
    MOST_COLUMNS_SPANNED = 1000, /* as browsers have it */
    MOST_ROWS_SPANNED = 65534
};

/* A table that is open. */
typedef struct open_table {
    uint32_t table, row, column;
    uint32_t *until; /* for each column the last row that a cell above reaches into */
    bool listed, in_cell;
    html_cell cell;
    text_gather text;
} open_table;

typedef struct parsing {
    html_page *page;
    htmlParserCtxtPtr parser;
    uint32_t tables;
    size_t depth; /* of tables in tables; those too deep are texts of what they stand in */
    open_table open[MOST_NESTED];
    ri_status status;
} parsing;

static void fail(parsing *self, ri_status status)
{
    if (self->status == RI_OK)
        self->status = status;
    xmlStopParser(self->parser);
}

static open_table *innermost(parsing *self)
{
    if (self->depth == 0)
        return NULL;
    return &self->open[(self->depth < MOST_NESTED ? self->depth : MOST_NESTED) - 1];
}

static uint32_t span_of(const xmlChar **attributes, const char *name, uint32_t most)
{
    uint64_t value = 1;

    for (; attributes && *attributes; attributes += 2)
        if (xmlStrcasecmp(attributes[0], (const xmlChar *)name) == 0 && attributes[1] &&
            (!xml_number((const char *)attributes[1], most, &value) || value == 0))
            value = 1;
    return (uint32_t)value;
}

static void begin_table(parsing *self)
{
    const ri_host *const host = cell_reader_host(self->page->reader);
    ri_ctx *const ctx = cell_reader_context(self->page->reader);
    open_table *table;

    if (++self->depth > MOST_NESTED)
        return;
    table = innermost(self);
    *table = (open_table){.table = self->tables++, .text = {.host = host, .ctx = ctx}};
    table->until = host->scratch(ctx, HTML_COLUMNS + MOST_COLUMNS_SPANNED, sizeof *table->until);
    if (!table->until)
        fail(self, RI_NO_MEMORY);
}

/* Blanks and line ends in a row are one blank. */
static size_t squeeze(char *text, size_t length)
{
    size_t to = 0;

    for (size_t k = 0; k < length; k++) {
        const bool blank = text[k] == ' ' || (text[k] >= '\t' && text[k] <= '\r');

        if (!blank)
            text[to++] = text[k];
        else if (to == 0 || text[to - 1] != ' ')
            text[to++] = ' ';
    }
    return to;
}

static ri_status keep_cell(html_page *page, const html_cell *cell, text_gather *text)
{
    const ri_host *const host = cell_reader_host(page->reader);
    ri_ctx *const ctx = cell_reader_context(page->reader);
    const size_t wanted = page->capacity ? 2 * page->capacity : 256;
    html_cell *cells = page->cells;

    if (text->no_memory)
        return RI_NO_MEMORY;
    if (text->too_long)
        return cell_reader_error(page->reader, 0, 0, "open it and shorten or clear the cell",
                                 "a cell of the page has a text of more than %d characters, the "
                                 "most that a cell can have",
                                 SHEET_CHARACTERS);
    if (page->n == page->capacity) {
        cells = cells ? host->grow(ctx, cells, page->capacity, wanted, sizeof *cells)
                      : host->scratch(ctx, wanted, sizeof *cells);
        if (!cells)
            return RI_NO_MEMORY;
        page->cells = cells;
        page->capacity = wanted;
    }
    cells[page->n] = *cell;
    cells[page->n++].text = page->texts.n;
    return text_store_add(&page->texts, text_gather_text(text),
                          text->text ? squeeze(text->text, text->length) : 0)
               ? RI_OK
               : RI_NO_MEMORY;
}

static void end_cell(parsing *self, open_table *table)
{
    ri_status status;

    if (!table->in_cell)
        return;
    table->in_cell = false;
    status = keep_cell(self->page, &table->cell, &table->text);
    if (status != RI_OK)
        fail(self, status);
}

static void begin_row(parsing *self, open_table *table)
{
    char name[32];
    ri_status status = RI_OK;

    end_cell(self, table);
    table->row++;
    table->column = 0;
    if (table->listed)
        return;
    table->listed = true;
    (void)snprintf(name, sizeof name, "table %u", table->table + 1);
    status =
        sheet_list_add(self->page->reader, &self->page->tables, name, NULL, table->table, false);
    if (status != RI_OK)
        fail(self, status);
}

/* A cell stands in the first column that no cell above reaches into. */
static void begin_cell(parsing *self, open_table *table, const xmlChar **attributes)
{
    const uint32_t columns = span_of(attributes, "colspan", MOST_COLUMNS_SPANNED);
    const uint32_t rows = span_of(attributes, "rowspan", MOST_ROWS_SPANNED);

    end_cell(self, table);
    if (table->row == 0)
        begin_row(self, table);
    while (table->column < HTML_COLUMNS && table->until[table->column] >= table->row)
        table->column++;
    if (table->column >= HTML_COLUMNS || table->row > SHEET_ROWS) {
        fail(self, cell_reader_error(self->page->reader, 0, 0, "open it and save it as .xlsx",
                                     "a table of the page has more than %d columns, or more rows "
                                     "than there can be",
                                     HTML_COLUMNS));
        return;
    }
    table->cell = (html_cell){table->table, table->row, table->column + 1, rows, columns, 0};
    for (uint32_t k = 0; k < columns; k++)
        table->until[table->column++] = table->row + rows - 1;
    text_gather_begin(&table->text);
    table->in_cell = true;
}

static bool is(const xmlChar *name, const char *wanted)
{
    return xmlStrcasecmp(name, (const xmlChar *)wanted) == 0;
}

static void start(void *user, const xmlChar *name, const xmlChar **attributes)
{
    parsing *const self = user;
    open_table *table;

    if (self->status != RI_OK)
        return;
    if (is(name, "table"))
        begin_table(self);
    table = innermost(self);
    if (!table || self->depth > MOST_NESTED)
        return;
    if (is(name, "tr"))
        begin_row(self, table);
    else if (is(name, "td") || is(name, "th"))
        begin_cell(self, table, attributes);
    else if (table->in_cell && (is(name, "br") || is(name, "p") || is(name, "div")))
        text_gather_add(&table->text, " ", 1);
}

static void end(void *user, const xmlChar *name)
{
    parsing *const self = user;
    open_table *const table = innermost(self);

    if (self->status != RI_OK || !table)
        return;
    if (self->depth <= MOST_NESTED && (is(name, "td") || is(name, "th") || is(name, "table")))
        end_cell(self, table);
    if (is(name, "table"))
        self->depth--;
}

static void characters(void *user, const xmlChar *text, int length)
{
    parsing *const self = user;
    open_table *const table = innermost(self);

    if (self->status == RI_OK && table && table->in_cell)
        text_gather_add(&table->text, (const char *)text, (size_t)length);
}

/* Scripts and styles are no texts. */
static void pass_over(void *user, const xmlChar *text, int length)
{
    (void)user;
    (void)text;
    (void)length;
}

static ri_status feed(parsing *self, FILE *file)
{
    char piece[PIECE];
    size_t n, all = 0;

    do {
        n = fread(piece, 1, sizeof piece, file);
        all += n;
        if (ferror(file))
            return cell_reader_error(self->page->reader, 0, 0, NULL, "the file cannot be read");
        if (all > MOST_BYTES)
            return cell_reader_error(self->page->reader, 0, 0, "open it and save it as .xlsx",
                                     "the page has more than %d bytes", MOST_BYTES);
        (void)htmlParseChunk(self->parser, piece, (int)n, n == 0);
    } while (n > 0 && self->status == RI_OK);
    return self->status;
}

ri_status html_page_read(html_page *self, const char *path)
{
    htmlSAXHandler handlers = {.startElement = start,
                               .endElement = end,
                               .characters = characters,
                               .cdataBlock = pass_over};
    const ri_host *const host = cell_reader_host(self->reader);
    parsing *const work = host->scratch(cell_reader_context(self->reader), 1, sizeof *work);
    FILE *const file = fopen(path, "rbe");
    ri_status status = work && file ? RI_OK : RI_NO_MEMORY;

    self->texts.host = host;
    self->texts.ctx = cell_reader_context(self->reader);
    if (status == RI_OK) {
        work->page = self;
        work->parser =
            htmlCreatePushParserCtxt(&handlers, work, NULL, 0, NULL, XML_CHAR_ENCODING_NONE);
        status = work->parser ? feed(work, file) : RI_NO_MEMORY;
        if (work->parser)
            htmlFreeParserCtxt(work->parser);
    }
    if (file)
        (void)fclose(file);
    return status;
}
