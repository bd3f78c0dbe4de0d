/* Looking through folders: each file ending in .so is read, fitted, described. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "modules_internal.h"

enum { MODULE_FILE_LIMIT = 512 << 20 };

typedef struct scan {
    arena *memory;
    const char *cache;
    const trust_list *trusted; /* NULL: everything */
    describer *how;
    module_record *modules;
    size_t count, capacity;
    file_bytes file; /* the one being looked at */
    known_files known;
} scan;

/* Hidden files are none: editors and linkers leave such behind. */
static bool named_as_module(const char *name)
{
    size_t length = strlen(name);

    return *name != '.' && length > 3 && strcmp(name + length - 3, ".so") == 0;
}

static int by_name(const void *a, const void *b)
{
    const char *const *first = a, *const *second = b;

    return strcmp(*first, *second);
}

/* Names of the module files of a folder. */
typedef struct name_list {
    arena *memory;
    const char **items;
    size_t count, capacity;
} name_list;

static bool append_name(name_list *self, const char *name)
{
    void *items = self->items;
    bool good = arena_reserve(self->memory, &items, &self->capacity, self->count, sizeof name);

    self->items = items;
    name = good ? arena_text(self->memory, name) : NULL;
    if (name)
        self->items[self->count++] = name;
    return name != NULL;
}

/* Fills an empty list, sorted; false: no memory.  A folder that cannot be read has none. */
static bool list_names(name_list *self, const char *folder)
{
    DIR *stream = opendir(folder);
    struct dirent *entry;
    bool good = true;

    if (!stream)
        return true;
    while (good && (entry = readdir(stream)))
        if (named_as_module(entry->d_name))
            good = append_name(self, entry->d_name);
    (void)closedir(stream);
    if (self->count)
        qsort(self->items, self->count, sizeof *self->items, by_name);
    return good;
}

/* Sets the reason why a module is not used; false: no memory. */
static bool reject(scan *self, module_record *record, module_state state, const char *reason)
{
    record->state = state;
    record->reason = arena_text(self->memory, reason);
    return record->reason != NULL;
}

/* Reads the file, without running any of it.  *fits: it is worth asking for its description.
 * false: no memory. */
static bool read_file(scan *self, module_record *record, bool *fits)
{
    allocator *from = arena_allocator(self->memory);
    char reason[REASON_BYTES];
    sentence why = {reason, sizeof reason, false};
    file_bytes *const file = &self->file;
    bool good;

    *fits = false;
    if (!file_read(from, record->path, MODULE_FILE_LIMIT, elf_note_needs, file, &why))
        return !why.no_memory && reject(self, record, MODULE_REJECTED, reason);
    good = elf_note_read(file->bytes, file->size, &record->file, reason, sizeof reason);
    record->size = file->whole;
    if (!good)
        return reject(self, record, MODULE_REJECTED, reason);
    *fits = elf_note_fits(&record->file, reason, sizeof reason);
    if (*fits)
        return true;
    return reject(self, record,
                  record->file.has_note || record->file.has_symbol ? MODULE_REJECTED
                                                                   : MODULE_FOREIGN,
                  reason);
}

/* From the cache.  *known: the record is complete.  false: no memory. */
static bool recall(scan *self, module_record *record, const cache_key *key, bool *known)
{
    char text[REASON_BYTES];
    sentence why = {text, sizeof text, false};
    json_t *entry = cache_get(self->memory, key);
    const char *reason = json_string_value(json_object_get(entry, "reason"));
    bool good = true;

    *known = false;
    if (reason && *reason && !text_fault(reason)) {
        *known = true;
        good = reject(self, record, MODULE_REJECTED, reason);
    } else if (entry) {
        *known = recall_plugins(self->memory, record, entry, &why);
        good = !why.no_memory;
    }
    record->cached = *known;
    json_decref(entry);
    return good;
}

/* Remembers one member, "plugins" or "reason", and nothing else a worker may have sent.  Takes
 * over the value. */
static void remember(scan *self, const cache_key *key, const char *name, json_t *value)
{
    json_t *entry = json_object();

    if (json_object_set_new(entry, name, value) == 0)
        cache_put(self->memory, key, entry);
    json_decref(entry);
}

