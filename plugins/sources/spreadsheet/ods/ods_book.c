/* ods_book.c - which sheets a document has, and whether it can be read at all. */
#include <string.h>

#include "../common/xml_stream.h"
#include "ods.h"

typedef struct listing {
    xml_stream stream;
    sheet_list *sheets;
    const char **hidden; /* names of styles */
    size_t n_hidden, capacity;
    const char *style; /* being defined; NULL: none, or not of sheets */
    uint64_t depth;    /* of elements that are in a sheet */
    uint64_t position;
} listing;

static bool is(const char *name, const char *wanted)
{
    return strcmp(name, wanted) == 0;
}

static const char *value_of(const XML_Char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (is(attributes[0], name))
            return attributes[1];
    return NULL;
}

static void hide(listing *self)
{
    cell_reader *const reader = self->stream.reader;
    const ri_host *const host = cell_reader_host(reader);
    ri_ctx *const ctx = cell_reader_context(reader);
    const size_t wanted = self->capacity ? 2 * self->capacity : 8;

    if (self->n_hidden == self->capacity) {
        const char **const longer =
            (const char **)(self->hidden ? host->grow(ctx, self->hidden, self->capacity, wanted,
                                                      sizeof *longer)
                                         : host->scratch(ctx, wanted, sizeof *longer));

        if (!longer) {
            xml_stream_fail(&self->stream, RI_NO_MEMORY);
            return;
        }
        self->hidden = longer;
        self->capacity = wanted;
    }
    self->hidden[self->n_hidden++] = self->style;
}

static bool is_hidden(const listing *self, const char *style)
{
    for (size_t k = 0; style && k < self->n_hidden; k++)
        if (is(self->hidden[k], style))
            return true;
    return false;
}

static void XMLCALL start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    listing *const self = user;
    cell_reader *const reader = self->stream.reader;
    const char *value;
    ri_status status = RI_OK;

    if (self->depth) {
        self->depth++;
        return;
    }
    if (is(name, "style:style")) {
        const char *const family = value_of(attributes, "style:family");

        value = value_of(attributes, "style:name");
        self->style = value && family && is(family, "table")
                          ? sheet_copy(reader, value, strlen(value))
                          : NULL;
    } else if (is(name, "style:table-properties") && self->style) {
        value = value_of(attributes, "table:display");
        if (value && is(value, "false"))
            hide(self);
    } else if (is(name, "table:table")) {
        value = value_of(attributes, "table:name");
        self->depth = 1;
        status = sheet_list_add(reader, self->sheets, value ? value : "", NULL, self->position++,
                                is_hidden(self, value_of(attributes, "table:style-name")));
    }
    if (status != RI_OK)
        xml_stream_fail(&self->stream, status);
}

static void XMLCALL end(void *user, const XML_Char *name)
{
    listing *const self = user;

    if (self->depth)
        self->depth--;
    else if (is(name, "style:style"))
        self->style = NULL;
}

ri_status ods_list_sheets(cell_reader *reader, const char *path, sheet_list *sheets)
{
    listing self = {.sheets = sheets};
    ri_status status = xml_stream_open(&self.stream, reader, path, ODS_CONTENT, true);

    if (status == RI_OK) {
        xml_stream_handlers(&self.stream, start, end, NULL);
        status = xml_stream_run(&self.stream);
    }
    xml_stream_close(&self.stream);
    return status;
}

static void XMLCALL find_encryption(void *user, const XML_Char *name, const XML_Char **attributes)
{
    xml_stream *const self = user;

    (void)attributes;
    if (is(xml_local(name), "encryption-data"))
        xml_stream_fail(self, cell_reader_error(self->reader, 0, 0,
                                                "open it with its password and save it without one",
                                                "the workbook is encrypted"));
}

ri_status ods_check_encryption(cell_reader *reader, const char *path)
{
    xml_stream self;
    ri_status status = xml_stream_open(&self, reader, path, "META-INF/manifest.xml", false);

    if (status == RI_OK && !self.ended) {
        xml_stream_handlers(&self, find_encryption, NULL, NULL);
        status = xml_stream_run(&self);
    }
    xml_stream_close(&self);
    return status;
}
