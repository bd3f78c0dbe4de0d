/* Descriptions that are read when they are needed: see modules.h */
#include <string.h>

#include "modules_internal.h"

bool recall_plugins(arena *memory, module_record *record, const json_t *json, sentence *why)
{
    const char **ids;

    if (!description_read(memory, json, record->path, record->file.build_id, &record->plugins,
                          &record->n_plugins, why))
        return false;
    ids = arena_take(memory, record->n_plugins + 1, sizeof *ids);
    if (!ids)
        return sentence_no_memory(why);
    for (size_t k = 0; k < record->n_plugins; k++)
        ids[k] = record->plugins[k].id;
    record->ids = ids;
    record->state = MODULE_READY;
    return true;
}

/* Whether the description has what was listed. */
static bool same_ids(const module_record *a, const module_record *b)
{
    if (a->n_plugins != b->n_plugins)
        return false;
    for (size_t k = 0; k < a->n_plugins; k++)
        if (strcmp(a->ids[k], b->ids[k]) != 0)
            return false;
    return true;
}

/* false: `made` is not what was listed, with a reason where there is one. */
static bool read_again(const module_list *self, module_record *made, const char **reason)
{
    const cache_key key = {self->cache, made->file.build_id, made->size};
    const module_record listed = *made;
    char text[REASON_BYTES] = "";
    sentence why = {text, sizeof text, false};
    json_t *json = cache_get(self->memory, &key);
    bool good = json && recall_plugins(self->memory, made, json, &why) && same_ids(made, &listed);

    json_decref(json);
    if (good || !self->later)
        return good;
    json = NULL;
    *text = '\0';
    (void)self->later->describe(self->later, listed.path, self->memory, &json, reason);
    good = json && recall_plugins(self->memory, made, json, &why) && same_ids(made, &listed);
    if (!good && *text)
        *reason = arena_text(self->memory, text);
    json_decref(json);
    return good;
}

void modules_read(const module_list *self, module_record *of)
{
    module_record made = *of;
    const char *reason = NULL;

    if (of->plugins || of->state != MODULE_READY)
        return;
    if (read_again(self, &made, &reason)) {
        of->plugins = made.plugins;
        return;
    }
    of->state = MODULE_REJECTED;
    of->reason = reason ? reason : "it could not be described";
    of->n_plugins = 0;
}

void modules_read_all(const module_list *self)
{
    for (size_t k = 0; k < self->n_modules; k++)
        modules_read(self, &self->modules[k]);
}

const plugin_description *module_plugin(const module_list *self, module_record *of, const char *id)
{
    for (size_t k = 0; k < of->n_plugins; k++)
        if (strcmp(of->ids[k], id) == 0) {
            modules_read(self, of);
            return of->plugins ? &of->plugins[k] : NULL;
        }
    return NULL;
}
