/* unpack.h - text that is packed: known by its first bytes, and unpacked as it is read. */
#ifndef SOURCES_DELIMITED_UNPACK_H
#define SOURCES_DELIMITED_UNPACK_H

#include "delimited_reader.h"

/* Looks at the first bytes of the decoder's stream, opens what they are packed by, and refuses what
 * is no text. */
ri_status delimited_unpack(delimited_reader *self);
/* Tells why it cannot be unpacked, at the place reached. */
ri_status delimited_unpack_trouble(delimited_reader *self, const packed_trouble *trouble);

/* The first bytes of a file, unpacked.  false: it cannot be read; nothing is told. */
bool delimited_head(const cell_source *source, void *bytes, size_t n, size_t *got);

#endif
