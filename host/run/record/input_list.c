/* input_list.c - see input_list.h */
#include "input_list.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "../../modules/address.h"
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

/* Formats of several files, of which a study names one: what the others end in. */
static const struct {
    const char *ending;
    const char *others[10];
} companions[] = {
    {".shp", {".shx", ".dbf", ".prj", ".cpg", ".qix", ".SHX", ".DBF", ".PRJ"}},
    {".tab", {".dat", ".map", ".id", ".ind", ".DAT", ".MAP", ".ID", ".IND"}},
    {".mif", {".mid", ".MID"}},
    {".gpkg", {".gpkg-wal"}},
    {".sqlite", {".sqlite-wal"}},
    {".sas7bdat", {".sas7bcat"}},
};

/* What lies beside a file and is read with it. */
static bool add_companions(path_list *self, const char *path)
{
    const char *const ending = strrchr(path, '.');
    const size_t stem = ending ? (size_t)(ending - path) : 0;
    bool good = true;

    for (size_t k = 0; ending && k < sizeof companions / sizeof *companions; k++) {
        const size_t n = sizeof companions[k].others / sizeof *companions[k].others;

        if (strcasecmp(ending, companions[k].ending) != 0)
            continue;
        for (size_t j = 0; good && j < n && companions[k].others[j]; j++) {
            const char *const other =
                arena_print(self->memory, "%.*s%s", (int)stem, path, companions[k].others[j]);

            good = other && (access(other, F_OK) != 0 || path_list_add(self, other));
        }
    }
    return good;
}

static bool add_with_companions(path_list *self, const char *path)
{
    return path_list_add(self, path) && add_companions(self, path);
}

bool path_list_add_argument(path_list *self, const argument *value)
{
    bool good = !value->text || add_with_companions(self, value->text);

    for (uint64_t k = 0; good && value->texts && k < value->count; k++)
        good = !value->texts[k] || add_with_companions(self, value->texts[k]);
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
            if (address_names_file(&plugin->parameters[k], scene->works[s].args[k].text))
                good = path_list_add_argument(list, &scene->works[s].args[k]);
    }
    for (uint32_t s = 0; s < scene->n_steps; s++) {
        const step_kind *const kind = scene->steps[s].kind;
        const char *const path = kind ? kind->file(self, s) : NULL;

        good = good && (!path || path_list_add(list, path));
    }
    return good;
}
