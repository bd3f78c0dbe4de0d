/* arrow_metadata.h - pairs of texts that stand in the metadata of a schema. */
#ifndef HOST_TABLE_ARROW_ARROW_METADATA_H
#define HOST_TABLE_ARROW_ARROW_METADATA_H

#include <stdbool.h>
#include <stdint.h>

#include "../../base/arena.h"

typedef struct arrow_pair {
    const char *key, *text;
} arrow_pair;

/* Copies of all pairs that are texts; what is not the form of metadata ends it.  `bytes` may be
 * NULL: no pairs.  false: no memory. */
bool arrow_metadata_read(arena *memory, const char *bytes, arrow_pair **pairs, uint64_t *n);

#endif
