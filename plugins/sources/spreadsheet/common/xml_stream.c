/* xml_stream.c - see xml_stream.h; expat parses. */
#include "xml_stream.h"

#include <string.h>

const char *xml_local(const char *name)
{
    const char *const colon = strchr(name, ':');

    return colon ? colon + 1 : name;
}

const char *xml_attribute(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(xml_local(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

bool xml_number(const char *text, uint64_t most, uint64_t *number)
{
    uint64_t value = 0;

    if (!text || *text == '\0')
        return false;
    for (; *text; text++) {
        if (*text < '0' || *text > '9')
            return false;
        value = 10 * value + (uint64_t)(*text - '0');
        if (value > most)
            return false;
    }
    *number = value;
    return true;
}

bool xml_is_true(const char *text)
{
    return text && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

/* Workbooks have no document types; entities defined in one can fill any memory. */
static void refuse_doctype(void *user, const XML_Char *name, const XML_Char *system,
                           const XML_Char *public, int internal)
{
    xml_stream *const self = user;

    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    xml_stream_fail(self, cell_reader_error(self->reader, 0, 0, "open it and save it anew",
                                            "'%s' in the file defines a document type, which no "
                                            "workbook does",
                                            self->name));
}

ri_status xml_stream_open(xml_stream *self, cell_reader *reader, const char *path, const char *name,
                          bool needed)
{
    ri_status status;

    *self = (xml_stream){.reader = reader, .name = name};
    status = zip_part_open(reader, path, name, needed, &self->part);
    if (status != RI_OK)
        return status;
    self->ended = !self->part;
    self->parser = XML_ParserCreate(NULL);
    if (!self->parser)
        return RI_NO_MEMORY;
    XML_SetUserData(self->parser, self);
    XML_SetStartDoctypeDeclHandler(self->parser, refuse_doctype);
    return RI_OK;
}

void xml_stream_handlers(xml_stream *self, XML_StartElementHandler start, XML_EndElementHandler end,
                         XML_CharacterDataHandler text)
{
    XML_SetElementHandler(self->parser, start, end);
    XML_SetCharacterDataHandler(self->parser, text);
}

void xml_stream_pause(xml_stream *self)
{
    (void)XML_StopParser(self->parser, XML_TRUE);
}

void xml_stream_fail(xml_stream *self, ri_status status)
{
    if (self->status != RI_OK)
        return;
    self->status = status;
    (void)XML_StopParser(self->parser, XML_FALSE);
}

static ri_status tell_xml(xml_stream *self)
{
    const enum XML_Error code = XML_GetErrorCode(self->parser);

    if (self->status != RI_OK)
        return self->status;
    if (code == XML_ERROR_NO_MEMORY)
        return RI_NO_MEMORY;
    return cell_reader_error(self->reader, 0, 0,
                             "download or copy it again, or open it and save it anew",
                             "'%s' in the file is damaged: %s", self->name, XML_ErrorString(code));
}

/* Expat keeps what it has not understood yet: a name or a tag that never ends.  Where it put off
 * looking at such a one again (2.6, and 2.5 with that mended) it knows no place: the last one
 * holds. */
static ri_status check_token(xml_stream *self)
{
    const int64_t place = XML_GetCurrentByteIndex(self->parser);

    if (place >= 0)
        self->understood = (uint64_t)place;
    if (self->fed - self->understood <= XML_LONGEST_TOKEN)
        return RI_OK;
    return cell_reader_error(self->reader, 0, 0, "open it and save it anew",
                             "'%s' in the file has a tag of more than %d bytes", self->name,
                             XML_LONGEST_TOKEN);
}

/* What the parser said of a piece. */
static ri_status after_piece(xml_stream *self, enum XML_Status said)
{
    self->suspended = said == XML_STATUS_SUSPENDED;
    if (said == XML_STATUS_ERROR)
        return tell_xml(self);
    return self->suspended ? RI_OK : check_token(self);
}

static ri_status feed(xml_stream *self)
{
    void *const piece = XML_GetBuffer(self->parser, XML_PIECE);
    size_t n;
    ri_status status;

    if (!piece)
        return RI_NO_MEMORY;
    status = zip_part_read(self->part, piece, XML_PIECE, &n);
    if (status != RI_OK)
        return status;
    self->fed += n;
    self->ended = n == 0;
    return after_piece(self, XML_ParseBuffer(self->parser, (int)n, n == 0));
}

ri_status xml_stream_run(xml_stream *self)
{
    ri_status status = RI_OK;

    if (self->suspended)
        status = after_piece(self, XML_ResumeParser(self->parser));
    while (status == RI_OK && !self->suspended && !self->ended)
        status = feed(self);
    return status;
}

void xml_stream_close(xml_stream *self)
{
    if (self->parser)
        XML_ParserFree(self->parser);
    self->parser = NULL;
    zip_part_close(self->part);
    self->part = NULL;
}
