/* install.c - a pack is checked, and put where the user's modules are. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../run/run.h"
#include "../validate/validate.h"
#include "internal.h"
#include "whole_file.h"

/* One pack on its way. */
typedef struct installer {
    packages *of;
    arena *memory;
    const pack *what;
    const pack_module *module;
    const char *sha256;
    const char *name;   /* of the pack, for messages */
    const char *stage;  /* NULL: not yet there */
    const char *before; /* the version that is installed; NULL: none */
    const char *target; /* of the module */
} installer;

static status refuse(const installer *self, const char *hint, const char *why)
{
    return packages_fail(self->of, STATUS_STUDY, self->name, hint, "it is not installed: %s", why);
}

/* ---------------------------------------------------------------- before anything is written */

static status check_fit(installer *self)
{
    const char *why;

    self->module = pack_module_here(self->what);
    if (!self->module)
        return refuse(self, "ask who publishes it, or build it from its sources",
                      say(self->memory, "it has a module for %s, and this machine is %s",
                          pack_architectures(self->memory, self->what), architecture_here()));
    why = module_facts_misfit(self->memory, &self->module->facts);
    return why ? refuse(self, "an earlier version of it may fit: regind install ID@VERSION", why)
               : STATUS_OK;
}

/* Its plugins must not take the place of others, which nobody asked for. */
static status check_ids(const installer *self)
{
    const run_options options = {.worker = self->of->worker};
    const module_list *const found = run_find_modules(self->memory, &options);

    if (!found)
        return diagnostics_no_memory(&self->of->errors);
    for (size_t k = 0; k < self->what->n_plugins; k++) {
        const char *const id = self->what->plugins[k].id;
        const module_record *other, *holder = modules_holder(found, id, &other);

        if (holder && strcmp(holder->path, self->target) == 0)
            holder = other;
        if (holder && holder->kind == FOLDER_OF_REGIND)
            return refuse(
                self, NULL,
                say(self->memory, "its plugin '%s' would take the place of regind's own", id));
        if (holder && strcmp(holder->path, self->target) != 0)
            return refuse(self, "remove that one first",
                          say(self->memory, "its plugin '%s' is in %s already", id, holder->path));
    }
    return STATUS_OK;
}

/* A module that somebody put there by hand stays. */
static status check_target(installer *self)
{
    const installed_list *const all =
        store_list(self->memory, self->of->packages_folder, self->of->modules_folder);
    const installed_pack *const old = all ? store_find(all, self->what->id) : NULL;
    struct stat about;

    if (!all)
        return diagnostics_no_memory(&self->of->errors);
    self->before = old ? old->version : NULL;
    if (old || lstat(self->target, &about) != 0)
        return STATUS_OK;
    return refuse(
        self, "move it away, or remove it",
        say(self->memory, "%s is there, and 'regind install' did not put it there", self->target));
}

/* ---------------------------------------------------------------- what the module does */

/* It is what pack.json says of it. */
static status check_described(const installer *self, const char *path)
{
    const char *reason = NULL, *described = NULL;
    json_t *json = NULL;
    const status code = run_describe_module(self->memory, self->of->worker, path, &json, &reason);

    if (code == STATUS_OK)
        described = pack_described(self->memory, json_object_get(json, "plugins"));
    json_decref(json);
    if (code != STATUS_OK)
        return refuse(self, NULL, reason ? reason : "its module could not be described");
    if (!described)
        return diagnostics_no_memory(&self->of->errors);
    return strcmp(described, self->what->described) == 0
               ? STATUS_OK
               : refuse(self, "ask who publishes it",
                        "its module says something else of its plugins than its pack.json");
}

