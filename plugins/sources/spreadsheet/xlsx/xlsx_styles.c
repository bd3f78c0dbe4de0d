/* xlsx_styles.c - the number formats of the styles of cells. */
#include <string.h>

#include "../common/xml_stream.h"
#include "xlsx.h"

enum { MOST_STYLES = 65536, MOST_CODE = 255 };

/* A format that the workbook defines. */
typedef struct own_format {
    uint64_t id;
    number_format format;
} own_format;

typedef struct reading {
    xml_stream stream;
    xlsx_book *book;
    own_format *own;
    size_t n_own, own_capacity;
    bool in_cells; /* cellXfs, which cells refer to; not cellStyleXfs */
} reading;

static void *room(const reading *self, void *old, size_t n, size_t *capacity, size_t size)
{
    const ri_host *const host = cell_reader_host(self->stream.reader);
    ri_ctx *const ctx = cell_reader_context(self->stream.reader);
    const size_t wanted = *capacity ? 2 * *capacity : 64;
    void *longer;

    if (n < *capacity)
        return old;
    longer = old ? host->grow(ctx, old, *capacity, wanted, size) : host->scratch(ctx, wanted, size);
    if (longer)
        *capacity = wanted;
    return longer;
}

static void define(reading *self, const char *const *attributes)
{
    const char *const code = xml_attribute(attributes, "formatCode");
    own_format *own;
    uint64_t id;

    if (!code || !xml_number(xml_attribute(attributes, "numFmtId"), UINT32_MAX, &id) ||
        self->n_own == MOST_STYLES)
        return;
    own = room(self, self->own, self->n_own, &self->own_capacity, sizeof *own);
    if (!own) {
        xml_stream_fail(&self->stream, RI_NO_MEMORY);
        return;
    }
    self->own = own;
    own[self->n_own++] = (own_format){id, number_format_of(code, strnlen(code, MOST_CODE))};
}

static void add_style(reading *self, const char *const *attributes)
{
    xlsx_book *const book = self->book;
    number_format format = {.shows = NUMBER_PLAIN}, *formats;
    uint64_t id = 0;
    bool found = false;

    if (book->n_formats == MOST_STYLES)
        return;
    (void)xml_number(xml_attribute(attributes, "numFmtId"), UINT32_MAX, &id);
    for (size_t k = 0; k < self->n_own && !found; k++)
        if (self->own[k].id == id) {
            format = self->own[k].format;
            found = true;
        }
    if (!found)
        (void)number_format_built_in(id, &format);
    formats = room(self, book->formats, book->n_formats, &book->formats_capacity, sizeof *formats);
    if (!formats) {
        xml_stream_fail(&self->stream, RI_NO_MEMORY);
        return;
    }
    book->formats = formats;
    formats[book->n_formats++] = format;
}

static void XMLCALL start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    reading *const self = user;
    const char *const element = xml_local(name);

    if (strcmp(element, "numFmt") == 0 && !self->in_cells)
        define(self, (const char *const *)attributes);
    else if (strcmp(element, "cellXfs") == 0)
        self->in_cells = true;
    else if (self->in_cells && strcmp(element, "xf") == 0)
        add_style(self, (const char *const *)attributes);
}

static void XMLCALL end(void *user, const XML_Char *name)
{
    reading *const self = user;

    if (strcmp(xml_local(name), "cellXfs") == 0)
        self->in_cells = false;
}

ri_status xlsx_styles_read(xlsx_book *self, const char *part)
{
    reading work = {.book = self};
    ri_status status = xml_stream_open(&work.stream, self->reader, self->path, part, false);

    if (status == RI_OK) {
        xml_stream_handlers(&work.stream, start, end, NULL);
        status = xml_stream_run(&work.stream);
    }
    xml_stream_close(&work.stream);
    return status;
}
