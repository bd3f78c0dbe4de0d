/* store.h - what is installed of packs, in the folder of the user.
 *
 *     $XDG_DATA_HOME/regind/plugins/ID.so                      the module, where modules/ looks
 *     $XDG_DATA_HOME/regind/packages/ID@VERSION-DIGEST/        the rest: pack.json, LICENSE, ...
 *
 * One rename puts a module in the place of another: what is installed is the folder whose pack.json
 * tells of the module's bytes.  A folder that an interrupted program has left there is none of
 * these, and goes with the next one.
 */
#ifndef HOST_PACKAGES_STORE_H
#define HOST_PACKAGES_STORE_H

#include "pack.h"

typedef struct packages packages;

typedef struct installed_pack {
    const char *id, *version, *folder, *module;
    bool current; /* the module is there, and is that of this pack */
} installed_pack;

typedef struct installed_list {
    size_t n;
    installed_pack *items;
} installed_list;

/* All folders of packs.  NULL: no memory. */
const installed_list *store_list(arena *memory, const char *packages_folder,
                                 const char *modules_folder);
/* The one of that id, or NULL. */
const installed_pack *store_find(const installed_list *self, const char *id);
/* "MODULES/ID.so"; NULL: no memory. */
const char *store_module(arena *memory, const char *modules_folder, const char *id);

/* Held while something changes; waits for others.  The descriptor, or -1 with a sentence. */
int store_lock(arena *memory, const char *packages_folder, const char **why);
/* A new folder in which a pack is prepared: files of the pack in STAGE/pack, its module as
 * STAGE/ID.so.  NULL, or a sentence; then nothing is left of it. */
const char *store_stage(arena *memory, const char *packages_folder, const pack *what,
                        const pack_module *module, const char **stage);
/* Puts it in its place.  The id's older packs go.  NULL, or a sentence: then all is as before. */
const char *store_put(arena *memory, const char *packages_folder, const char *modules_folder,
                      const pack *what, const char *sha256, const char *stage);
/* Takes module and folders away.  NULL, or a sentence. */
const char *store_remove(arena *memory, const char *packages_folder, const char *modules_folder,
                         const char *id);
/* What interrupted programs have left. */
void store_clean(arena *memory, const char *packages_folder);

#endif
