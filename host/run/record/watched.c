/* watched.c - the files a run depends on. */
#include <string.h>

#include "../../base/file_pattern.h"
#include "../../modules/address.h"
#include "../model/kind.h"
#include "input_list.h"

/* By what the study says: a file that is not there yet is waited for, too. */
static bool add_key(path_list *self, const parameter_description *of, const study_key *key)
{
    const char *const value = key->value + address_before_file(of, key->value);
    size_t n = 0;
    const char **const items = study_list(self->memory, value, &n);

    for (size_t k = 0; items && k < n; k++) {
        const char *const path = study_path(self->memory, key, items[k]);

        if (!path || !path_list_add(self, path))
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

        good = path && (!*path || path_list_add(self, path));
    }
    return good;
}

static bool add_step(path_list *self, const run_step *step, const step_work *work)
{
    const plugin_description *const plugin = step->plugin;
    bool good = !plugin || path_list_add(self, plugin->module);

    for (uint32_t k = 0; good && plugin && k < plugin->n_parameters; k++) {
        const study_key *const key = study_key_of(step->step, plugin->parameters[k].id);

        if (!address_names_file(&plugin->parameters[k], work->args ? work->args[k].text
                                                        : key      ? key->value
                                                                   : NULL))
            continue;
        if (work->args && key && (plugin->parameters[k].flags & RI_FILES))
            good = add_patterns(self, key);
        if (good && work->args)
            good = path_list_add_argument(self, &work->args[k]);
        else if (good && key)
            good = add_key(self, &plugin->parameters[k], key);
    }
    return good;
}

const char *const *run_watched(run *self, size_t *n)
{
    path_list all = {.memory = self->scene.memory};
    bool good = path_list_add(&all, self->options.file);

    if (good && self->scene.read)
        good = input_list_of_study(self, &all);
    for (size_t s = 0; good && s < self->scene.n_steps; s++)
        good = add_step(&all, &self->scene.steps[s], &self->scene.works[s]);
    for (uint32_t s = 0; good && s < self->scene.n_steps; s++) {
        const step_kind *const kind = self->scene.steps[s].kind;
        const char *const path = kind ? kind->file(self, s) : NULL;

        good = !path || path_list_add(&all, path);
    }
    *n = good ? all.n : 0;
    return good ? all.items : NULL;
}
