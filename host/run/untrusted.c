/* untrusted.c - see untrusted.h */
#include "untrusted.h"

#include <string.h>

#include "steps/steps.h"

const trust_list *untrusted_open(run *self)
{
    const char *const file = trust_file(self->scene.memory);
    trust_list *const list = trust_read(self->scene.memory, file);

    if (!list) {
        (void)diagnostics_no_memory(&self->scene.errors);
        return NULL;
    }
    list->all = self->options.trust_all;
    return list;
}

/* Those of the folder that do not run: the first, and how many. */
static const module_record *find_untrusted(const run *self, const folder_record *folder, size_t *n)
{
    const module_record *first = NULL;

    *n = 0;
    for (size_t k = 0; folder && k < self->modules->n_modules; k++) {
        const module_record *const each = &self->modules->modules[k];

        if (each->state != MODULE_UNTRUSTED || strcmp(each->folder, folder->path) != 0)
            continue;
        if ((*n)++ == 0)
            first = each;
    }
    return first;
}

static void tell_folder(run *self, const study_key *key, const char *item)
{
    const char *const path = study_path(self->scene.memory, key, item);
    const folder_record *const folder = path ? modules_folder(self->modules, path) : NULL;
    diagnostic what = {.severity = SEVERITY_WARNING, .file = key->file, .line = key->line};
    const module_record *first;
    size_t n;

    if (!path) {
        (void)diagnostics_no_memory(&self->scene.errors);
        return;
    }
    first = find_untrusted(self, folder, &n);
    if (!first)
        return;
    what.message =
        n == 1 ? arena_print(self->scene.memory, "%s is not loaded: %s", first->path, first->reason)
               : arena_print(self->scene.memory, "%s is not loaded: %s; nor %s %zu more of '%s'",
                             first->path, first->reason, n == 2 ? "is" : "are", n - 1, item);
    what.hint = steps_trust_hint(self, first);
    if (what.message && what.hint)
        (void)diagnostics_add(&self->scene.errors, &what);
    else
        (void)diagnostics_no_memory(&self->scene.errors);
}

static void tell_folders(run *self)
{
    for (size_t k = 0; k < self->scene.read->n_head; k++) {
        const study_key *const key = &self->scene.read->head[k];
        const char **items = NULL;
        size_t n = 0;

        if (strcmp(key->name, "plugins") == 0)
            items = study_list(self->scene.memory, key->value, &n);
        for (size_t j = 0; items && j < n; j++)
            tell_folder(self, key, items[j]);
    }
}

void untrusted_tell(run *self)
{
    const trust_list *const list = self->trusted;
    diagnostic what = {.severity = SEVERITY_WARNING};

    if (list->reason && !list->all) {
        what.file = list->path;
        what.message =
            arena_print(self->scene.memory, "nothing is trusted, as this record cannot be read: %s",
                        list->reason);
        what.hint = "remove it, and name each folder to 'regind trust' again";
        if (what.message)
            (void)diagnostics_add(&self->scene.errors, &what);
        else
            (void)diagnostics_no_memory(&self->scene.errors);
    }
    if (!self->untrusted_told)
        tell_folders(self);
}
