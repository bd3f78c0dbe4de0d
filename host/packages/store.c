/* store.c - see store.h */
#include "store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/json_text.h"
#include "../base/parent_folders.h"
#include "sentences.h"
#include "whole_file.h"

#define STAGE ".new-"

enum { DIGEST_SHOWN = 12 };

const char *store_module(arena *memory, const char *modules_folder, const char *id)
{
    return arena_print(memory, "%s/%s.so", modules_folder, id);
}

/* ---------------------------------------------------------------- what there is */

/* The digest of the module for this machine, as pack.json tells it; NULL: it does not. */
static const char *digest_here(arena *memory, const json_t *json)
{
    const json_t *const modules = json_object_get(json, "modules");

    for (size_t k = 0; k < json_array_size(modules); k++) {
        const json_t *const each = json_array_get(modules, k);
        const char *const architecture = json_string_value(json_object_get(each, "architecture"));
        const char *const file = json_string_value(json_object_get(each, "file"));

        if (architecture && file && strcmp(architecture, architecture_here()) == 0)
            return json_get_text(memory, json_object_get(json_object_get(json, "files"), file),
                                 "sha256");
    }
    return NULL;
}

/* false: no memory. */
static bool read_folder(arena *memory, const char *folder, const char *modules_folder,
                        installed_pack *to)
{
    const char *const path = arena_print(memory, "%s/" PACK_MANIFEST, folder);
    const char *why, *digest;
    json_t *const json = path ? json_file_read(path, &why) : NULL;

    to->folder = folder;
    to->id = json_get_text(memory, json, "id");
    to->version = json_get_text(memory, json, "version");
    digest = digest_here(memory, json);
    json_decref(json);
    if (!to->id || !to->version || !digest) {
        to->id = to->id ? to->id : "";
        to->version = to->version ? to->version : "";
        return path != NULL;
    }
    to->module = store_module(memory, modules_folder, to->id);
    to->current = to->module && strcmp(whole_file_sha256(memory, to->module), digest) == 0;
    return to->module != NULL;
}

const installed_list *store_list(arena *memory, const char *packages_folder,
                                 const char *modules_folder)
{
    installed_list *const self = arena_take(memory, 1, sizeof *self);
    const char **names;
    size_t n;

    if (!self || folder_names(memory, packages_folder, "", &names, &n))
        return self; /* that it is not there is no error */
    self->items = arena_take(memory, n + 1, sizeof *self->items);
    for (size_t k = 0; self->items && k < n; k++) {
        const char *const folder = arena_print(memory, "%s/%s", packages_folder, names[k]);

        if (!folder)
            return NULL;
        if (strchr(names[k], '@') &&
            !read_folder(memory, folder, modules_folder, &self->items[self->n++]))
            return NULL;
    }
    return self->items ? self : NULL;
}

const installed_pack *store_find(const installed_list *self, const char *id)
{
    for (size_t k = 0; k < self->n; k++)
        if (self->items[k].current && strcmp(self->items[k].id, id) == 0)
            return &self->items[k];
    return NULL;
}

int store_lock(arena *memory, const char *packages_folder, const char **why)
{
    const char *const path = arena_print(memory, "%s/.lock", packages_folder);
    parent_folders above = {0};
    int file = -1;

    if (path && parent_folders_make(&above, memory, path))
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (file >= 0 && flock(file, LOCK_EX) == 0)
        return file;
    *why = path ? say(memory, "it cannot be written to: %s", strerror(errno)) : NO_MEMORY;
    if (file >= 0)
        (void)close(file);
    return -1;
}

/* ---------------------------------------------------------------- a pack is prepared */

static const char *write_member(arena *memory, const char *folder, const pack_member *member)
{
    const char *const path = arena_print(memory, "%s/%s", folder, member->name);
    parent_folders above = {0};

    if (!path)
        return NO_MEMORY;
    if (!parent_folders_make(&above, memory, path))
        return say(memory, "'%s' cannot be written: %s", path, strerror(errno));
    return whole_file_write(memory, path, member->bytes, member->size);
}

