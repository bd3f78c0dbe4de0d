/* xlsx_book.c - the sheets of a workbook and the parts that belong to it. */
#include <string.h>

#include "../common/xml_stream.h"
#include "xlsx.h"

typedef struct reading {
    xml_stream stream;
    xlsx_book *book;
} reading;

/* The part of a worksheet; NULL: it is a chart or the like, or there is none. */
static const char *part_of(const xlsx_relations *relations, const char *id)
{
    for (size_t k = 0; id && k < relations->n; k++)
        if (strcmp(relations->items[k].id, id) == 0)
            return strcmp(relations->items[k].type, "worksheet") == 0 ? relations->items[k].target
                                                                      : NULL;
    return NULL;
}

static void XMLCALL start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    reading *const self = user;
    xlsx_book *const book = self->book;
    const char *const *const given = (const char *const *)attributes;
    const char *const element = xml_local(name);
    const char *sheet, *state, *part;
    ri_status status;

    if (strcmp(element, "workbookPr") == 0)
        book->from_1904 = xml_is_true(xml_attribute(given, "date1904"));
    if (strcmp(element, "sheet") != 0)
        return;
    sheet = xml_attribute(given, "name");
    state = xml_attribute(given, "state");
    part = part_of(&book->relations, xml_attribute(given, "id"));
    if (!sheet || !part)
        return;
    status = sheet_list_add(book->reader, &book->sheets, sheet, part, 0,
                            state && strcmp(state, "visible") != 0);
    if (status != RI_OK)
        xml_stream_fail(&self->stream, status);
}

ri_status xlsx_book_read(xlsx_book *self, const char *part)
{
    reading work = {.book = self};
    const size_t length = strlen(part);
    const char *target;
    ri_status status;

    if (length > 4 && strcmp(part + length - 4, ".bin") == 0)
        return cell_reader_error(self->reader, 0, 0, "open it and save it as .xlsx",
                                 "the file is a binary workbook (.xlsb), which is not read");
    status = xlsx_relations_read(self->reader, self->path, part, &self->relations);
    if (status == RI_OK)
        status = xml_stream_open(&work.stream, self->reader, self->path, part, true);
    if (status == RI_OK) {
        xml_stream_handlers(&work.stream, start, NULL, NULL);
        status = xml_stream_run(&work.stream);
    }
    xml_stream_close(&work.stream);
    if (status != RI_OK)
        return status;
    target = xlsx_relation_of(&self->relations, "styles");
    status = target ? xlsx_styles_read(self, target) : RI_OK;
    target = xlsx_relation_of(&self->relations, "sharedStrings");
    return status == RI_OK && target ? xlsx_strings_read(self, target) : status;
}