static status check_facts(const installer *self)
{
    const module_facts *const told = &self->module->facts;
    module_facts facts;
    const char *const why = module_facts_read(self->memory, self->module->file->bytes,
                                              self->module->file->size, &facts);

    if (why)
        return refuse(self, NULL, say(self->memory, "of its module: %s", why));
    if (facts.major == told->major && facts.minor == told->minor &&
        strcmp(facts.glibc, told->glibc) == 0)
        return STATUS_OK;
    return refuse(self, "ask who publishes it",
                  "its module needs another SDK or glibc than its pack.json says");
}

/* The first thing that `regind validate --quick` found. */
static status check_valid(const installer *self, const char *path)
{
    const validate_options options = {
        .quick = true, .end_orphans = self->of->end_orphans, .worker = self->of->worker};
    validation result;
    char why[1024];
    const status code = validate_module(self->memory, path, &options, &result, why, sizeof why);

    if (code != STATUS_OK)
        return packages_fail(self->of, code, self->name, NULL, "it cannot be validated: %s", why);
    for (size_t k = 0; k < result.n_results; k++)
        if (result.results[k].kind == VERDICT_FAILED)
            return refuse(self, "tell who publishes it; 'regind validate' shows all that it finds",
                          say(self->memory, "the test '%s' of 'regind validate' has failed: %s",
                              result.results[k].name, result.results[k].did));
    return STATUS_OK;
}

static status check_module(installer *self)
{
    const char *const path = store_module(self->memory, self->stage, self->what->id);
    status code = path ? check_facts(self) : diagnostics_no_memory(&self->of->errors);

    if (code == STATUS_OK)
        code = check_described(self, path);
    return code == STATUS_OK ? check_valid(self, path) : code;
}

/* ---------------------------------------------------------------- into its place */

static status put(installer *self, const char *origin)
{
    packages *const of = self->of;
    const char *const why = store_put(self->memory, of->packages_folder, of->modules_folder,
                                      self->what, self->sha256, self->stage);
    package_entry *entry;

    if (why)
        return packages_fail(of, STATUS_SYSTEM, self->name, NULL, "it is not installed: %s", why);
    entry = packages_add(of);
    if (!entry)
        return STATUS_SYSTEM;
    *entry = (package_entry){.id = self->what->id,
                             .version = self->what->version,
                             .title = self->what->title,
                             .license = self->what->license,
                             .before = self->before,
                             .path = self->target,
                             .sha256 = self->sha256,
                             .origin = origin,
                             .needs = self->what->needs,
                             .changed = true};
    return STATUS_OK;
}

static status install_locked(installer *self, const char *origin)
{
    const char *why;
    status code = check_target(self);

    store_clean(self->memory, self->of->packages_folder);
    if (code == STATUS_OK)
        code = check_ids(self);
    if (code != STATUS_OK)
        return code;
    why = store_stage(self->memory, self->of->packages_folder, self->what, self->module,
                      &self->stage);
    if (why)
        return packages_fail(self->of, STATUS_SYSTEM, self->of->packages_folder, NULL, "%s", why);
    code = check_module(self);
    if (code == STATUS_OK)
        code = put(self, origin);
    folder_remove(self->stage);
    return code;
}

status packages_put(packages *self, const pack *what, const char *sha256, const char *name,
                    const char *origin)
{
    installer made = {
        .of = self, .memory = self->memory, .what = what, .sha256 = sha256, .name = name};
    const char *why = NULL;
    int held;
    status code;

    if (!self->modules_folder)
        return packages_fail(self, STATUS_SYSTEM, NULL, "set HOME or XDG_DATA_HOME",
                             "there is no folder of the user to install plugins in");
    made.target = store_module(self->memory, self->modules_folder, what->id);
    if (!made.target)
        return diagnostics_no_memory(&self->errors);
    code = check_fit(&made);
    if (code != STATUS_OK)
        return code;
    held = store_lock(self->memory, self->packages_folder, &why);
    if (held < 0)
        return packages_fail(self, STATUS_SYSTEM, self->packages_folder, NULL, "%s", why);
    code = install_locked(&made, origin);
    (void)close(held);
    return code;
}
