/* pack.h - one file with a plugin in it: ID-VERSION.regind.
 *
 * A tar that zstd has packed.  Its first file, pack.json, says what the others are:
 *
 *     {"format": "regind.pack/1", "id": "org.example.density", "version": "1.2.0",
 *      "modules": [{"architecture": "x86_64", "sdk": "1.0", "glibc": "2.34",
 *                   "file": "modules/x86_64/org.example.density.so"}],
 *      "files": {"LICENSE": {"bytes": 1060, "sha256": "..."}, ...},
 *      "plugins": [what the module says of its plugins, as `regind-worker` describes it]}
 *
 * id and version are those of the module's first plugin.
 */
#ifndef HOST_PACKAGES_PACK_H
#define HOST_PACKAGES_PACK_H

#include <jansson.h>

#include "../modules/description.h"
#include "members.h"
#include "module_facts.h"

#define PACK_FORMAT "regind.pack/1"
#define PACK_ENDING ".regind"
#define PACK_MANIFEST "pack.json"

typedef struct pack_module {
    module_facts facts;
    const pack_member *file;
} pack_module;

typedef struct pack {
    const char *id, *version, *title, *license;
    uint32_t needs; /* RI_NEEDS_... of all plugins */
    size_t n_plugins;
    const plugin_description *plugins;
    const char *described; /* "plugins" of pack.json as text, to be compared */
    size_t n_modules;
    pack_module *modules;
    pack_members members;
} pack;

/* Whether it may be the id, and name files.  NULL, or a sentence. */
const char *pack_id_fault(arena *memory, const char *id);
/* As text; NULL: no memory. */
const char *pack_described(arena *memory, const json_t *plugins);

/* Takes a pack apart and holds all of it against its pack.json.  What lives in the pack lives in
 * `memory`.  NULL, or the sentence why it is none. */
const char *pack_read(arena *memory, const void *bytes, size_t size, pack *result);
/* That of this machine; NULL: there is none. */
const pack_module *pack_module_here(const pack *self);
/* "x86_64, aarch64"; never NULL. */
const char *pack_architectures(arena *memory, const pack *self);

#endif
