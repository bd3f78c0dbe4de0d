/* index_read.c - an index, which may be anybody's: see index.h */
#include <string.h>

#include "../base/json_text.h"
#include "../base/version_order.h"
#include "index.h"
#include "needs.h"
#include "sentences.h"

#define WRONG "it is not what 'regind index' writes"

typedef struct index_reader {
    arena *memory;
    bool good; /* no text was missing */
} index_reader;

static const char *text_of(index_reader *self, const json_t *from, const char *key)
{
    const char *const text = json_get_text(self->memory, from, key);

    self->good = self->good && text;
    return text ? text : "";
}

static bool is_digest(const char *text)
{
    return strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

/* Files lie beside the index. */
static bool is_file(const char *name)
{
    return strlen(name) < 200 && *name != '.' && *name != '-' && !strchr(name, '/') &&
           strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+~-") ==
               strlen(name);
}

static bool read_modules(index_reader *self, const json_t *list, index_pack *to)
{
    to->n_modules = json_array_size(list);
    to->architectures = arena_take(self->memory, to->n_modules + 1, sizeof *to->architectures);
    to->sdks = arena_take(self->memory, to->n_modules + 1, sizeof *to->sdks);
    to->glibcs = arena_take(self->memory, to->n_modules + 1, sizeof *to->glibcs);
    if (!to->architectures || !to->sdks || !to->glibcs)
        return false;
    for (size_t k = 0; k < to->n_modules; k++) {
        const json_t *const each = json_array_get(list, k);

        to->architectures[k] = text_of(self, each, "architecture");
        to->sdks[k] = text_of(self, each, "sdk");
        to->glibcs[k] = text_of(self, each, "glibc");
    }
    return self->good && to->n_modules;
}

static bool read_plugins(index_reader *self, const json_t *list, index_pack *to)
{
    to->n_plugins = json_array_size(list);
    to->plugins = arena_take(self->memory, to->n_plugins + 1, sizeof *to->plugins);
    for (size_t k = 0; to->plugins && k < to->n_plugins; k++) {
        const json_t *const each = json_array_get(list, k);

        to->plugins[k].id = text_of(self, each, "id");
        to->plugins[k].title = text_of(self, each, "title");
        to->plugins[k].keywords =
            json_object_get(each, "keywords") ? text_of(self, each, "keywords") : "";
    }
    return to->plugins && self->good && to->n_plugins;
}

/* A pack is called by what it is. */
static bool read_pack(index_reader *self, const json_t *from, index_pack *to)
{
    const char *name;

    to->file = text_of(self, from, "file");
    to->sha256 = text_of(self, from, "sha256");
    to->signature = json_get_text(self->memory, from, "signature");
    to->bytes = json_get_count(from, "bytes");
    to->id = text_of(self, from, "id");
    to->version = text_of(self, from, "version");
    to->title = text_of(self, from, "title");
    to->license = text_of(self, from, "license");
    to->needs = needs_of_json(json_object_get(from, "needs"));
    name = arena_print(self->memory, "%s-%s" PACK_ENDING, to->id, to->version);
    return self->good && name && is_file(to->file) && strcmp(to->file, name) == 0 &&
           (!to->signature || is_file(to->signature)) && is_digest(to->sha256) &&
           version_is_plain(to->version) && !pack_id_fault(self->memory, to->id) && to->bytes > 0 &&
           to->bytes <= PACK_LIMIT && read_modules(self, json_object_get(from, "modules"), to) &&
           read_plugins(self, json_object_get(from, "plugins"), to);
}

static const char *read_packs(arena *memory, const json_t *json, pack_index *result)
{
    const char *const format = json_string_value(json_object_get(json, "format"));
    const json_t *const list = json_object_get(json, "packs");
    index_reader self = {memory, true};

    if (!format || strncmp(format, "regind.index/", 13) != 0 || !json_is_array(list))
        return WRONG;
    if (strcmp(format, INDEX_FORMAT) != 0)
        return say(memory, "it is of the form %s, which a later regind reads", format);
    result->n = json_array_size(list);
    if (result->n > MOST_PACKS)
        return say(memory, "it has more than %d packs", MOST_PACKS);
    result->packs = arena_take(memory, result->n + 1, sizeof *result->packs);
    if (!result->packs)
        return NO_MEMORY;
    for (size_t k = 0; k < result->n; k++)
        if (!read_pack(&self, json_array_get(list, k), &result->packs[k]))
            return say(memory, "the pack %zu of its list is not what 'regind index' writes", k + 1);
    return NULL;
}

const char *index_read(arena *memory, const void *bytes, size_t size, pack_index *result)
{
    json_t *const json = json_loadb(bytes, size, JSON_REJECT_DUPLICATES, NULL);
    const char *const why = json ? read_packs(memory, json, result) : WRONG;

    json_decref(json);
    return why;
}

/* ---------------------------------------------------------------- choosing */

bool index_pack_has(const index_pack *self, const char *id)
{
    for (size_t k = 0; k < self->n_plugins; k++)
        if (strcmp(self->plugins[k].id, id) == 0)
            return true;
    return strcmp(self->id, id) == 0;
}

static bool is_early(const char *version)
{
    return version[strcspn(version, "-+")] == '-';
}

/* Whether a is to be preferred to b. */
static bool is_better(const index_pack *a, const index_pack *b, bool early_too)
{
    if (!b)
        return true;
    if (!early_too && is_early(a->version) != is_early(b->version))
        return is_early(b->version);
    return version_compare(a->version, b->version) > 0;
}

const index_pack *index_best(const pack_index *self, const char *id, const char *version)
{
    const index_pack *best = NULL;

    for (size_t k = 0; k < self->n; k++) {
        const index_pack *const each = &self->packs[k];

        if (index_pack_has(each, id) && (!version || version_begins(each->version, version)) &&
            is_better(each, best, version && is_early(version)))
            best = each;
    }
    return best;
}
