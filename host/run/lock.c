/* lock.c - see lock.h */
#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/digest.h"
#include "../base/json_build.h"
#include "../base/json_text.h"
#include "repeat/uncertainty.h"
#include "run.h"

#define LOCK_FORMAT "regind.lock/1"

typedef struct locked_plugin {
    const char *id, *version, *module, *sha256;
    bool seen;
} locked_plugin;

typedef struct plugin_lock {
    arena *memory;
    size_t n, capacity;
    locked_plugin *items;
} plugin_lock;

const char *lock_path(arena *memory, const char *file)
{
    const size_t length = strlen(file);
    const bool ini = length > 4 && strcmp(file + length - 4, ".ini") == 0;

    return arena_print(memory, "%.*s.lock", (int)(ini ? length - 4 : length), file);
}

static const char *last_part(const char *path)
{
    const char *const slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* ---------------------------------------------------------------- what there is */

static locked_plugin *find(const plugin_lock *self, const char *id)
{
    for (size_t k = 0; k < self->n; k++)
        if (strcmp(self->items[k].id, id) == 0)
            return &self->items[k];
    return NULL;
}

static bool append(plugin_lock *self, const locked_plugin *item)
{
    void *items = self->items;
    const bool good =
        arena_reserve(self->memory, &items, &self->capacity, self->n, sizeof *self->items);

    self->items = items;
    if (good)
        self->items[self->n++] = *item;
    return good;
}

static bool add(plugin_lock *self, const plugin_description *plugin)
{
    uint8_t digest[DIGEST_BYTES];
    char hex[DIGEST_TEXT] = "";
    locked_plugin item = {.id = plugin->id, .version = plugin->version};

    if (find(self, plugin->id))
        return true;
    if (digest_file(AT_FDCWD, plugin->module, digest))
        digest_text(digest, hex);
    item.module = last_part(plugin->module);
    item.sha256 = arena_text(self->memory, hex);
    return item.sha256 && append(self, &item);
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const locked_plugin *)a)->id, ((const locked_plugin *)b)->id);
}

/* Those of all steps, and those that [uncertainty] puts in their place. */
static bool list_plugins(const run *self, plugin_lock *to)
{
    const uncertainty *const of = uncertainty_of(self);
    bool good = true;

    for (size_t s = 0; good && s < self->scene.n_steps; s++) {
        const run_step *const step = &self->scene.steps[s];

        if (step->plugin && !step->kind)
            good = add(to, step->plugin);
    }
    for (size_t v = 0; good && of && v < of->n_varies; v++)
        for (uint32_t k = 0; good && of->varies[v].plugins && k < of->varies[v].n_options; k++)
            if (of->varies[v].plugins[k])
                good = add(to, of->varies[v].plugins[k]);
    if (good && to->n)
        qsort(to->items, to->n, sizeof *to->items, by_id);
    return good;
}

/* ---------------------------------------------------------------- the file */

static json_t *json_of_lock(const run *self, const plugin_lock *of)
{
    json_t *list = json_array();

    for (size_t k = 0; k < of->n; k++)
        list = json_list_add(
            list, json_pack("{s:o, s:o, s:o, s:s}", "id", json_text(of->items[k].id), "version",
                            json_text(of->items[k].version), "module",
                            json_text(of->items[k].module), "sha256", of->items[k].sha256));
    return json_pack("{s:s, s:o, s:o}", "format", LOCK_FORMAT, "study",
                     json_text(last_part(self->options.file)), "plugins", list);
}

/* Whole or not at all; false with errno. */
static bool write_file(arena *memory, const char *path, const json_t *json)
{
    char *const temporary = arena_print(memory, "%s.new-XXXXXX", path);
    const int file = temporary ? mkostemp(temporary, O_CLOEXEC) : -1;
    const mode_t mask = umask(0);
    bool good;
    int error;

    (void)umask(mask);
    if (file < 0) {
        if (!temporary)
            errno = ENOMEM;
        return false;
    }
    good = json_dumpfd(json, file, JSON_INDENT(1)) == 0 && write(file, "\n", 1) == 1 &&
           fchmod(file, 0666 & ~mask) == 0 && fsync(file) == 0;
    good = close(file) == 0 && good && rename(temporary, path) == 0;
    error = errno;
    if (!good)
        (void)unlink(temporary);
    errno = error;
    return good;
}

static status write_lock(run *self, const char *path)
{
    arena *const memory = self->scene.memory;
    plugin_lock now = {.memory = memory};
    json_t *json = list_plugins(self, &now) ? json_of_lock(self, &now) : NULL;
    status code = STATUS_OK;

    if (!json)
        return diagnostics_no_memory(&self->scene.errors);
    if (!write_file(memory, path, json))
        code = diagnostics_error(&self->scene.errors, STATUS_SYSTEM, path, 0, NULL, NULL,
                                 "it cannot be written: %s", strerror(errno));
    json_decref(json);
    return code;
}

