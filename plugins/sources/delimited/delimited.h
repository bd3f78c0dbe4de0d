/* delimited.h - text of fields with a delimiter between them, in any encoding, as rows of cells. */
#ifndef SOURCES_DELIMITED_DELIMITED_H
#define SOURCES_DELIMITED_DELIMITED_H

#include "../cells/cell_reader.h"

extern const cell_format delimited_format;

/* Of a reader of that format. */

/* Whether what was read so far ends with a carriage return, of which a line feed may follow. */
bool delimited_after_return(const cell_reader *reader);
/* The file and where in it the next character stands; -1: it is none that can be read out of order,
 * or its bytes are not the text. */
int delimited_file(const cell_reader *reader, uint64_t *at, uint64_t *size);

#endif