static const char *fill_stage(arena *memory, const char *stage, const pack *what,
                              const pack_module *module)
{
    const char *const files = arena_print(memory, "%s/pack", stage);
    const char *const path = store_module(memory, stage, what->id);
    const char *why = NULL;

    for (size_t k = 0; files && !why && k < what->members.n; k++)
        if (strncmp(what->members.items[k].name, "modules/", 8) != 0)
            why = write_member(memory, files, &what->members.items[k]);
    if (!files || !path)
        return NO_MEMORY;
    return why ? why : whole_file_write(memory, path, module->file->bytes, module->file->size);
}

const char *store_stage(arena *memory, const char *packages_folder, const pack *what,
                        const pack_module *module, const char **stage)
{
    char *const folder = arena_print(memory, "%s/" STAGE "XXXXXX", packages_folder);
    const char *why;

    if (!folder)
        return NO_MEMORY;
    if (!mkdtemp(folder))
        return say(memory, "a folder cannot be made in it: %s", strerror(errno));
    *stage = folder;
    why = fill_stage(memory, folder, what, module);
    if (why)
        folder_remove(folder);
    return why;
}

/* ---------------------------------------------------------------- and takes its place */

/* Whether the name is that of a folder of the pack: "ID@...". */
static bool is_of(const char *name, const char *id)
{
    const size_t length = strlen(id);

    return strncmp(name, id, length) == 0 && name[length] == '@';
}

/* All folders of the id but `kept`. */
static void remove_others(arena *memory, const char *packages_folder, const char *id,
                          const char *kept)
{
    const char **names;
    size_t n;

    if (folder_names(memory, packages_folder, "", &names, &n))
        return;
    for (size_t k = 0; k < n; k++) {
        const char *const path = arena_print(memory, "%s/%s", packages_folder, names[k]);

        if (path && is_of(names[k], id) && (!kept || strcmp(path, kept) != 0))
            folder_remove(path);
    }
}

const char *store_put(arena *memory, const char *packages_folder, const char *modules_folder,
                      const pack *what, const char *sha256, const char *stage)
{
    const char *const to = store_module(memory, modules_folder, what->id);
    const char *const from = store_module(memory, stage, what->id);
    const char *const files = arena_print(memory, "%s/pack", stage);
    const char *const folder = arena_print(memory, "%s/%s@%s-%.*s", packages_folder, what->id,
                                           what->version, DIGEST_SHOWN, sha256);
    parent_folders above = {0};
    bool new_folder;

    if (!to || !from || !files || !folder)
        return NO_MEMORY;
    if (!parent_folders_make(&above, memory, to))
        return say(memory, "'%s' cannot be written: %s", to, strerror(errno));
    new_folder = rename(files, folder) == 0;
    /* Where it is there already: the same pack is installed again. */
    if (!new_folder && errno != ENOTEMPTY && errno != EEXIST)
        return say(memory, "'%s' cannot be written: %s", folder, strerror(errno));
    if (rename(from, to) != 0) {
        const char *const why = say(memory, "'%s' cannot be written: %s", to, strerror(errno));

        if (new_folder)
            folder_remove(folder);
        return why;
    }
    remove_others(memory, packages_folder, what->id, folder);
    return NULL;
}

const char *store_remove(arena *memory, const char *packages_folder, const char *modules_folder,
                         const char *id)
{
    const char *const path = store_module(memory, modules_folder, id);

    if (!path)
        return NO_MEMORY;
    if (unlink(path) != 0 && errno != ENOENT)
        return say(memory, "it cannot be removed: %s", strerror(errno));
    remove_others(memory, packages_folder, id, NULL);
    return NULL;
}

void store_clean(arena *memory, const char *packages_folder)
{
    DIR *const stream = opendir(packages_folder);
    const struct dirent *entry;

    while (stream && (entry = readdir(stream)))
        if (strncmp(entry->d_name, STAGE, sizeof STAGE - 1) == 0) {
            const char *const path = arena_print(memory, "%s/%s", packages_folder, entry->d_name);

            if (path)
                folder_remove(path);
        }
    if (stream)
        (void)closedir(stream);
}
