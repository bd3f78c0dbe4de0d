/* swap.c - see swap.h */
#include "swap.h"

#include <regind/plugin.h>
#include <string.h>

#include "../../base/host_keys.h"
#include "../bind/audits.h"
#include "../bind/bind.h"
#include "../bind/granted.h"

static const parameter_description *parameter_of(const plugin_description *plugin, const char *id)
{
    for (uint32_t k = 0; plugin && k < plugin->n_parameters; k++)
        if (strcmp(plugin->parameters[k].id, id) == 0)
            return &plugin->parameters[k];
    return NULL;
}

static bool has_input(const plugin_description *plugin, const char *id)
{
    for (uint32_t p = 0; p < plugin->n_in; p++)
        if (strcmp(plugin->in[p].id, id) == 0)
            return true;
    return false;
}

static bool has_table(const plugin_description *plugin, const char *id)
{
    for (uint32_t p = 0; p < plugin->n_in; p++)
        if (plugin->in[p].table && strcmp(plugin->in[p].table, id) == 0)
            return true;
    return false;
}

/* A text is written for both in the same way. */
static bool same_kind(const parameter_description *a, const parameter_description *b)
{
    const uint32_t form = RI_LIST | RI_TAGGED | RI_PER_COLUMN;

    return a->type == b->type && (a->flags & form) == (b->flags & form);
}

bool swap_keeps(const plugin_description *old, const plugin_description *plugin,
                const study_key *key)
{
    const parameter_description *const own = parameter_of(plugin, key->name);
    const parameter_description *const before = parameter_of(old, key->name);

    if (own)
        return !before || same_kind(before, own);
    if (strncmp(key->name, "in.", 3) == 0)
        return has_input(plugin, key->name + 3);
    return host_key_or_binding(key->name) || has_table(plugin, key->name) ||
           (strcmp(key->name, KEY_GRANT) == 0 && grant_reads(plugin)) ||
           (strcmp(key->name, KEY_AUDITS) == 0 && audits_reads(plugin)) ||
           (strcmp(key->name, KEY_OTHERS) == 0 && bind_reads_others(plugin));
}

/* Of keys that were meant for some plugin alone, where that is not given. */
static bool is_lost(const module_list *modules, const study_key *key, const plugin_description *old,
                    const plugin_description *plugin)
{
    if (!old && !key->meant_for)
        return false;
    return !swap_keeps(old ? old : modules_plugin(modules, key->meant_for), plugin, key);
}

const study_step *swap_step(arena *memory, const module_list *modules, const study_step *step,
                            const plugin_description *plugin)
{
    study_key *const keys = arena_take(memory, step->n_keys + 1, sizeof *keys);
    study_step *const changed = arena_take(memory, 1, sizeof *changed);
    size_t n = 0;

    if (!keys || !changed)
        return NULL;
    for (size_t k = 0; k < step->n_keys; k++)
        if (!is_lost(modules, &step->keys[k], NULL, plugin))
            keys[n++] = step->keys[k];
    *changed = *step;
    changed->keys = keys;
    changed->n_keys = n;
    return n == step->n_keys ? step : changed;
}

const study_key **swap_lost(arena *memory, const module_list *modules, const study_step *step,
                            const plugin_description *old, const plugin_description *plugin,
                            size_t *n)
{
    const study_key **lost = arena_take(memory, step->n_keys + 1, sizeof(study_key *));

    *n = 0;
    for (size_t k = 0; lost && k < step->n_keys; k++)
        if (is_lost(modules, &step->keys[k], old, plugin))
            lost[(*n)++] = &step->keys[k];
    return lost;
}

const char *swap_text(arena *memory, const study_key *const *lost, size_t n)
{
    const char *text = "";

    for (size_t k = 0; text && k < n; k++)
        text = lost[k]->line ? arena_print(memory, "%s%s'%s' (%s:%zu)", text, k ? ", " : "",
                                           lost[k]->name, lost[k]->file, lost[k]->line)
                             : arena_print(memory, "%s%s'%s' (%s)", text, k ? ", " : "",
                                           lost[k]->name, lost[k]->file);
    return text;
}
