/* trust.c - reading what is trusted: see trust.h */
#include "trust.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "modules_internal.h"
#include "trust_internal.h"

char *trust_file(arena *memory)
{
    return folder_of_user(memory, "XDG_DATA_HOME", ".local/share", "regind/trust.json");
}

static bool is_digest(const char *text)
{
    return text && strlen(text) == DIGEST_TEXT - 1 &&
           strspn(text, "0123456789abcdef") == DIGEST_TEXT - 1;
}

/* false: it is not of this form, or there is no memory. */
static bool read_folder(arena *memory, const char *path, json_t *value, trusted_folder *into)
{
    json_t *const modules = json_object_get(value, "modules"), *digest;
    const char *const date = json_string_value(json_object_get(value, "date")), *name;
    trusted_module *const made = arena_take(memory, json_object_size(modules) + 1, sizeof *made);

    *into = (trusted_folder){.path = arena_text(memory, path),
                             .date = date ? arena_text(memory, date) : NULL,
                             .modules = made};
    if (*path != '/' || !json_is_object(modules) || !made || !into->path || !into->date)
        return false;
    json_object_foreach(modules, name, digest)
    {
        const char *const hex = json_string_value(digest);
        trusted_module *const each = &made[into->n++];

        if (!is_digest(hex))
            return false;
        *each = (trusted_module){arena_text(memory, name), arena_text(memory, hex)};
        if (!each->name || !each->sha256)
            return false;
    }
    return true;
}

/* false: as above. */
static bool read_folders(trust_list *self, arena *memory, const json_t *file)
{
    const char *const format = json_string_value(json_object_get(file, "format")), *path;
    json_t *const folders = json_object_get(file, "folders"), *value;
    trusted_folder *const made = arena_take(memory, json_object_size(folders) + 1, sizeof *made);

    if (!made || !format || strcmp(format, TRUST_FORMAT) != 0 || !json_is_object(folders))
        return false;
    self->folders = made;
    json_object_foreach(folders, path, value)
    {
        if (!read_folder(memory, path, value, &made[self->n]))
            return false;
        self->n++;
    }
    return true;
}

/* The record as JSON; NULL with *reason, or without where there is none. */
static json_t *load(arena *memory, const char *path, const char **reason)
{
    allocator *const from = arena_allocator(memory);
    char text[REASON_BYTES] = "";
    sentence why = {text, sizeof text, false};
    file_bytes file = {0};
    json_t *read = NULL;

    *reason = NULL;
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return NULL;
    if (!file_read(from, path, TRUST_FILE_LIMIT, NULL, &file, &why))
        *reason = arena_text(memory, text);
    else
        read = json_loadb((const char *)file.bytes, file.size, JSON_REJECT_DUPLICATES, NULL);
    file_release(from, &file);
    if (!read && !*reason)
        *reason = TRUST_DAMAGED;
    return read;
}

trust_list *trust_read(arena *memory, const char *file)
{
    trust_list *const self = arena_take(memory, 1, sizeof *self);
    json_t *read;

    if (!self || !file)
        return self;
    self->path = arena_text(memory, file);
    if (!self->path)
        return NULL;
    read = load(memory, file, &self->reason);
    if (read && !read_folders(self, memory, read)) {
        self->reason = TRUST_DAMAGED;
        self->n = 0;
    }
    json_decref(read);
    return self;
}

const trusted_folder *trust_folder(const trust_list *self, const char *path)
{
    for (size_t k = 0; k < self->n; k++)
        if (strcmp(self->folders[k].path, path) == 0)
            return &self->folders[k];
    return NULL;
}

static const trusted_module *find_module(const trusted_folder *of, const char *name)
{
    for (size_t k = 0; k < of->n; k++)
        if (strcmp(of->modules[k].name, name) == 0)
            return &of->modules[k];
    return NULL;
}

trust_verdict trust_of(const trust_list *self, arena *memory, const char *folder, const char *name,
                       const char **date)
{
    const trusted_folder *known;
    const trusted_module *module;
    uint8_t digest[DIGEST_BYTES];
    char hex[DIGEST_TEXT];
    const char *real, *path;

    *date = NULL;
    if (self->all)
        return TRUST_GIVEN;
    real = trust_real_path(memory, folder);
    path = real ? folder_join(memory, real, name) : NULL;
    if (!path)
        return TRUST_NO_MEMORY;
    known = trust_folder(self, real);
    if (!known)
        return TRUST_FOLDER_UNKNOWN;
    *date = known->date;
    module = find_module(known, name);
    if (!module)
        return TRUST_MODULE_NEW;
    if (!digest_file(AT_FDCWD, path, digest))
        return TRUST_UNREADABLE;
    digest_text(digest, hex);
    return strcmp(hex, module->sha256) == 0 ? TRUST_GIVEN : TRUST_MODULE_CHANGED;
}

bool trust_of_folder(const trust_list *self, arena *memory, const char *folder)
{
    const char *const real = self->all ? NULL : trust_real_path(memory, folder);

    return self->all || (real && trust_folder(self, real));
}
