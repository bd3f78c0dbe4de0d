/* pack.c - see pack.h */
#include "pack.h"

#include <stdlib.h>
#include <string.h>

#include "../base/digest.h"
#include "../base/json_text.h"
#include "../base/version_order.h"
#include "sentences.h"

enum {
    MANIFEST_LIMIT = 8 << 20,
    MOST_ARCHITECTURE = 32,
    MOST_SDK = 9,
    NEEDS_ALL = RI_NEEDS_NETWORK | RI_NEEDS_CHILDREN | RI_NEEDS_FILES
};

#define WRONG "its pack.json is not what 'regind pack' writes"

const char *pack_id_fault(arena *memory, const char *id)
{
    if (*id && *id != '.' && *id != '-' && !strchr(id, '/') && member_name_valid(id) &&
        strlen(id) < MOST_MEMBER_NAME / 2)
        return NULL;
    return say(memory, "'%s' cannot name a pack", id);
}

const char *pack_described(arena *memory, const json_t *plugins)
{
    char *const text = json_dumps(plugins, JSON_COMPACT | JSON_SORT_KEYS);
    const char *const copy = text ? arena_text(memory, text) : NULL;

    free(text);
    return copy;
}

/* ---------------------------------------------------------------- files */

/* One file against what pack.json says of it. */
static const char *check_file(const pack *self, const char *name, const json_t *facts)
{
    arena *const memory = self->members.memory;
    const char *const sha256 = json_string_value(json_object_get(facts, "sha256"));
    const json_t *const bytes = json_object_get(facts, "bytes");
    const pack_member *const member = members_find(&self->members, name);
    uint8_t digest[DIGEST_BYTES];
    char hex[DIGEST_TEXT];

    if (!sha256 || !json_is_integer(bytes))
        return WRONG;
    if (!member)
        return say(memory, "its pack.json names '%s', which is not in it", name);
    digest_bytes(member->bytes, member->size, digest);
    digest_text(digest, hex);
    if ((json_int_t)member->size != json_integer_value(bytes) || strcmp(hex, sha256) != 0)
        return say(memory, "'%s' is not the file that its pack.json tells of", name);
    return NULL;
}

static const char *check_files(const pack *self, json_t *files)
{
    arena *const memory = self->members.memory;
    const char *name, *why = NULL;
    json_t *facts;

    if (!json_is_object(files))
        return WRONG;
    json_object_foreach(files, name, facts) if (!why) why = check_file(self, name, facts);
    for (size_t k = 1; !why && k < self->members.n; k++)
        if (!json_object_get(files, self->members.items[k].name))
            why = say(memory, "its pack.json does not name '%s', which is in it",
                      self->members.items[k].name);
    return why;
}

/* ---------------------------------------------------------------- modules */

/* "1.2" */
static bool read_sdk(const char *text, module_facts *to)
{
    const size_t length = strlen(text);
    char *end;

    if (length > MOST_SDK || strspn(text, "0123456789.") != length || *text == '.')
        return false;
    to->major = (uint32_t)strtoul(text, &end, 10);
    if (*end != '.' || !end[1] || strchr(end + 1, '.'))
        return false;
    to->minor = (uint32_t)strtoul(end + 1, NULL, 10);
    return true;
}

static bool read_facts(arena *memory, const json_t *from, module_facts *to)
{
    const char *const sdk = json_string_value(json_object_get(from, "sdk"));
    const char *const glibc = json_string_value(json_object_get(from, "glibc"));
    const char *const architecture = json_string_value(json_object_get(from, "architecture"));

    if (!sdk || !glibc || !architecture || strlen(glibc) >= sizeof to->glibc ||
        strlen(architecture) > MOST_ARCHITECTURE || strchr(architecture, '/') || !read_sdk(sdk, to))
        return false;
    memcpy(to->glibc, glibc, strlen(glibc) + 1);
    to->architecture = arena_text(memory, architecture);
    return to->architecture != NULL;
}

