/* chain_options.c - a step with one of the options of its choices; see chain.h */
#include <regind/plugin.h>
#include <string.h>

#include "../bind/bind.h"
#include "../steps/swap.h"
#include "chain.h"

bool chain_takes(const plugin_description *old, const plugin_description *plugin, const char *key)
{
    const study_key named = {.name = key};

    return swap_keeps(old, plugin, &named);
}

static void set_key(study_key *keys, size_t *n, const study_key *key)
{
    for (size_t k = 0; k < *n; k++)
        if (strcmp(keys[k].name, key->name) == 0) {
            keys[k] = *key;
            return;
        }
    keys[(*n)++] = *key;
}

/* What a formula cannot take is missing in its row, unless the study says otherwise: one such row
 * of a replicate is no reason to lose the others. */
static bool takes_invalid(const plugin_description *plugin)
{
    for (uint32_t k = 0; k < plugin->n_parameters; k++) {
        const parameter_description *const each = &plugin->parameters[k];

        for (size_t c = 0; each->type == RI_CHOICE && c < each->n_choices; c++)
            if (strcmp(each->id, "invalid") == 0 && strcmp(each->choices[c], "missing") == 0)
                return true;
    }
    return false;
}

const plugin_description *chain_option(arena *memory, const chain_plan *self, uint32_t step,
                                       const uint32_t *option_of, study_step *changed)
{
    const chain_step *const from = &self->steps[step];
    const plugin_description *plugin = from->plugin;
    study_key *keys = arena_take(memory, from->step->n_keys + self->n_varies + 2, sizeof *keys);
    size_t n = 0;

    if (!keys)
        return NULL;
    for (uint32_t v = 0; v < self->n_varies; v++)
        if (self->varies[v].step == step && self->varies[v].kind == VARY_USE &&
            option_of[v] != CHAIN_NOMINAL)
            plugin = self->varies[v].plugins[option_of[v]];
    for (size_t k = 0; k < from->step->n_keys; k++)
        if (plugin == from->plugin || swap_keeps(from->plugin, plugin, &from->step->keys[k]))
            keys[n++] = from->step->keys[k];
    for (uint32_t v = 0; v < self->n_varies; v++) {
        const vary *const each = &self->varies[v];
        study_key key = *each->key;

        if (each->step != step || (each->kind != VARY_USE && each->kind != VARY_VALUES) ||
            option_of[v] == CHAIN_NOMINAL ||
            (each->kind == VARY_VALUES && !chain_takes(from->plugin, plugin, each->target)))
            continue;
        key.name = each->kind == VARY_USE ? "use" : each->target;
        key.value = each->options[option_of[v]];
        set_key(keys, &n, &key);
    }
    *changed = *from->step;
    changed->keys = keys;
    changed->n_keys = n;
    if (takes_invalid(plugin) && !study_key_of(changed, "invalid"))
        keys[changed->n_keys++] = (study_key){.name = "invalid",
                                              .value = "missing",
                                              .file = from->step->file,
                                              .line = from->step->line,
                                              .folder = "."};
    return plugin;
}

static void *without(arena *memory, const void *list, size_t size, uint64_t n, uint64_t k)
{
    char *copy = arena_take(memory, n + 1, size);

    if (copy) {
        memcpy(copy, list, k * size);
        memcpy(copy + k * size, (const char *)list + (k + 1) * size, (n - k - 1) * size);
    }
    return copy;
}

static bool drop_argument(arena *memory, argument *from, uint32_t k)
{
    const uint64_t n = from->count;

    if (k >= n)
        return true;
    if (from->numbers && !(from->numbers = without(memory, from->numbers, sizeof(double), n, k)))
        return false;
    if (from->texts && !(from->texts = without(memory, from->texts, sizeof(char *), n, k)))
        return false;
    if (from->tags && !(from->tags = without(memory, from->tags, sizeof(char *), n, k)))
        return false;
    from->count--;
    return true;
}

