/* Which of several modules a plugin comes from: see modules.h */
#include <string.h>

#include "modules_internal.h"

static bool holds(const module_record *of, const char *id)
{
    for (size_t k = 0; k < of->n_plugins; k++)
        if (strcmp(of->ids[k], id) == 0)
            return true;
    return false;
}

static bool same_file(const module_record *a, const module_record *b)
{
    return *a->file.build_id && strcmp(a->file.build_id, b->file.build_id) == 0;
}

const module_record *modules_holder(const module_list *self, const char *id,
                                    const module_record **other)
{
    const module_record *holder = NULL;

    *other = NULL;
    for (size_t k = 0; k < self->n_modules; k++) {
        const module_record *const each = &self->modules[k];

        if (!holds(each, id))
            continue;
        if (!holder)
            holder = each;
        else if (!same_file(holder, each) && (!*other || each->kind == FOLDER_OF_REGIND))
            *other = each;
    }
    return holder;
}

const plugin_description *modules_plugin_of(const module_list *self, folder_kind kind,
                                            const char *path, const char *id)
{
    const plugin_description *found = NULL;

    for (size_t k = 0; k < self->n_modules && !found; k++) {
        module_record *const each = &self->modules[k];

        if (path ? same_folder(each->folder, path) : each->kind == kind)
            found = module_plugin(self, each, id);
    }
    return found;
}

const folder_record *modules_folder(const module_list *self, const char *path)
{
    for (size_t k = 0; k < self->n_folders; k++)
        if (same_folder(self->folders[k].path, path))
            return &self->folders[k];
    return NULL;
}
