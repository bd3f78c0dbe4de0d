/* xlsx_strings.c - the texts that cells share. */
#include <string.h>

#include "../common/text_gather.h"
#include "../common/xml_stream.h"
#include "xlsx.h"

typedef struct reading {
    xml_stream stream;
    text_store *strings;
    text_gather text;
    bool in_text;     /* <t> of the text or of a run of it */
    bool in_phonetic; /* <rPh>: how it is pronounced */
} reading;

static ri_status add(reading *self)
{
    if (self->text.no_memory)
        return RI_NO_MEMORY;
    if (self->text.too_long)
        return cell_reader_error(
            self->stream.reader, 0, 0, "open it and shorten or clear the cell",
            "a cell of the workbook has a text of more than %d characters, the "
            "most that a cell can have",
            SHEET_CHARACTERS);
    text_gather_unescape(&self->text);
    return text_store_add(self->strings, text_gather_text(&self->text), self->text.length)
               ? RI_OK
               : RI_NO_MEMORY;
}

static void XMLCALL start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    reading *const self = user;
    const char *const element = xml_local(name);

    (void)attributes;
    if (strcmp(element, "si") == 0)
        text_gather_begin(&self->text);
    else if (strcmp(element, "rPh") == 0)
        self->in_phonetic = true;
    else if (strcmp(element, "t") == 0)
        self->in_text = !self->in_phonetic;
}

static void XMLCALL end(void *user, const XML_Char *name)
{
    reading *const self = user;
    const char *const element = xml_local(name);
    ri_status status = RI_OK;

    if (strcmp(element, "si") == 0)
        status = add(self);
    else if (strcmp(element, "rPh") == 0)
        self->in_phonetic = false;
    else if (strcmp(element, "t") == 0)
        self->in_text = false;
    if (status != RI_OK)
        xml_stream_fail(&self->stream, status);
}

static void XMLCALL text(void *user, const XML_Char *piece, int length)
{
    reading *const self = user;

    if (self->in_text)
        text_gather_add(&self->text, piece, (size_t)length);
}

ri_status xlsx_strings_read(xlsx_book *self, const char *part)
{
    reading work = {.strings = &self->strings};
    ri_status status = xml_stream_open(&work.stream, self->reader, self->path, part, false);

    work.text.host = self->strings.host = cell_reader_host(self->reader);
    work.text.ctx = self->strings.ctx = cell_reader_context(self->reader);
    if (status == RI_OK) {
        xml_stream_handlers(&work.stream, start, end, text);
        status = xml_stream_run(&work.stream);
    }
    xml_stream_close(&work.stream);
    return status;
}