const char *run_lock(run *self)
{
    const char *const path = lock_path(self->scene.memory, self->options.file);

    if (!path)
        (void)diagnostics_no_memory(&self->scene.errors);
    return path && diagnostics_status(&self->scene.errors) == STATUS_OK &&
                   write_lock(self, path) == STATUS_OK
               ? path
               : NULL;
}

/* ---------------------------------------------------------------- held to */

static bool take_list(const json_t *json, plugin_lock *to)
{
    const char *const format = json_string_value(json_object_get(json, "format"));
    const json_t *const list = json_object_get(json, "plugins");

    if (!format || strcmp(format, LOCK_FORMAT) != 0 || !json_is_array(list))
        return false;
    for (size_t k = 0; k < json_array_size(list); k++) {
        const json_t *const each = json_array_get(list, k);
        const locked_plugin item = {.id = json_get_text(to->memory, each, "id"),
                                    .version = json_get_text(to->memory, each, "version"),
                                    .module = json_get_text(to->memory, each, "module"),
                                    .sha256 = json_get_text(to->memory, each, "sha256")};

        if (!item.id || !item.version || !item.module || !item.sha256 || !append(to, &item))
            return false;
    }
    return true;
}

/* The file; false: it was told why not. */
static bool read_lock(run *self, const char *path, plugin_lock *to)
{
    diagnostics *const errors = &self->scene.errors;
    const char *const hint =
        arena_print(self->scene.memory, "'regind lock %s' writes it", self->options.file);
    const char *why = NULL;
    json_t *json;
    bool good;

    if (access(path, F_OK) != 0 && errno == ENOENT) {
        (void)diagnostics_error(errors, STATUS_STUDY, path, 0, NULL, hint,
                                "the study is to be run --locked, and there is no lock");
        return false;
    }
    json = json_file_read(path, &why);
    good = json && take_list(json, to);
    json_decref(json);
    if (!good && why)
        (void)diagnostics_error(errors, STATUS_STUDY, path, 0, NULL, hint, "it cannot be read: %s",
                                why);
    else if (!good)
        (void)diagnostics_error(errors, STATUS_STUDY, path, 0, NULL, hint,
                                "it is not what 'regind lock' writes");
    return good;
}

/* What comes with regind is not installed by itself. */
static bool is_own(const run *self, const char *id)
{
    const module_record *other, *const holder = modules_holder(self->modules, id, &other);

    return holder && holder->kind == FOLDER_OF_REGIND;
}

static void tell(run *self, const char *path, const locked_plugin *was, const locked_plugin *is)
{
    arena *const memory = self->scene.memory;
    diagnostics *const errors = &self->scene.errors;
    const char *const take =
        arena_print(memory, "'regind lock %s' takes what there is now", self->options.file);

    if (!was)
        (void)diagnostics_error(errors, STATUS_STUDY, path, 0, NULL, take,
                                "%s %s is used and not in the lock", is->id, is->version);
    else if (!is)
        (void)diagnostics_error(errors, STATUS_STUDY, path, 0, NULL, take,
                                "%s %s is in the lock and not used", was->id, was->version);
    else if (strcmp(was->version, is->version) != 0)
        (void)diagnostics_error(
            errors, STATUS_STUDY, path, 0, NULL,
            is_own(self, is->id)
                ? take
                : arena_print(memory, "'regind install %s@%s' brings that one, and %s", was->id,
                              was->version, take ? take : ""),
            "%s is locked at %s, and %s is there", was->id, was->version, is->version);
    else if (strcmp(was->sha256, is->sha256) != 0)
        (void)diagnostics_error(errors, STATUS_STUDY, path, 0, NULL, take,
                                "%s %s is another module than the locked one: its SHA-256 is %s, "
                                "not %s",
                                is->id, is->version, is->sha256, was->sha256);
}

bool lock_hold(run *self)
{
    arena *const memory = self->scene.memory;
    const char *const path = self->options.locked ? lock_path(memory, self->options.file) : NULL;
    const size_t before = self->scene.errors.errors;
    plugin_lock was = {.memory = memory}, is = {.memory = memory};

    if (!self->options.locked)
        return true;
    if (!path || !list_plugins(self, &is)) {
        (void)diagnostics_no_memory(&self->scene.errors);
        return false;
    }
    if (!read_lock(self, path, &was))
        return false;
    for (size_t k = 0; k < is.n; k++) {
        locked_plugin *const old = find(&was, is.items[k].id);

        if (old)
            old->seen = true;
        tell(self, path, old, &is.items[k]);
    }
    for (size_t k = 0; k < was.n; k++)
        if (!was.items[k].seen)
            tell(self, path, &was.items[k], NULL);
    return self->scene.errors.errors == before;
}
