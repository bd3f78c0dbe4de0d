/* pack_make.c - a pack of a module and of the files that go along. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "../base/digest.h"
#include "../base/json_build.h"
#include "../base/json_text.h"
#include "../base/version_order.h"
#include "../run/run.h"
#include "internal.h"
#include "whole_file.h"

enum { MOST_MODULES = 16 };

typedef struct pack_maker {
    packages *of;
    arena *memory;
    json_t *plugins;       /* what the first module says; owned */
    const char *described; /* the same as text */
    const char *id, *version, *title, *license;
    uint32_t needs;
    size_t n_modules;
    pack_module modules[MOST_MODULES]; /* .file lies in `module_files` */
    pack_member module_files[MOST_MODULES];
    pack_members files; /* those that go along */
    bool has_license;
} pack_maker;

static bool ends_so(const char *name, const char *ending)
{
    const size_t length = strlen(name), n = strlen(ending);

    return length > n && strcmp(name + length - n, ending) == 0;
}

static const char *last_part(const char *path)
{
    const char *const slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static status refuse(const pack_maker *self, const char *file, const char *hint, const char *why)
{
    return packages_fail(self->of, STATUS_STUDY, file, hint, "%s", why);
}

/* ---------------------------------------------------------------- modules */

/* All modules of a pack say the same of themselves. */
static status take_description(pack_maker *self, const char *path, const char *described,
                               const plugin_description *plugins, size_t n)
{
    const char *why;

    if (self->described)
        return strcmp(self->described, described) == 0
                   ? STATUS_OK
                   : refuse(self, path, "build all of them from the same sources",
                            "it says something else of its plugins than the first module");
    self->described = described;
    self->id = plugins[0].id;
    self->version = plugins[0].version;
    self->title = plugins[0].title;
    self->license = plugins[0].license;
    for (size_t k = 0; k < n; k++)
        self->needs |= plugins[k].flags & (RI_NEEDS_NETWORK | RI_NEEDS_CHILDREN | RI_NEEDS_FILES);
    why = pack_id_fault(self->memory, self->id);
    if (why)
        return refuse(self, path, "an id is a domain backwards and a name: org.example.density",
                      why);
    if (version_is_plain(self->version))
        return STATUS_OK;
    return refuse(self, path, "for example .version = \"1.2.0\"",
                  say(self->memory, "its version '%s' cannot name a file", self->version));
}

static status add_module(pack_maker *self, const char *path, const module_facts *facts,
                         const void *bytes, size_t size)
{
    pack_module *const to = &self->modules[self->n_modules];

    for (size_t k = 0; k < self->n_modules; k++)
        if (strcmp(self->modules[k].facts.architecture, facts->architecture) == 0)
            return refuse(self, path, "name one module for each kind of machine",
                          say(self->memory, "it is the second module for %s", facts->architecture));
    if (self->n_modules == MOST_MODULES)
        return refuse(self, path, NULL, "there are too many modules");
    to->facts = *facts;
    self->module_files[self->n_modules] = (pack_member){
        arena_print(self->memory, "modules/%s/%s.so", facts->architecture, self->id), bytes, size};
    to->file = &self->module_files[self->n_modules];
    if (!to->file->name)
        return diagnostics_no_memory(&self->of->errors);
    if (!member_name_valid(to->file->name))
        return refuse(self, path, "choose a shorter id", "its id is too long for a pack");
    self->n_modules++;
    return STATUS_OK;
}

/* What it says of itself when a worker loads it. */
static status describe(pack_maker *self, const char *path)
{
    const plugin_description *plugins;
    const char *reason = NULL, *described;
    json_t *json = NULL;
    char why[1024];
    char *const whole = realpath(path, NULL); /* a worker has another folder */
    size_t n;
    status code = whole ? run_describe_module(self->memory, self->of->worker, whole, &json, &reason)
                        : STATUS_SYSTEM;

    free(whole);
    if (code != STATUS_OK)
        return packages_fail(self->of, code, path, "'regind validate' tells more", "%s",
                             reason ? reason : "it could not be described");
    described = pack_described(self->memory, json_object_get(json, "plugins"));
    if (!described)
        code = diagnostics_no_memory(&self->of->errors);
    else if (!description_from_json(self->memory, json, path, "", &plugins, &n, why, sizeof why) ||
             n == 0)
        code = refuse(self, path, NULL, n == 0 ? "it has no plugin" : why);
    else
        code = take_description(self, path, described, plugins, n);
    if (code == STATUS_OK && !self->plugins)
        self->plugins = json_incref(json_object_get(json, "plugins"));
    json_decref(json);
    return code;
}

static status take_module(pack_maker *self, const char *path)
{
    const void *bytes;
    size_t size;
    module_facts facts;
    const char *why = whole_file_read(self->memory, path, UNPACKED_LIMIT, &bytes, &size);
    status code;

    if (!why)
        why = module_facts_read(self->memory, bytes, size, &facts);
    if (why)
        return refuse(self, path, NULL, why);
    code = describe(self, path);
    return code == STATUS_OK ? add_module(self, path, &facts, bytes, size) : code;
}

/* The modules of a pack that was made on another machine, and what goes along with them. */
static status take_pack(pack_maker *self, const char *path)
{
    const void *bytes;
    size_t size;
    pack from;
    const char *why = whole_file_read(self->memory, path, PACK_LIMIT, &bytes, &size);
    status code;

    if (!why)
        why = pack_read(self->memory, bytes, size, &from);
    if (why)
        return refuse(self, path, NULL, why);
    code = take_description(self, path, from.described, from.plugins, from.n_plugins);
    if (code == STATUS_OK && !self->plugins)
        self->plugins = json_loads(from.described, 0, NULL);
    for (size_t k = 0; code == STATUS_OK && k < from.n_modules; k++)
        code = add_module(self, path, &from.modules[k].facts, from.modules[k].file->bytes,
                          from.modules[k].file->size);
    for (size_t k = 1; code == STATUS_OK && k < from.members.n; k++) {
        const pack_member *const each = &from.members.items[k];
        const pack_member *const there = members_find(&self->files, each->name);

        if (strncmp(each->name, "modules/", 8) == 0)
            continue;
        if (!there)
            why = members_add(&self->files, each);
        else if (there->size != each->size || memcmp(there->bytes, each->bytes, each->size) != 0)
            why = say(self->memory, "its '%s' is another one than that of the first pack",
                      each->name);
        if (why)
            code = refuse(self, path, NULL, why);
        self->has_license = true; /* no pack is without */
    }
    return code;
}

/* ---------------------------------------------------------------- what goes along */

static bool is_license(const char *name)
{
    return strncasecmp(name, "LICENSE", 7) == 0 || strncasecmp(name, "LICENCE", 7) == 0 ||
           strncasecmp(name, "COPYING", 7) == 0;
}

static status take_file(pack_maker *self, const char *path)
{
    const char *const name = last_part(path);
    pack_member member = {
        .name = arena_print(self->memory, "%s%s", ends_so(name, ".ini") ? "examples/" : "", name)};
    const char *why;

    if (!member.name)
        return diagnostics_no_memory(&self->of->errors);
    why = whole_file_read(self->memory, path, UNPACKED_LIMIT, &member.bytes, &member.size);
    if (!why)
        why = members_add(&self->files, &member);
    if (why)
        return refuse(self, path, NULL, why);
    self->has_license = self->has_license || is_license(name);
    return STATUS_OK;
}

static status take_all(pack_maker *self, const char *const *files, size_t n)
{
    status code = STATUS_OK;

    for (size_t k = 0; code == STATUS_OK && k < n; k++)
        code = ends_so(files[k], ".so")         ? take_module(self, files[k])
               : ends_so(files[k], PACK_ENDING) ? take_pack(self, files[k])
                                                : take_file(self, files[k]);
    if (code == STATUS_OK && self->n_modules == 0)
        code = packages_fail(self->of, STATUS_USAGE, NULL, "regind pack density.so LICENSE",
                             "none of the files is a module (.so)");
    if (code == STATUS_OK && !self->has_license)
        code = packages_fail(self->of, STATUS_USAGE, NULL,
                             "name the file, too: regind pack density.so LICENSE",
                             "a pack needs the text of its licence (%s)", self->license);
    return code;
}

/* ---------------------------------------------------------------- the pack */

static int by_name(const void *a, const void *b)
{
    return strcmp(((const pack_member *)a)->name, ((const pack_member *)b)->name);
}

static int by_architecture(const void *a, const void *b)
{
    return strcmp(((const pack_module *)a)->facts.architecture,
                  ((const pack_module *)b)->facts.architecture);
}

static json_t *json_of_modules(const pack_maker *self)
{
    json_t *list = json_array();

    for (size_t k = 0; k < self->n_modules; k++) {
        const module_facts *const facts = &self->modules[k].facts;
        char sdk[32];

        (void)snprintf(sdk, sizeof sdk, "%u.%u", facts->major, facts->minor);
        list = json_list_add(
            list, json_pack("{s:s, s:s, s:s, s:s}", "architecture", facts->architecture, "file",
                            self->modules[k].file->name, "glibc", facts->glibc, "sdk", sdk));
    }
    return list;
}

static json_t *json_of_files(const pack_maker *self)
{
    json_t *all = json_object();

    for (size_t k = 0; k < self->files.n; k++) {
        const pack_member *const each = &self->files.items[k];
        uint8_t digest[DIGEST_BYTES];
        char hex[DIGEST_TEXT];

        digest_bytes(each->bytes, each->size, digest);
        digest_text(digest, hex);
        all = json_object_add(
            all, each->name,
            json_pack("{s:I, s:s}", "bytes", (json_int_t)each->size, "sha256", hex));
    }
    return all;
}

static const char *manifest_text(const pack_maker *self)
{
    json_t *const json =
        json_pack("{s:s, s:s, s:s, s:o, s:o, s:O}", "format", PACK_FORMAT, "id", self->id,
                  "version", self->version, "modules", json_of_modules(self), "files",
                  json_of_files(self), "plugins", self->plugins);
    char *const text = json ? json_dumps(json, JSON_INDENT(1) | JSON_SORT_KEYS) : NULL;
    const char *const copy = text ? arena_print(self->memory, "%s\n", text) : NULL;

    free(text);
    json_decref(json);
    return copy;
}

/* pack.json, and behind it all others by their names. */
static const char *make_bytes(pack_maker *self, const void **bytes, size_t *size)
{
    pack_members all = {.memory = self->memory};
    pack_member manifest = {.name = PACK_MANIFEST};
    const char *why = NULL;

    for (size_t k = 0; !why && k < self->n_modules; k++)
        why = members_add(&self->files, self->modules[k].file);
    if (why)
        return why;
    if (self->files.n)
        qsort(self->files.items, self->files.n, sizeof *self->files.items, by_name);
    qsort(self->modules, self->n_modules, sizeof *self->modules, by_architecture);
    manifest.bytes = manifest_text(self);
    if (!manifest.bytes)
        return NO_MEMORY;
    manifest.size = strlen(manifest.bytes);
    why = members_add(&all, &manifest);
    for (size_t k = 0; !why && k < self->files.n; k++)
        why = members_add(&all, &self->files.items[k]);
    return why ? why : members_write(&all, bytes, size);
}

static status write_pack(pack_maker *self, const char *folder)
{
    const char *const path =
        arena_print(self->memory, "%s/%s-%s" PACK_ENDING, folder, self->id, self->version);
    const void *bytes = NULL;
    size_t size = 0;
    package_entry *entry;
    pack again;
    const char *why = path ? make_bytes(self, &bytes, &size) : NO_MEMORY;

    if (!why) /* what an installer will do */
        why = pack_read(self->memory, bytes, size, &again);
    if (!why && mkdir(folder, 0777) != 0 && errno != EEXIST)
        why = say(self->memory, "the folder cannot be made: %s", strerror(errno));
    if (!why)
        why = whole_file_write(self->memory, path, bytes, size);
    if (why)
        return packages_fail(self->of, STATUS_SYSTEM, path, NULL, "%s", why);
    entry = packages_add(self->of);
    if (!entry)
        return STATUS_SYSTEM;
    *entry = (package_entry){.id = self->id,
                             .version = self->version,
                             .title = self->title,
                             .license = self->license,
                             .path = path,
                             .sha256 = whole_file_sha256(self->memory, path),
                             .needs = self->needs,
                             .changed = true};
    return STATUS_OK;
}

status packages_pack(packages *self, const char *const *files, size_t n, const char *folder)
{
    pack_maker maker = {.of = self, .memory = self->memory, .files = {.memory = self->memory}};
    status code;

    self->n = 0;
    code = take_all(&maker, files, n);
    if (code == STATUS_OK)
        code = write_pack(&maker, folder);
    json_decref(maker.plugins);
    return code;
}
