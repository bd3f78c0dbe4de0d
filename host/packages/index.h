/* index.h - index.json: the packs that lie beside it.
 *
 *     {"format": "regind.index/1",
 *      "packs": [{"file": "org.example.density-1.2.0.regind", "bytes": 8123, "sha256": "...",
 *                 "signature": "org.example.density-1.2.0.regind.asc",
 *                 "id": "org.example.density", "version": "1.2.0", "title": "Density",
 *                 "license": "MIT", "needs": ["network"],
 *                 "modules": [{"architecture": "x86_64", "sdk": "1.0", "glibc": "2.34"}],
 *                 "plugins": [{"id": "org.example.density", "title": "Density"}]}]}
 *
 * sorted by id, and by version.  "signature" is there where such a file is, "needs" where there is
 * one.
 */
#ifndef HOST_PACKAGES_INDEX_H
#define HOST_PACKAGES_INDEX_H

#include "pack.h"

#define INDEX_FORMAT "regind.index/1"
#define INDEX_FILE "index.json"

enum { INDEX_LIMIT = 16 << 20, MOST_PACKS = 100000 };

typedef struct index_plugin {
    const char *id, *title, *keywords; /* keywords: "" where there are none */
} index_plugin;

typedef struct index_pack {
    const char *file, *sha256;
    const char *signature; /* NULL: it is not signed */
    uint64_t bytes;
    const char *id, *version, *title, *license;
    uint32_t needs;
    size_t n_modules;
    const char **architectures, **sdks, **glibcs;
    size_t n_plugins;
    index_plugin *plugins;
} index_pack;

typedef struct pack_index {
    size_t n;
    index_pack *packs;
} pack_index;

/* NULL, or the sentence why it is none. */
const char *index_read(arena *memory, const void *bytes, size_t size, pack_index *result);
/* The text of an index; NULL: no memory. */
const char *index_text(arena *memory, const pack_index *self);
/* The one to be installed for ID or ID@VERSION: the latest of the id (of the pack or one of its
 * plugins) whose version begins so; one like 2.0.0-rc1 only where no other is or it is asked for by
 * its name.  NULL: none. */
const index_pack *index_best(const pack_index *self, const char *id, const char *version);
/* Whether the pack has a plugin of that id. */
bool index_pack_has(const index_pack *self, const char *id);

#endif
