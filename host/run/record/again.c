/* again.c - see again.h */
#include "again.h"

#include <stdlib.h>
#include <string.h>

#include "../../base/json_build.h"
#include "../../base/json_text.h"
#include "../../base/path_between.h"

/* ---------------------------------------------------------------- what was asked for */

/* A path as seen from the result folder; null: see again.h. */
static json_t *from_results(const run *self, const char *path)
{
    arena *const memory = self->scene.memory;
    const char *const out = path_absolute(memory, self->options.out);
    const char *const there = out && path ? path_absolute(memory, path) : NULL;

    return json_text_or_null(there ? path_between(memory, out, there) : NULL);
}

static json_t *texts(const char *const *from, size_t n)
{
    json_t *list = json_array();

    for (size_t k = 0; k < n; k++)
        list = json_list_add(list, json_text(from[k]));
    return list;
}

json_t *again_request(run *self)
{
    const run_options *const asked = &self->options;
    const char *const folder = asked->override_folder ? asked->override_folder : ".";
    json_t *object = json_pack("{s:o, s:o, s:o}", "study", from_results(self, asked->file), "set",
                               texts(asked->overrides, asked->n_overrides), "only",
                               texts(asked->only, asked->n_only));

    if (object && asked->n_overrides)
        object = json_object_add(
            object, "folder", from_results(self, arena_print(self->scene.memory, "%s/", folder)));
    if (object && asked->strict)
        object = json_object_add(object, "strict", json_true());
    if (object && *self->scene.day)
        object = json_object_add(object, "day", json_text(self->scene.day));
    if (object && asked->browser)
        object = json_object_add(object, "pdf", json_true());
    return object;
}

/* ---------------------------------------------------------------- libraries */

static int by_name(const void *a_, const void *b_)
{
    const used_library *const a = a_, *const b = b_;
    const int order = strcmp(a->file, b->file);

    return order ? order : strcmp(a->build_id, b->build_id);
}

json_t *again_libraries(const run *self)
{
    const step_scene *const scene = &self->scene;
    used_library *all;
    size_t most = 0, n = 0;
    json_t *list = json_array();

    for (size_t s = 0; s < scene->n_steps; s++)
        most += scene->works[s].n_libraries;
    all = arena_take(scene->memory, most + 1, sizeof *all);
    if (!all) {
        json_decref(list);
        return NULL;
    }
    for (size_t s = 0; s < scene->n_steps; s++)
        for (size_t k = 0; k < scene->works[s].n_libraries; k++)
            all[n++] = scene->works[s].libraries[k];
    qsort(all, n, sizeof *all, by_name);
    for (size_t k = 0; k < n; k++)
        if (k == 0 || by_name(&all[k - 1], &all[k]) != 0)
            list = json_list_add(list, json_pack("{s:o, s:o}", "file", json_text(all[k].file),
                                                 "build_id", json_text(all[k].build_id)));
    return list;
}
