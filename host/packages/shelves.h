/* shelves.h - the packs of all indexes that are asked, and how one of them is fetched. */
#ifndef HOST_PACKAGES_SHELVES_H
#define HOST_PACKAGES_SHELVES_H

#include "internal.h"

/* The indexes, as they are now. */
typedef struct shelves {
    packages *of;
    arena *memory;
    const place_list *places;
    pack_index *indexes;
} shelves;

/* Reads the indexes: see places_find().  What went wrong was told. */
status shelves_open(shelves *self, const char *from, const char *key);
/* The best of all indexes; of two that are alike that of the first.  NULL: none. */
const index_pack *shelves_best(const shelves *self, const char *id, const char *version,
                               const place **where);
/* Fetches a pack, holds it against its signature and what the index says, and installs it. */
status shelves_take(packages *self, const place *from, const index_pack *what);

#endif
