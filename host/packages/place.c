/* place.c - see place.h */
#include "place.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../study/sections.h"
#include "sentences.h"
#include "whole_file.h"

static bool starts_so(const char *text, const char *start)
{
    return strncasecmp(text, start, strlen(start)) == 0;
}

static const char *without_slashes(arena *memory, const char *text)
{
    size_t length = strlen(text);

    while (length > 1 && text[length - 1] == '/')
        length--;
    return arena_text_n(memory, text, length);
}

/* Takes an address or a folder.  NULL, or a sentence. */
static const char *set_base(arena *memory, place *self, const char *text, const char *folder)
{
    const char *const scheme = strstr(text, "://");

    self->remote = starts_so(text, "http://") || starts_so(text, "https://");
    if (starts_so(text, "file://")) {
        text += strlen("file://");
        if (starts_so(text, "localhost/"))
            text += strlen("localhost");
        if (*text != '/')
            return say(memory, "'file://%s' names another machine; file:///FOLDER is one of this",
                       text);
    } else if (scheme && !self->remote)
        return say(memory,
                   "'%s' is no address that regind knows; it begins with https:, http: or "
                   "file:, or is a folder",
                   text);
    text = without_slashes(memory, text);
    if (text && !self->remote && *text != '/' && *folder)
        text = arena_print(memory, "%s/%s", folder, text);
    self->base = text;
    return text ? NULL : NO_MEMORY;
}

/* ---------------------------------------------------------------- what is configured */

static const char *config_file(arena *memory)
{
    const char *const config = getenv("XDG_CONFIG_HOME"), *const home = getenv("HOME");

    if (config && *config == '/')
        return arena_print(memory, "%s/regind/indexes.ini", config);
    if (home && *home == '/')
        return arena_print(memory, "%s/.config/regind/indexes.ini", home);
    return NULL;
}

static bool read_key(arena *memory, const study_key *key, place *to, diagnostics *errors,
                     const ini_file *file)
{
    const char *why = NULL;

    if (strcmp(key->name, "url") == 0 && *key->value) {
        why = set_base(memory, to, key->value, file->folder);
    } else if (strcmp(key->name, "key") == 0 && *key->value) {
        to->key = *key->value == '/' ? key->value
                                     : arena_print(memory, "%s/%s", file->folder, key->value);
        why = to->key ? NULL : NO_MEMORY;
    } else
        why = say(memory, *key->value ? "an index has no '%s'" : "'%s' is empty", key->name);
    if (why)
        (void)diagnostics_error(errors, STATUS_USAGE, key->file, key->line, to->name,
                                "the keys of an index are: url, key", "%s", why);
    return !why;
}

static bool read_section(arena *memory, const ini_section *section, const ini_file *file,
                         place_list *to, diagnostics *errors)
{
    place *const made = &to->items[to->n++];
    bool good = true;

    *made = (place){.name = section->name, .file = file->path, .line = section->line};
    for (size_t k = 0; k < section->n_keys; k++)
        good = read_key(memory, &section->keys[k], made, errors, file) && good;
    if (good && !made->base) {
        (void)diagnostics_error(errors, STATUS_USAGE, file->path, section->line, section->name,
                                "for example: url = https://plugins.example.org/regind",
                                "the index has no 'url'");
        good = false;
    }
    return good;
}

/* NULL: errors were told. */
static place_list *read_config(arena *memory, const char *path, diagnostics *errors)
{
    const size_t before = errors->errors;
    place_list *const all = arena_take(memory, 1, sizeof *all);
    loaded from = {0};
    ini_file file = {.path = path};
    bool good = all != NULL;

    file.folder = path ? arena_text_n(memory, path, (size_t)(strrchr(path, '/') - path)) : NULL;
    if (!path || !all)
        return all;
    if (!file.folder)
        return NULL;
    if (!study_source_files()->load(study_source_files(), memory, path, &from)) {
        if (from.why && strstr(from.why, strerror(ENOENT)))
            return all;
        (void)diagnostics_error(errors, STATUS_USAGE, path, 0, NULL, NULL, "it %s",
                                from.why ? from.why : "cannot be read");
        return NULL;
    }
    if (!ini_read(memory, &from, &file, errors) || errors->errors > before)
        return NULL;
    all->items = arena_take(memory, file.n_sections + 1, sizeof *all->items);
    for (size_t k = 0; good && all->items && k < file.n_sections; k++)
        if (!file.sections[k].discarded)
            good = read_section(memory, &file.sections[k], &file, all, errors);
    return all->items && good && errors->errors == before ? all : NULL;
}

/* Of an index that is named on the command line what is configured of it holds, too. */
static const place_list *take_named(arena *memory, const char *from, const place_list *known,
                                    diagnostics *errors)
{
    place_list *const one = arena_take(memory, 1, sizeof *one);
    place *const made = one ? arena_take(memory, 1, sizeof *made) : NULL;
    const char *why;

    if (!made) {
        (void)diagnostics_no_memory(errors);
        return NULL;
    }
    *one = (place_list){1, made};
    for (size_t k = 0; k < known->n; k++)
        if (strcmp(known->items[k].name, from) == 0) {
            *made = known->items[k];
            return one;
        }
    why = set_base(memory, made, from, "");
    if (why) {
        (void)diagnostics_error(errors, STATUS_USAGE, NULL, 0, NULL, NULL, "--from: %s", why);
        return NULL;
    }
    made->name = made->base;
    for (size_t k = 0; k < known->n; k++)
        if (strcmp(known->items[k].base, made->base) == 0)
            *made = known->items[k];
    return one;
}

const place_list *places_find(arena *memory, const char *from, const char *key, diagnostics *errors)
{
    const char *const path = config_file(memory);
    const place_list *all = read_config(memory, path, errors);

    if (!all) {
        if (errors->errors == 0)
            (void)diagnostics_no_memory(errors);
        return NULL;
    }
    if (from)
        all = take_named(memory, from, all, errors);
    else if (all->n == 0) {
        (void)diagnostics_error(errors, STATUS_USAGE, NULL, 0, NULL,
                                "say where it is: --from URL or --from DIR; or write [NAME] and "
                                "url = URL into that file",
                                "no index is configured in %s",
                                path ? path : "a folder of the user, as there is none");
        return NULL;
    }
    for (size_t k = 0; key && all && k < all->n; k++)
        all->items[k].key = key;
    return all;
}

/* ---------------------------------------------------------------- files */

const char *place_path(arena *memory, const place *self, const char *name)
{
    const char *const path = arena_print(memory, "%s/%s", self->base, name);

    return path ? path : self->base;
}

const char *place_read(arena *memory, const place *self, const char *name, size_t limit,
                       const void **bytes, size_t *size)
{
    const char *const path = place_path(memory, self, name);

    return self->remote ? fetch(memory, path, limit, bytes, size)
                        : whole_file_read(memory, path, limit, bytes, size);
}

const char *place_index(arena *memory, const place *self, pack_index *result)
{
    const void *bytes;
    size_t size;
    const char *const why = place_read(memory, self, INDEX_FILE, INDEX_LIMIT, &bytes, &size);

    *result = (pack_index){0, NULL};
    return why ? why : index_read(memory, bytes, size, result);
}
