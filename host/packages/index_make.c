/* index_make.c - the index of a folder: its packs are checked, and listed. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/json_build.h"
#include "../base/json_text.h"
#include "../base/version_order.h"
#include "internal.h"
#include "needs.h"
#include "whole_file.h"

typedef struct index_maker {
    packages *of;
    arena *memory;
    const char *folder;
    pack_index made;
    pack_index before; /* what its index.json said until now */
} index_maker;

/* ---------------------------------------------------------------- the text */

static json_t *json_of_modules(const index_pack *of)
{
    json_t *list = json_array();

    for (size_t k = 0; k < of->n_modules; k++)
        list =
            json_list_add(list, json_pack("{s:s, s:s, s:s}", "architecture", of->architectures[k],
                                          "glibc", of->glibcs[k], "sdk", of->sdks[k]));
    return list;
}

static json_t *json_of_plugins(const index_pack *of)
{
    json_t *list = json_array();

    for (size_t k = 0; k < of->n_plugins; k++)
        list = json_list_add(list, json_pack("{s:o, s:o, s:o}", "id", json_text(of->plugins[k].id),
                                             "title", json_text(of->plugins[k].title), "keywords",
                                             json_text(of->plugins[k].keywords)));
    return list;
}

static json_t *json_of_pack(const index_pack *of)
{
    json_t *each =
        json_pack("{s:s, s:I, s:s, s:s, s:s, s:o, s:o, s:o, s:o}", "file", of->file, "bytes",
                  (json_int_t)of->bytes, "sha256", of->sha256, "id", of->id, "version", of->version,
                  "title", json_text(of->title), "license", json_text(of->license), "modules",
                  json_of_modules(of), "plugins", json_of_plugins(of));

    if (of->needs)
        each = json_object_add(each, "needs", needs_as_json(of->needs));
    if (of->signature)
        each = json_object_add(each, "signature", json_string(of->signature));
    return each;
}

const char *index_text(arena *memory, const pack_index *self)
{
    json_t *list = json_array(), *json;
    char *text;
    const char *copy;

    for (size_t k = 0; k < self->n; k++)
        list = json_list_add(list, json_of_pack(&self->packs[k]));
    json = json_object_add(json_object_add(json_object(), "format", json_string(INDEX_FORMAT)),
                           "packs", list);
    text = json ? json_dumps(json, JSON_INDENT(1) | JSON_SORT_KEYS) : NULL;
    copy = text ? arena_print(memory, "%s\n", text) : NULL;
    free(text);
    json_decref(json);
    return copy;
}

/* ---------------------------------------------------------------- one pack */

static const char *path_of(const index_maker *self, const char *name, const char *ending)
{
    const char *const path = arena_print(self->memory, "%s/%s%s", self->folder, name, ending);

    return path ? path : "";
}

static bool fill_lists(const index_maker *self, const pack *from, index_pack *to)
{
    arena *const memory = self->memory;

    to->n_modules = from->n_modules;
    to->n_plugins = from->n_plugins;
    to->architectures = arena_take(memory, from->n_modules, sizeof *to->architectures);
    to->sdks = arena_take(memory, from->n_modules, sizeof *to->sdks);
    to->glibcs = arena_take(memory, from->n_modules, sizeof *to->glibcs);
    to->plugins = arena_take(memory, from->n_plugins, sizeof *to->plugins);
    if (!to->architectures || !to->sdks || !to->glibcs || !to->plugins)
        return false;
    for (size_t k = 0; k < from->n_modules; k++) {
        const module_facts *const facts = &from->modules[k].facts;

        to->architectures[k] = facts->architecture;
        to->glibcs[k] = facts->glibc;
        to->sdks[k] = arena_print(memory, "%u.%u", facts->major, facts->minor);
        if (!to->sdks[k])
            return false;
    }
    for (size_t k = 0; k < from->n_plugins; k++)
        to->plugins[k] = (index_plugin){from->plugins[k].id, from->plugins[k].title,
                                        from->plugins[k].keywords ? from->plugins[k].keywords : ""};
    return true;
}

/* The signature that lies beside a pack. */
static const char *signature_of(const index_maker *self, const char *name)
{
    static const char *const endings[] = {".asc", ".sig"};
    struct stat about;

    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
        if (lstat(path_of(self, name, endings[k]), &about) == 0 && S_ISREG(about.st_mode))
            return arena_print(self->memory, "%s%s", name, endings[k]);
    return NULL;
}

/* A version that was published stays what it is. */
static status check_before(const index_maker *self, const index_pack *now)
{
    for (size_t k = 0; k < self->before.n; k++) {
        const index_pack *const old = &self->before.packs[k];

        if (strcmp(old->file, now->file) == 0 && strcmp(old->sha256, now->sha256) != 0)
            return packages_fail(self->of, STATUS_STUDY, path_of(self, now->file, ""),
                                 "give it a new version; or, where nobody has it yet, remove "
                                 "index.json first",
                                 "version %s was in the index with other bytes", now->version);
    }
    return STATUS_OK;
}

