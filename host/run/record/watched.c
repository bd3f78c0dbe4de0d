/* watched.c - the files a run depends on. */
#include <string.h>

#include "../../base/file_pattern.h"
#include "../model/kind.h"
#include "describe.h"

typedef struct path_list {
    arena *memory;
    const char **items;
    size_t n, capacity;
} path_list;

static bool add(path_list *self, const char *path)
{
    for (size_t k = 0; k < self->n; k++)
        if (strcmp(self->items[k], path) == 0)
            return true;
    if (!arena_reserve(self->memory, (void **)&self->items, &self->capacity, self->n + 1,
                       sizeof *self->items))
        return false;
    self->items[self->n++] = path;
    return true;
}

static bool add_argument(path_list *self, const argument *value)
{
    bool good = !value->text || add(self, value->text);

    for (uint64_t k = 0; good && value->texts && k < value->count; k++)
        good = !value->texts[k] || add(self, value->texts[k]);
    return good;
}

/* By what the study says: a file that is not there yet is waited for, too. */
static bool add_key(path_list *self, const study_key *key)
{
    size_t n = 0;
    const char **const items = study_list(self->memory, key->value, &n);

    for (size_t k = 0; items && k < n; k++) {
        const char *const path = study_path(self->memory, key, items[k]);

        if (!path || !add(self, path))
            return false;
    }
    return items != NULL;
}

/* The patterns among its items, which more files may match tomorrow. */
static bool add_patterns(path_list *self, const study_key *key)
{
    size_t n = 0;
    const char **const items = study_list(self->memory, key->value, &n);
    bool good = items != NULL;

    for (size_t k = 0; good && k < n; k++) {
        const char *const path =
            file_pattern_is(items[k]) ? study_path(self->memory, key, items[k]) : "";

        good = path && (!*path || add(self, path));
    }
    return good;
}

static bool add_step(path_list *self, const run_step *step, const step_work *work)
{
    const plugin_description *const plugin = step->plugin;
    bool good = !plugin || add(self, plugin->module);

    for (uint32_t k = 0; good && plugin && k < plugin->n_parameters; k++) {
        const study_key *const key = study_key_of(step->step, plugin->parameters[k].id);

        if (plugin->parameters[k].type != RI_FILE)
            continue;
        if (work->args && key && (plugin->parameters[k].flags & RI_FILES))
            good = add_patterns(self, key);
        if (good && work->args)
            good = add_argument(self, &work->args[k]);
        else if (good && key)
            good = add_key(self, key);
    }
    return good;
}

const char *const *run_watched(run *self, size_t *n)
{
    path_list all = {.memory = self->scene.memory};
    bool good = add(&all, self->options.file);

    for (size_t k = 0; good && self->scene.read && k < self->scene.read->n_files; k++)
        good = add(&all, self->scene.read->files[k]);
    if (good && self->scene.read && describe_file(&self->scene))
        good = add(&all, describe_file(&self->scene));
    for (size_t s = 0; good && s < self->scene.n_steps; s++)
        good = add_step(&all, &self->scene.steps[s], &self->scene.works[s]);
    if (good && self->units_file)
        good = add(&all, self->units_file);
    for (uint32_t s = 0; good && s < self->scene.n_steps; s++) {
        const step_kind *const kind = self->scene.steps[s].kind;
        const char *const path = kind ? kind->file(self, s) : NULL;

        good = !path || add(&all, path);
    }
    *n = good ? all.n : 0;
    return good ? all.items : NULL;
}