static bool drop_binding(arena *memory, binding *from, uint32_t k)
{
    from->columns = without(memory, from->columns, sizeof *from->columns, from->n, k);
    if (from->factors) {
        from->factors = without(memory, from->factors, sizeof(double), from->n, k);
        from->offsets = without(memory, from->offsets, sizeof(double), from->n, k);
        if (!from->factors || !from->offsets)
            return false;
    }
    from->n--;
    return from->columns != NULL;
}

bool chain_drop(arena *memory, call *request, const char *port, const char *name)
{
    const plugin_description *const plugin = request->plugin;
    binding *in = arena_take(memory, plugin->n_in + 1u, sizeof *in);
    argument *args = arena_take(memory, plugin->n_parameters + 1u, sizeof *args);
    const binding *from = NULL;
    uint32_t p = 0, k = 0;

    if (!in || !args)
        return false;
    while (p < plugin->n_in && strcmp(plugin->in[p].id, port) != 0)
        p++;
    if (p == plugin->n_in)
        return true; /* another plugin, without such a port */
    memcpy(in, request->in, plugin->n_in * sizeof *in);
    memcpy(args, request->args, plugin->n_parameters * sizeof *args);
    from = &request->in[p];
    while (k < from->n &&
           strcmp(request->tables[from->table].data->columns[from->columns[k]].name, name) != 0)
        k++;
    if (k == from->n)
        return true;
    for (uint32_t a = 0; a < plugin->n_parameters; a++)
        if ((plugin->parameters[a].flags & RI_PER_COLUMN) && plugin->parameters[a].port &&
            strcmp(plugin->parameters[a].port, port) == 0 && !drop_argument(memory, &args[a], k))
            return false;
    request->in = in;
    request->args = args;
    return drop_binding(memory, &in[p], k);
}

const char *chain_options_text(arena *memory, const chain_plan *plan, uint64_t number)
{
    uint32_t *option_of = arena_take(memory, plan->n_varies + 1u, sizeof *option_of);
    const char *text = option_of ? "" : NULL;

    if (option_of)
        chain_options_of(plan, number, option_of);
    for (uint32_t v = 0; text && v < plan->n_varies; v++) {
        const vary *const each = &plan->varies[v];

        if (each->n_options && option_of[v] != CHAIN_NOMINAL)
            text = arena_print(memory, "%s%s%s = %s", text, *text ? ", " : "", each->name,
                               chain_option_name(each, option_of[v]));
    }
    return text;
}

const char *chain_option_name(const vary *of, uint32_t option)
{
    return of->kind == VARY_DROP && !*of->options[option] ? "none" : of->options[option];
}

/* -- Runs ------------------------------------------------------------------------------------ */

/* How many runs there are for a choice's options alone. */
static uint64_t option_runs(const vary *of)
{
    return of->kind == VARY_USE || of->kind == VARY_VALUES ? of->n_options : 0;
}

uint64_t chain_runs(const chain_plan *self)
{
    uint64_t runs = design_runs(&self->design);

    for (uint32_t v = 0; v < self->n_varies; v++)
        if (__builtin_add_overflow(runs, option_runs(&self->varies[v]), &runs))
            return UINT64_MAX;
    return runs;
}

uint64_t chain_option_run(const chain_plan *self, uint32_t v, uint32_t option)
{
    uint64_t number = design_runs(&self->design);

    for (uint32_t before = 0; before < v; before++)
        number += option_runs(&self->varies[before]);
    return option < option_runs(&self->varies[v]) ? number + option : UINT64_MAX;
}

void chain_options_of(const chain_plan *self, uint64_t number, uint32_t *option_of)
{
    const uint64_t runs = design_runs(&self->design);
    const design_point at = design_at(&self->design, number);
    uint64_t behind = number - runs;

    for (uint32_t v = 0; v < self->n_varies; v++) {
        const vary *const each = &self->varies[v];
        const uint64_t own = option_runs(each);

        if (number < runs) {
            option_of[v] =
                each->n_options ? design_option(&self->design, at, v, each->n_options) : 0;
            continue;
        }
        option_of[v] = behind < own ? (uint32_t)behind : CHAIN_NOMINAL;
        behind = behind < own ? UINT64_MAX : behind == UINT64_MAX ? behind : behind - own;
    }
}
