/* catalogue.c - modules and the plugins in them: see regind.h */
#include <string.h>
#include <unistd.h>

#include "handles.h"

_Static_assert(REGIND_MODULE_READY == (int)MODULE_READY &&
                   REGIND_MODULE_REJECTED == (int)MODULE_REJECTED &&
                   REGIND_MODULE_FOREIGN == (int)MODULE_FOREIGN &&
                   REGIND_MODULE_UNTRUSTED == (int)MODULE_UNTRUSTED,
               "states are those of the host");

/* false: no memory. */
static bool list_plugins(regind_catalogue *self, arena *memory)
{
    size_t n = 0;

    for (size_t m = 0; m < self->found->n_modules; m++)
        n += self->found->modules[m].n_plugins;
    self->plugins = arena_take(memory, n + 1, sizeof *self->plugins);
    if (!self->plugins)
        return false;
    for (size_t m = 0; m < self->found->n_modules; m++)
        for (size_t k = 0; k < self->found->modules[m].n_plugins; k++)
            if (!self->found->modules[m].shadowed_by[k])
                self->plugins[self->n_plugins++] = (catalogue_plugin){&self->found->modules[m], k};
    return true;
}

bool catalogue_make(regind_catalogue *self, arena *memory, const module_list *found,
                    const run_options *options)
{
    self->found = found;
    self->worker = options->worker ? options->worker : run_worker_program(memory);
    if (!options->no_cache)
        self->cache = modules_cache_folder(memory);
    return self->worker && list_plugins(self, memory);
}

static bool open_catalogue(regind_catalogue *self, const regind_options *options)
{
    run_options own;
    const module_list *found;

    self->memory = arena_new(&self->from.base);
    if (!self->memory || !options_copy(options, self->memory, &own))
        return false;
    found = run_find_modules(self->memory, &own);
    if (found)
        modules_read_all(found); /* so that states are what they are */
    return found && catalogue_make(self, self->memory, found, &own);
}

regind_catalogue *regind_catalogue_open(const regind_options *options)
{
    const lender from = options_lender(options);
    regind_catalogue *const self = lender_take(&from, sizeof *self);

    if (!self)
        return NULL;
    self->from = from;
    if (open_catalogue(self, options))
        return self;
    regind_catalogue_free(self);
    return NULL;
}

void regind_catalogue_free(regind_catalogue *self)
{
    if (!self)
        return;
    arena_free(self->memory);
    lender_give(&self->from, self);
}

const char *regind_catalogue_worker(const regind_catalogue *self)
{
    return self->worker;
}

int regind_catalogue_worker_usable(const regind_catalogue *self)
{
    return access(self->worker, X_OK) == 0;
}

const char *regind_catalogue_cache(const regind_catalogue *self)
{
    return self->cache;
}

/* ---------------------------------------------------------------- folders */

size_t regind_catalogue_folder_count(const regind_catalogue *self)
{
    return self->found->n_folders;
}

const char *regind_catalogue_folder_path(const regind_catalogue *self, size_t k)
{
    return k < self->found->n_folders ? self->found->folders[k].path : NULL;
}

const char *regind_catalogue_folder_why(const regind_catalogue *self, size_t k)
{
    return k < self->found->n_folders ? self->found->folders[k].why : NULL;
}

int regind_catalogue_folder_exists(const regind_catalogue *self, size_t k)
{
    return k < self->found->n_folders && self->found->folders[k].exists;
}

const char *regind_catalogue_folder_reason(const regind_catalogue *self, size_t k)
{
    return k < self->found->n_folders ? self->found->folders[k].reason : NULL;
}

/* ---------------------------------------------------------------- modules and plugins */

size_t regind_catalogue_module_count(const regind_catalogue *self)
{
    return self->found->n_modules;
}

const regind_module *regind_catalogue_module(const regind_catalogue *self, size_t k)
{
    if (k >= self->found->n_modules)
        return NULL;
    modules_read(self->found, &self->found->modules[k]); /* the handle alone cannot */
    return module_record_handle(&self->found->modules[k]);
}

size_t regind_catalogue_plugin_count(const regind_catalogue *self)
{
    return self->n_plugins;
}

const regind_plugin *regind_catalogue_plugin(const regind_catalogue *self, size_t k)
{
    const catalogue_plugin *const of = k < self->n_plugins ? &self->plugins[k] : NULL;

    if (!of)
        return NULL;
    modules_read(self->found, of->module);
    return of->module->plugins ? plugin_description_handle(&of->module->plugins[of->k]) : NULL;
}

const regind_plugin *regind_catalogue_plugin_named(const regind_catalogue *self, const char *id)
{
    return plugin_description_handle(modules_plugin(self->found, id));
}

const regind_module *regind_catalogue_rejected(const regind_catalogue *self, const char *id)
{
    return module_record_handle(modules_state_with(self->found, MODULE_REJECTED, id));
}

const char *regind_module_path(const regind_module *self)
{
    return module_record_of(self)->path;
}

const char *regind_module_folder(const regind_module *self)
{
    return module_record_of(self)->folder_why;
}

int32_t regind_module_state(const regind_module *self)
{
    return (int32_t)module_record_of(self)->state;
}

const char *regind_module_reason(const regind_module *self)
{
    return module_record_of(self)->reason;
}

int regind_module_cached(const regind_module *self)
{
    return module_record_of(self)->cached;
}

const char *regind_module_build_id(const regind_module *self)
{
    return module_record_of(self)->file.build_id;
}

size_t regind_module_plugin_count(const regind_module *self)
{
    return module_record_of(self)->n_plugins;
}

const regind_plugin *regind_module_plugin(const regind_module *self, size_t k)
{
    const module_record *const of = module_record_of(self);

    return k < of->n_plugins ? plugin_description_handle(&of->plugins[k]) : NULL;
}

const char *regind_module_shadowed_by(const regind_module *self, size_t k)
{
    const module_record *const of = module_record_of(self);

    return k < of->n_plugins ? of->shadowed_by[k] : NULL;
}