/* By the describer.  false: no memory. */
static bool ask(scan *self, module_record *record, const cache_key *key)
{
    char text[REASON_BYTES];
    sentence why = {text, sizeof text, false};
    const char *reason = NULL;
    json_t *json = NULL;
    status code = self->how->describe(self->how, record->path, self->memory, &json, &reason);
    bool good = true;

    if (code == STATUS_OK && !recall_plugins(self->memory, record, json, &why)) {
        code = STATUS_PLUGIN;
        reason = text;
        good = !why.no_memory;
    }
    if (good && code != STATUS_OK)
        good = reject(self, record, MODULE_REJECTED, reason ? reason : "it could not be described");
    if (good && code == STATUS_OK)
        remember(self, key, "plugins", json_incref(json_object_get(json, "plugins")));
    else if (good && code == STATUS_PLUGIN)
        remember(self, key, "reason", json_string(record->reason));
    json_decref(json);
    return good;
}

/* Whether it may be described, which runs it.  false: no memory. */
static bool judge_trust(scan *self, module_record *record, const char *name, bool *trusted)
{
    const char *date = NULL, *reason;

    *trusted = true;
    if (!self->trusted || record->kind != FOLDER_OF_STUDY)
        return true;
    switch (trust_of(self->trusted, self->memory, record->folder, name, &date)) {
    case TRUST_GIVEN:
        return true;
    case TRUST_FOLDER_UNKNOWN:
        reason = "you have not said that you trust its folder";
        break;
    case TRUST_MODULE_NEW:
        reason =
            arena_print(self->memory, "it was not there when you trusted its folder on %s", date);
        break;
    case TRUST_MODULE_CHANGED:
        reason = arena_print(self->memory, "it has changed since you trusted it on %s", date);
        break;
    case TRUST_UNREADABLE:
        reason = "it cannot be read";
        break;
    case TRUST_NO_MEMORY:
    default:
        return false;
    }
    *trusted = false;
    return reason && reject(self, record, MODULE_UNTRUSTED, reason);
}

static bool append(scan *self, const module_record *record)
{
    void *modules = self->modules;
    bool good = arena_reserve(self->memory, &modules, &self->capacity, self->count, sizeof *record);

    self->modules = modules;
    if (good)
        self->modules[self->count++] = *record;
    return good;
}

/* Reads the file and what it says of itself.  false: no memory. */
static bool look_at(scan *self, module_record *record, const char *name,
                    const file_identity *identity)
{
    bool fits, known = false, trusted = true;
    cache_key key;

    if (!read_file(self, record, &fits))
        return false;
    key = (cache_key){self->cache, record->file.build_id, record->size};
    if (fits && !judge_trust(self, record, name, &trusted))
        return false;
    fits = fits && trusted;
    if (fits && (!recall(self, record, &key, &known) || (!known && !ask(self, record, &key))))
        return false;
    if (fits && record->state == MODULE_READY)
        known_files_add(&self->known, identity, record);
    return true;
}

/* One file of a folder.  false: no memory. */
static bool scan_file(scan *self, const folder_record *folder, const char *name)
{
    module_record record = {.path = folder_join(self->memory, folder->path, name),
                            .folder = folder->path,
                            .kind = folder->kind,
                            .folder_why = folder->why};
    file_identity identity;
    bool trusted = true;

    if (!record.path)
        return false;
    record.cached = known_files_find(&self->known, &identity, &record);
    record.size = identity.size;
    if (!record.cached)
        return look_at(self, &record, name, &identity) && append(self, &record);
    record.state = MODULE_READY;
    if (!judge_trust(self, &record, name, &trusted))
        return false;
    if (!trusted) {
        record.n_plugins = 0;
        record.cached = false;
    }
    return append(self, &record);
}

bool module_names(arena *memory, const char *folder, const char ***names, size_t *n)
{
    name_list found = {memory, NULL, 0, 0};
    const bool good = list_names(&found, folder);

    *names = found.items;
    *n = found.count;
    return good;
}

bool scan_folders(arena *memory, const folder_record *folders, size_t n, const char *cache,
                  const trust_list *trusted, describer *how, module_record **modules, size_t *count)
{
    scan self = {.memory = memory, .cache = cache, .trusted = trusted, .how = how};
    bool good = true;

    self.known = known_files_open(memory, cache);
    for (size_t k = 0; k < n && good; k++) {
        const char **names;
        size_t n_names;

        good = module_names(memory, folders[k].path, &names, &n_names);
        for (size_t j = 0; j < n_names && good; j++)
            good = scan_file(&self, &folders[k], names[j]);
    }
    known_files_close(&self.known);
    file_release(arena_allocator(memory), &self.file);
    *modules = self.modules;
    *count = self.count;
    return good;
}
