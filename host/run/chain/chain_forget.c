/* chain_forget.c - a column that is left out of a step is left out of what later steps say of it.
 *
 * in.values = a, b and weights = a:2, b:1 of a step behind the one that leaves out a mean b alone.
 */
#include <regind/plugin.h>
#include <string.h>

#include "chain.h"

static bool behind(const chain_plan *self, uint32_t first, uint32_t s)
{
    for (size_t k = 0; k < self->steps[s].n_needs; k++)
        if (self->steps[s].needs[k].step == first ||
            behind(self, first, self->steps[s].needs[k].step))
            return true;
    return false;
}

/* Whether a table that the step takes has the column, wherever it comes from. */
static bool still_there(const chain_plan *self, uint32_t s, const step_scene *scene,
                        const uint32_t *number_of, const char *name)
{
    for (size_t k = 0; k < self->steps[s].n_needs; k++) {
        const need *const each = &self->steps[s].needs[k];
        const run_step *const from = &scene->steps[number_of ? number_of[each->step] : each->step];

        for (size_t t = 0; t < from->n_tables; t++)
            if ((from->tables[t].id == NULL) == (each->table == NULL) &&
                (!each->table || strcmp(from->tables[t].id, each->table) == 0) &&
                table_find(from->tables[t].data, name))
                return true;
    }
    return false;
}

/* A list of columns, or of COLUMN:VALUE. */
static bool lists_columns(const plugin_description *plugin, const char *key, bool *pairs)
{
    *pairs = false;
    if (strncmp(key, "in.", 3) == 0)
        return true;
    for (uint32_t k = 0; k < plugin->n_parameters; k++)
        if (strcmp(plugin->parameters[k].id, key) == 0)
            *pairs = (plugin->parameters[k].flags & RI_PER_COLUMN) != 0;
    return *pairs;
}

/* Whether an item of a list is of the column: NAME, STEP.NAME, NAME:VALUE. */
static bool is_of(const chain_plan *self, const char *item, const char *name, bool pairs)
{
    const size_t length = strlen(name);
    const char *rest = item;

    for (uint32_t s = 0; s < self->n_steps; s++) {
        const size_t step = strlen(self->steps[s].step->name);

        if (strncmp(item, self->steps[s].step->name, step) == 0 && item[step] == '.' &&
            strncmp(item + step + 1, name, length) == 0)
            rest = item + step + 1;
    }
    return strncmp(rest, name, length) == 0 &&
           (rest[length] == '\0' || (pairs && rest[length + strspn(rest + length, " ")] == ':'));
}

/* The list without the items of the column; the same text when it has none, or no other.  NULL: no
 * memory. */
static const char *list_without(arena *memory, const chain_plan *self, const char *value,
                                const char *name, bool pairs)
{
    size_t n = 0, kept = 0;
    const char **const items = study_list(memory, value, &n);
    const char *text = "";

    for (size_t k = 0; items && text && k < n; k++) {
        const bool quoted = strpbrk(items[k], ",()[]\"\n") != NULL;

        if (is_of(self, items[k], name, pairs))
            continue;
        text = arena_print(memory, "%s%s%s%s%s", text, kept++ ? ", " : "", quoted ? "\"" : "",
                           items[k], quoted ? "\"" : "");
    }
    if (!items || !text)
        return NULL;
    return kept && kept < n ? text : value;
}

static bool forget(arena *memory, const chain_plan *self, const plugin_description *plugin,
                   study_step *changed, const char *name)
{
    study_key *keys = arena_take(memory, changed->n_keys + 1, sizeof *keys);

    if (!keys)
        return false;
    for (size_t k = 0; k < changed->n_keys; k++) {
        bool pairs;

        keys[k] = changed->keys[k];
        if (!lists_columns(plugin, keys[k].name, &pairs))
            continue;
        keys[k].value = list_without(memory, self, keys[k].value, name, pairs);
        if (!keys[k].value)
            return false;
    }
    changed->keys = keys;
    return true;
}

bool chain_forget(arena *memory, const chain_plan *self, uint32_t s, const uint32_t *option_of,
                  const step_scene *scene, const uint32_t *number_of, study_step *changed)
{
    const plugin_description *const plugin = scene->steps[number_of ? number_of[s] : s].plugin;

    for (uint32_t v = 0; v < self->n_varies; v++) {
        const vary *const each = &self->varies[v];
        const char *const name = each->kind == VARY_DROP && option_of[v] != CHAIN_NOMINAL
                                     ? each->options[option_of[v]]
                                     : "";

        if (*name && behind(self, each->step, s) && !still_there(self, s, scene, number_of, name) &&
            !forget(memory, self, plugin, changed, name))
            return false;
    }
    return true;
}