static status add_pack(index_maker *self, const char *name)
{
    const char *const path = path_of(self, name, "");
    const void *bytes;
    size_t size;
    pack from;
    const char *why = whole_file_read(self->memory, path, PACK_LIMIT, &bytes, &size), *expected;
    index_pack *const to = &self->made.packs[self->made.n];

    if (!why)
        why = pack_read(self->memory, bytes, size, &from);
    if (why)
        return packages_fail(self->of, STATUS_STUDY, path, "make it again, or remove it", "%s",
                             why);
    expected = arena_print(self->memory, "%s-%s" PACK_ENDING, from.id, from.version);
    *to = (index_pack){.file = name,
                       .sha256 = whole_file_sha256(self->memory, path),
                       .signature = signature_of(self, name),
                       .bytes = size,
                       .id = from.id,
                       .version = from.version,
                       .title = from.title,
                       .license = from.license,
                       .needs = from.needs};
    if (!expected || !fill_lists(self, &from, to))
        return diagnostics_no_memory(&self->of->errors);
    if (strcmp(expected, name) != 0)
        return packages_fail(self->of, STATUS_STUDY, path,
                             arena_print(self->memory, "call it %s", expected),
                             "its name is not that of what it holds");
    self->made.n++;
    return check_before(self, to);
}

/* ---------------------------------------------------------------- the folder */

static int by_version(const void *a, const void *b)
{
    const index_pack *const first = a, *const second = b;
    const int order = strcmp(first->id, second->id);

    return order ? order : version_compare(first->version, second->version);
}

/* The index there is; false: it was told why it cannot be read. */
static bool read_before(index_maker *self, const char *path)
{
    const void *bytes;
    size_t size;
    struct stat about;
    const char *why;

    if (lstat(path, &about) != 0)
        return true;
    why = whole_file_read(self->memory, path, INDEX_LIMIT, &bytes, &size);
    if (!why)
        why = index_read(self->memory, bytes, size, &self->before);
    if (why)
        (void)packages_fail(self->of, STATUS_STUDY, path,
                            "remove it, and it will be made of the packs there are", "%s", why);
    return !why;
}

/* Packs that the index has and the folder has not. */
static bool tell_gone(const index_maker *self)
{
    for (size_t k = 0; k < self->before.n; k++) {
        bool there = false;
        diagnostic what = {.severity = SEVERITY_WARNING,
                           .file = path_of(self, self->before.packs[k].file, ""),
                           .message = "it was in the index and is no more in the folder"};

        for (size_t j = 0; !there && j < self->made.n; j++)
            there = strcmp(self->made.packs[j].file, self->before.packs[k].file) == 0;
        if (!there)
            (void)diagnostics_add(&self->of->errors, &what);
    }
    return !self->of->errors.out_of_memory;
}

static status list_entries(const index_maker *self, const char *path)
{
    for (size_t k = 0; k < self->made.n; k++) {
        const index_pack *const from = &self->made.packs[k];
        package_entry *const to = packages_add(self->of);
        bool old = false;

        if (!to)
            return STATUS_SYSTEM;
        for (size_t j = 0; !old && j < self->before.n; j++)
            old = strcmp(self->before.packs[j].file, from->file) == 0;
        *to = (package_entry){.id = from->id,
                              .version = from->version,
                              .title = from->title,
                              .license = from->license,
                              .sha256 = from->sha256,
                              .origin = path,
                              .needs = from->needs,
                              .changed = !old};
    }
    return STATUS_OK;
}

static status make(index_maker *self, const char *path)
{
    const char **names, *text;
    size_t n;
    const char *why = folder_names(self->memory, self->folder, PACK_ENDING, &names, &n);
    status code = STATUS_OK;

    if (why)
        return packages_fail(self->of, STATUS_USAGE, self->folder, NULL, "%s", why);
    if (!read_before(self, path))
        return STATUS_STUDY;
    self->made.packs = arena_take(self->memory, n + 1, sizeof *self->made.packs);
    if (!self->made.packs)
        return diagnostics_no_memory(&self->of->errors);
    for (size_t k = 0; k < n; k++) { /* all that is wrong at once */
        const status each = add_pack(self, names[k]);

        code = each > code ? each : code;
    }
    if (code != STATUS_OK)
        return code;
    qsort(self->made.packs, self->made.n, sizeof *self->made.packs, by_version);
    text = index_text(self->memory, &self->made);
    if (!text || !tell_gone(self))
        return diagnostics_no_memory(&self->of->errors);
    why = whole_file_write(self->memory, path, text, strlen(text));
    if (why)
        return packages_fail(self->of, STATUS_SYSTEM, path, NULL, "%s", why);
    return list_entries(self, path);
}

status packages_index(packages *self, const char *folder)
{
    index_maker maker = {.of = self, .memory = self->memory, .folder = folder};
    const char *const path = arena_print(self->memory, "%s/" INDEX_FILE, folder);

    self->n = 0;
    return path ? make(&maker, path) : diagnostics_no_memory(&self->errors);
}
