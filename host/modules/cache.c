/* The cache of descriptions: a file per build id, so that listing plugins starts no process.
 *
 * It is only ever a short cut.  A file that is missing, damaged or of another version is as good
 * as none; what is written replaces it at once and whole.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "modules_internal.h"

enum { CACHE_FORMAT = 2, CACHE_FILE_LIMIT = 64 << 20 };

/* FOLDER/BUILDID-sdk1.1-1.json: another SDK or another form of the file is another entry. */
static const char *entry_path(arena *memory, const cache_key *key)
{
    return arena_print(memory, "%s/%s-sdk%d.%d-%d.json", key->folder, key->build_id, RI_ABI_MAJOR,
                       RI_ABI_MINOR, CACHE_FORMAT);
}

static bool usable(const cache_key *key)
{
    return key->folder && *key->folder && key->build_id[0] != '\0';
}

/* The same facts inside the file, should it have been renamed or the build id not be unique. */
static bool belongs(const json_t *entry, const cache_key *key)
{
    const char *build_id = json_string_value(json_object_get(entry, "build_id"));
    const json_t *size = json_object_get(entry, "size");
    const json_t *format = json_object_get(entry, "format");

    return json_integer_value(format) == CACHE_FORMAT && build_id &&
           strcmp(build_id, key->build_id) == 0 && json_is_integer(size) &&
           json_integer_value(size) >= 0 && (uint64_t)json_integer_value(size) == key->size;
}

json_t *cache_get(arena *memory, const cache_key *key)
{
    allocator *from = arena_allocator(memory);
    char ignored[REASON_BYTES];
    sentence why = {ignored, sizeof ignored, false};
    const char *path = usable(key) ? entry_path(memory, key) : NULL;
    file_bytes file = {0};
    json_t *entry = NULL;

    if (path && file_read(from, path, CACHE_FILE_LIMIT, NULL, &file, &why))
        entry = json_loadb((const char *)file.bytes, file.size, JSON_REJECT_DUPLICATES, NULL);
    file_release(from, &file);
    if (belongs(entry, key))
        return entry;
    json_decref(entry);
    return NULL;
}

/* Makes the folder and those above it, for their owner alone. */
static bool make_folder(arena *memory, const char *path)
{
    char *copy = arena_text(memory, path);

    if (!copy)
        return false;
    for (char *at = copy + 1; *at; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        if (mkdir(copy, 0700) != 0 && errno != EEXIST)
            return false;
        *at = '/';
    }
    return mkdir(copy, 0700) == 0 || errno == EEXIST;
}

int cache_file_new(arena *memory, const char *folder, char **temporary)
{
    *temporary = folder_join(memory, folder, ".new-XXXXXX");
    return *temporary && make_folder(memory, folder) ? mkostemp(*temporary, O_CLOEXEC) : -1;
}

void cache_file_end(int file, const char *temporary, const char *path, bool written)
{
    if (close(file) != 0 || !written || rename(temporary, path) != 0)
        (void)unlink(temporary);
}

void cache_put(arena *memory, const cache_key *key, json_t *entry)
{
    const char *path = usable(key) ? entry_path(memory, key) : NULL;
    char *temporary;
    int file;

    if (!path || json_object_set_new(entry, "format", json_integer(CACHE_FORMAT)) ||
        json_object_set_new(entry, "build_id", json_string(key->build_id)) ||
        json_object_set_new(entry, "size", json_integer((json_int_t)key->size)))
        return;
    file = cache_file_new(memory, key->folder, &temporary);
    if (file >= 0)
        cache_file_end(file, temporary, path, json_dumpfd(entry, file, JSON_COMPACT) == 0);
}
