/* modules.h - finding modules and what is in them.
 *
 * Folders, in this order: each of REGIND_PLUGIN_PATH (colon separated), the study's `plugins =`,
 * $XDG_DATA_HOME/regind/plugins (~/.local/share), the folder the host was built or installed with.
 * Never the working directory unasked.  A folder of the study that is one of the others, too, is
 * that one.  In a folder: files ending in .so, by name.  The first plugin of an id wins; a later
 * one is reported as shadowed.
 */
#ifndef HOST_MODULES_MODULES_H
#define HOST_MODULES_MODULES_H

#include "../base/diagnostics.h"
#include "description.h"
#include "elf_note.h"
#include "trust.h"

typedef enum module_state {
    MODULE_READY,    /* its plugins are listed */
    MODULE_REJECTED, /* the reason says why */
    MODULE_FOREIGN,  /* a shared object that is not a module (no note, no symbol) */
    MODULE_UNTRUSTED /* it came with a study, and the user has not said that it may run */
} module_state;

/* Who has named a folder: the user (the environment, the folder of the user), the study, or regind
 * itself. */
typedef enum folder_kind { FOLDER_OF_USER, FOLDER_OF_STUDY, FOLDER_OF_REGIND } folder_kind;

typedef struct module_record {
    const char *path;
    const char *folder;
    folder_kind kind;
    const char *folder_why; /* "REGIND_PLUGIN_PATH", "plugins = of the study" ... */
    module_state state;
    const char *reason; /* of those that are not READY */
    bool cached;        /* the description came from the cache */
    module_file file;
    uint64_t size; /* of the file */
    size_t n_plugins;
    const char *const *ids;            /* of the plugins */
    const plugin_description *plugins; /* NULL: not read yet, see modules_read() */
    const char **shadowed_by;          /* per plugin: path of the module that has it, or NULL */
} module_record;

typedef struct folder_record {
    const char *path, *why;
    bool exists;
    const char *reason; /* why it cannot be looked through, when it is more than not there */
    folder_kind kind;
} folder_record;

/* Describes module files in a worker: for each, the JSON of description_from_module() (a new
 * reference) or a reason (in memory); a crash of one costs only that one.  STATUS_PLUGIN: the file
 * itself is at fault, so the reason is cached; STATUS_SYSTEM: something around it (a library it
 * needs is missing, no process could be started), so it is asked again the next time. */
typedef struct describer {
    status (*describe)(struct describer *self, const char *path, arena *memory, json_t **json,
                       const char **reason);
} describer;

typedef struct module_list {
    size_t n_folders, n_modules;
    const folder_record *folders;
    module_record *modules;
    arena *memory;
    const char *cache;
    describer *later; /* for a description that has gone from the cache since; NULL: none */
} module_list;

/* Looks through all folders.  study_folders are those of `plugins =`, whose modules are described
 * only where `trusted` has them (NULL: all).  `cache` is the folder of the description cache, NULL
 * for none ($XDG_CACHE_HOME/regind, else ~/.cache/regind, is modules_cache_folder()).  NULL: no
 * memory.  A folder that does not exist is no error. */
module_list *modules_find(arena *memory, const char *const *study_folders, size_t n,
                          const char *cache, const trust_list *trusted, describer *how);
char *modules_cache_folder(arena *memory);
/* Descriptions of modules that have not changed are read when they are needed: of one module, or of
 * all.  One that can no longer be read makes its module a rejected one. */
void modules_read(const module_list *self, module_record *of);
void modules_read_all(const module_list *self);
/* The plugin of that id, or NULL. */
const plugin_description *modules_plugin(const module_list *self, const char *id);
/* The module of that plugin, and another file that has such a plugin, too (regind's own before all
 * others); NULL where there is none.  Copies of one file are the same. */
const module_record *modules_holder(const module_list *self, const char *id,
                                    const module_record **other);
/* The plugin of that id in modules of that kind, or (path not NULL) of that folder alone. */
const plugin_description *modules_plugin_of(const module_list *self, folder_kind kind,
                                            const char *path, const char *id);
/* The folder that was looked through under this or another path; NULL: none. */
const folder_record *modules_folder(const module_list *self, const char *path);
/* All ids, for suggestions; NULL: no memory. */
const char **modules_ids(const module_list *self, arena *memory, size_t *n);
/* The module in that state, of those that are not described, whose bytes contain this plugin id,
 * for "the plugin is in bad.so, which was skipped: ...", or NULL. */
const module_record *modules_state_with(const module_list *self, module_state state,
                                        const char *id);

#endif
