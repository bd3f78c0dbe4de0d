/* xml_stream.h - an XML part of a workbook, read on until a handler says that it is enough. */
#ifndef SOURCES_SPREADSHEET_XML_STREAM_H
#define SOURCES_SPREADSHEET_XML_STREAM_H

#include <expat.h>

#include "zip_part.h"

enum { XML_PIECE = 1 << 16, XML_LONGEST_TOKEN = 1 << 22 };

/* The first member of what a part's handlers work on: they get its address. */
typedef struct xml_stream {
    cell_reader *reader;
    zip_part *part;
    const char *name;
    XML_Parser parser;
    uint64_t understood; /* bytes, by the place that the parser knew last */
    uint64_t fed;
    bool suspended, ended;
    ri_status status; /* what a handler failed with, or RI_OK */
} xml_stream;

/* Opens a part.  Where the part is not `needed` and not there, the stream is at its end.  To be
 * closed in every case. */
ri_status xml_stream_open(xml_stream *self, cell_reader *reader, const char *path, const char *name,
                          bool needed);
void xml_stream_handlers(xml_stream *self, XML_StartElementHandler start, XML_EndElementHandler end,
                         XML_CharacterDataHandler text);
/* Reads on until a handler stops it, or to the end. */
ri_status xml_stream_run(xml_stream *self);
/* For handlers: enough for now, and that something failed. */
void xml_stream_pause(xml_stream *self);
void xml_stream_fail(xml_stream *self, ri_status status);
void xml_stream_close(xml_stream *self);

/* The name without its prefix. */
const char *xml_local(const char *name);
/* The value of an attribute, whatever its prefix, or NULL. */
const char *xml_attribute(const char *const *attributes, const char *name);
/* A whole number without a sign, up to `most`; false: it is none. */
bool xml_number(const char *text, uint64_t most, uint64_t *number);
bool xml_is_true(const char *text); /* "1" or "true"; NULL is not */

#endif