static const char *read_modules(pack *self, const json_t *list)
{
    arena *const memory = self->members.memory;

    self->n_modules = json_array_size(list);
    if (self->n_modules == 0 || self->n_modules > MOST_MEMBERS)
        return WRONG;
    self->modules = arena_take(memory, self->n_modules, sizeof *self->modules);
    if (!self->modules)
        return NO_MEMORY;
    for (size_t k = 0; k < self->n_modules; k++) {
        const json_t *const each = json_array_get(list, k);
        pack_module *const to = &self->modules[k];
        const char *const file = json_string_value(json_object_get(each, "file"));
        const char *expected;

        if (!file || !read_facts(memory, each, &to->facts))
            return WRONG;
        expected = arena_print(memory, "modules/%s/%s.so", to->facts.architecture, self->id);
        to->file = members_find(&self->members, file);
        if (!expected || !to->file || strcmp(file, expected) != 0)
            return WRONG;
        for (size_t j = 0; j < k; j++)
            if (self->modules[j].file == to->file)
                return WRONG;
    }
    return NULL;
}

const pack_module *pack_module_here(const pack *self)
{
    for (size_t k = 0; k < self->n_modules; k++)
        if (strcmp(self->modules[k].facts.architecture, architecture_here()) == 0)
            return &self->modules[k];
    return NULL;
}

const char *pack_architectures(arena *memory, const pack *self)
{
    const char *all = "";

    for (size_t k = 0; all && k < self->n_modules; k++)
        all =
            arena_print(memory, "%s%s%s", all, k ? ", " : "", self->modules[k].facts.architecture);
    return all ? all : "";
}

/* ---------------------------------------------------------------- what it says of itself */

static const char *read_plugins(pack *self, const json_t *json)
{
    arena *const memory = self->members.memory;
    const json_t *const plugins = json_object_get(json, "plugins");
    char why[1024];

    if (!description_from_json(memory, json, "", "", &self->plugins, &self->n_plugins, why,
                               sizeof why))
        return say(memory, "its pack.json describes no plugin: %s", why);
    if (self->n_plugins == 0)
        return WRONG;
    self->described = pack_described(memory, plugins);
    for (size_t k = 0; k < self->n_plugins; k++)
        self->needs |= self->plugins[k].flags & NEEDS_ALL;
    self->title = self->plugins[0].title;
    self->license = self->plugins[0].license;
    return self->described ? NULL : NO_MEMORY;
}

static const char *read_manifest(pack *self, const json_t *json)
{
    arena *const memory = self->members.memory;
    const char *const format = json_string_value(json_object_get(json, "format"));
    const char *why;

    if (!format || strncmp(format, "regind.pack/", 12) != 0)
        return WRONG;
    if (strcmp(format, PACK_FORMAT) != 0)
        return say(memory, "it is of the form %s, which a later regind reads", format);
    self->id = json_get_text(memory, json, "id");
    self->version = json_get_text(memory, json, "version");
    if (!self->id || !self->version || !version_is_plain(self->version))
        return WRONG;
    why = pack_id_fault(memory, self->id);
    if (!why)
        why = check_files(self, json_object_get(json, "files"));
    if (!why)
        why = read_plugins(self, json);
    if (!why)
        why = read_modules(self, json_object_get(json, "modules"));
    if (!why && (strcmp(self->id, self->plugins[0].id) != 0 ||
                 strcmp(self->version, self->plugins[0].version) != 0))
        why = WRONG;
    return why;
}

const char *pack_read(arena *memory, const void *bytes, size_t size, pack *result)
{
    const char *why;
    const pack_member *first;
    json_t *json;

    *result = (pack){.members = {.memory = memory}};
    why = members_read(bytes, size, &result->members);
    if (why)
        return why;
    first = result->members.n ? &result->members.items[0] : NULL;
    if (!first || strcmp(first->name, PACK_MANIFEST) != 0)
        return "its first file is not pack.json";
    if (first->size > MANIFEST_LIMIT)
        return WRONG;
    json = json_loadb(first->bytes, first->size, JSON_REJECT_DUPLICATES, NULL);
    why = json ? read_manifest(result, json) : WRONG;
    json_decref(json);
    return why;
}
