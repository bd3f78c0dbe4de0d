/* input_list.c - see input_list.h */
#include "input_list.h"

#include <string.h>

#include "../model/kind.h"
#include "describe.h"

bool path_list_add(path_list *self, const char *path)
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

bool path_list_add_argument(path_list *self, const argument *value)
{
    bool good = !value->text || path_list_add(self, value->text);

    for (uint64_t k = 0; good && value->texts && k < value->count; k++)
        good = !value->texts[k] || path_list_add(self, value->texts[k]);
    return good;
}

bool input_list_of_study(run *self, path_list *list)
{
    const step_scene *const scene = &self->scene;
    bool good = true;

    for (size_t k = 0; good && k < scene->read->n_files; k++)
        good = path_list_add(list, scene->read->files[k]);
    if (good && describe_file(scene))
        good = path_list_add(list, describe_file(scene));
    return good && (!self->units_file || path_list_add(list, self->units_file));
}

bool input_list_of_run(run *self, path_list *list)
{
    const step_scene *const scene = &self->scene;
    bool good = input_list_of_study(self, list);

    for (size_t s = 0; s < scene->n_steps; s++) {
        const plugin_description *const plugin = scene->steps[s].plugin;

        for (uint32_t k = 0; good && scene->works[s].args && k < plugin->n_parameters; k++)
            if (plugin->parameters[k].type == RI_FILE)
                good = path_list_add_argument(list, &scene->works[s].args[k]);
    }
    for (uint32_t s = 0; s < scene->n_steps; s++) {
        const step_kind *const kind = scene->steps[s].kind;
        const char *const path = kind ? kind->file(self, s) : NULL;

        good = good && (!path || path_list_add(list, path));
    }
    return good;
}
