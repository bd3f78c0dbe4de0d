/* packages.h - plugins as files that people hand on: made, listed, installed, removed.
 *
 * In: modules, packs, folders and addresses of indexes.  Out: packs, index.json, and modules in the
 * folder of the user, which is where modules/ looks.  What comes from elsewhere is hostile until it
 * was checked; nothing of it is in the user's folder before.
 */
#ifndef HOST_PACKAGES_PACKAGES_H
#define HOST_PACKAGES_PACKAGES_H

#include <stdint.h>

#include "../base/diagnostics.h"

/* What an operation has done, or found. */
typedef struct package_entry {
    const char *id, *version, *title, *license;
    const char *before; /* the version it has taken the place of; NULL: none */
    const char *path;   /* of the pack that was made, or the module that is installed; or NULL */
    const char *sha256; /* of the pack; NULL: unknown */
    const char *origin; /* the index; NULL: none */
    uint32_t needs;     /* RI_NEEDS_... */
    bool changed;       /* by this operation */
} package_entry;

typedef struct packages {
    arena *memory;
    diagnostics errors;
    const char *worker; /* see run_describe_module() */
    bool end_orphans;
    const char *modules_folder;  /* of the user; NULL: nobody's program */
    const char *packages_folder; /* beside it: what came with them */
    size_t n, capacity;
    package_entry *entries;
} packages;

/* false: no memory. */
bool packages_open(packages *self, arena *memory, const char *worker);

/* Each empties the list of entries, and fills it. */

/* Makes a pack in `folder`: of the files one or more are modules or packs of the same plugin for
 * other machines, one is a licence, others go along. */
status packages_pack(packages *self, const char *const *files, size_t n, const char *folder);
/* Checks the packs of a folder and writes its index.json. */
status packages_index(packages *self, const char *folder);
/* `wanted` is ID or ID@VERSION, or the path of a pack; `from` an address or a folder, NULL for the
 * configured indexes; `key` a keyring for gpgv, NULL for that of the index. */
status packages_install(packages *self, const char *wanted, const char *from, const char *key);
/* Those that are installed, or (id not NULL) this one, where an index has a later version. */
status packages_update(packages *self, const char *id, const char *from, const char *key);
status packages_remove(packages *self, const char *id);
/* What of the indexes has the word in its id or a title. */
status packages_search(packages *self, const char *word, const char *from);

#endif
