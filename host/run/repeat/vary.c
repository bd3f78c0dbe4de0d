/* vary.c - the keys vary.STEP.WHAT of [uncertainty]. */
#include <regind/plugin.h>
#include <string.h>

#include "../steps/steps.h"
#include "../steps/swap.h"
#include "uncertainty.h"

/* One key while it is read. */
typedef struct vary_reading {
    run *self;
    uncertainty *into;
    const study_key *key;
    vary *made;
    const char *what; /* "use", a parameter, a column */
} vary_reading;

__attribute__((format(printf, 3, 4))) static bool wrong(const vary_reading *of, const char *hint,
                                                        const char *format, ...)
{
    va_list list;
    const char *text;

    va_start(list, format);
    text = arena_vprint(of->self->scene.memory, format, list);
    va_end(list);
    of->into->faulty = true;
    if (text)
        (void)step_error(&of->self->scene, &of->self->scene.steps[of->into->step], of->key,
                         STATUS_STUDY, hint, "%s", text);
    return text != NULL;
}

static const parameter_description *parameter_of(const plugin_description *plugin, const char *id)
{
    for (uint32_t k = 0; plugin && k < plugin->n_parameters; k++)
        if (strcmp(plugin->parameters[k].id, id) == 0)
            return &plugin->parameters[k];
    return NULL;
}

/* The parameter of the step's plugin, or of one that [uncertainty] puts in its place. */
static const parameter_description *find_parameter(const vary_reading *of, const char *id)
{
    const run_step *const step = &of->self->scene.steps[of->made->step];
    const study_step *const section = of->self->scene.steps[of->into->step].step;
    const char *use = arena_print(of->self->scene.memory, "vary.%s.use", step->name);
    const study_key *const others = use ? study_key_of(section, use) : NULL;
    const parameter_description *found = parameter_of(step->plugin, id);
    const char **ids = NULL;
    size_t n = 0;

    if (others && !found)
        ids = study_list(of->self->scene.memory, others->value, &n);
    for (size_t k = 0; ids && k < n && !found; k++)
        found = parameter_of(modules_plugin(of->self->modules, ids[k]), id);
    return found;
}

/* What the step says to its plugin and an option has no use for; a key that the section varies, if
 * only among one value, is said to be for those that have it.  NULL: no memory. */
static const char *lost_by(const vary_reading *of, const plugin_description *option,
                           const study_key **first)
{
    run *const self = of->self;
    const run_step *const step = &self->scene.steps[of->made->step];
    const study_step *const section = self->scene.steps[of->into->step].step;
    size_t n, left = 0;
    const study_key **const lost =
        swap_lost(self->scene.memory, self->modules, step->step, step->plugin, option, &n);

    for (size_t k = 0; lost && k < n; k++) {
        const char *const key =
            arena_print(self->scene.memory, "vary.%s.%s", step->name, lost[k]->name);

        if (!key)
            return NULL;
        if (!study_key_of(section, key))
            lost[left++] = lost[k];
    }
    if (left)
        *first = lost[0];
    return lost ? swap_text(self->scene.memory, lost, option == step->plugin ? 0 : left) : NULL;
}

/* Options that lose the same are told in one line. */
static bool tell_lost(const vary_reading *of)
{
    run *const self = of->self;
    const uint32_t n = of->made->n_options;
    const char **const lost = arena_take(self->scene.memory, n + 1u, sizeof *lost);
    const study_key **const first = arena_take(self->scene.memory, n + 1u, sizeof(study_key *));
    const run_step *const step = &self->scene.steps[of->made->step];

    for (uint32_t k = 0; lost && first && k < n; k++) {
        lost[k] = of->made->plugins[k] ? lost_by(of, of->made->plugins[k], &first[k]) : "";
        if (!lost[k])
            return false;
    }
    for (uint32_t k = 0; lost && first && k < n; k++) {
        const char *names = of->made->options[k];
        size_t count = 1;
        diagnostic what = {.severity = SEVERITY_WARNING,
                           .step = self->scene.steps[of->into->step].name,
                           .file = of->key->file,
                           .line = of->key->line};

        if (!*lost[k])
            continue;
        for (uint32_t j = k + 1; names && j < n; j++)
            if (strcmp(lost[j], lost[k]) == 0) {
                names = arena_print(self->scene.memory, "%s, %s", names, of->made->options[j]);
                lost[j] = "";
                count++;
            }
        what.message = arena_print(self->scene.memory, "%s %s no use for %s of [%s]", names,
                                   count == 1 ? "has" : "have", lost[k], step->name);
        what.hint = arena_print(
            self->scene.memory,
            "to say that it is for the others, write it here, too: vary.%s.%s = %s", step->name,
            first[k] ? first[k]->name : "", first[k] ? first[k]->value : "");
        if (!names || !what.message || !what.hint)
            return false;
        (void)diagnostics_add(&self->scene.errors, &what);
    }
    return lost && first;
}

static bool read_plugins(vary_reading *of)
{
    run *const self = of->self;
    vary *const made = of->made;

    made->plugins =
        arena_take(self->scene.memory, made->n_options + 1u, sizeof(plugin_description *));
    if (!made->plugins)
        return false;
    for (uint32_t k = 0; k < made->n_options; k++) {
        const run_step *const section = &self->scene.steps[of->into->step];
        const char *const id = made->options[k];
        bool told;

        made->plugins[k] = steps_choose(self, section, of->key, id, &told);
        if (!made->plugins[k]) {
            of->into->faulty = true;
            if (!told)
                steps_tell_unknown(self, section, of->key, id);
        } else if (made->plugins[k]->flags & RI_TABLES) {
            if (!wrong(of, NULL, "%s takes whole tables and cannot be run again and again", id))
                return false;
        }
    }
    return tell_lost(of);
}

static bool read_list(vary_reading *of)
{
    size_t n = 0;
    const char **items = study_list(of->self->scene.memory, of->key->value, &n);

    if (!items)
        return false;
    of->made->options = items;
    of->made->n_options = (uint32_t)n;
    if (n == 0)
        return wrong(of, NULL, "'%s' names nothing to choose from", of->key->name);
    for (size_t k = 0; k < n; k++)
        for (size_t j = 0; j < k; j++)
            if (strcmp(items[k], items[j]) == 0)
                return wrong(of, NULL, "'%s' names '%s' twice", of->key->name, items[k]);
    return true;
}

/* The input with a list of columns: that of a parameter with a value for each, else any. */
static const char *list_port(const plugin_description *plugin)
{
    for (uint32_t k = 0; k < plugin->n_parameters; k++)
        if ((plugin->parameters[k].flags & RI_PER_COLUMN) && plugin->parameters[k].port)
            return plugin->parameters[k].port;
    for (uint32_t p = 0; p < plugin->n_in; p++)
        if ((plugin->in[p].flags & RI_MANY) && !plugin->in[p].table &&
            (plugin->in[p].role == RI_MEASURE || plugin->in[p].role == RI_ANY))
            return plugin->in[p].id;
    return NULL;
}

static bool read_drop(vary_reading *of)
{
    const run_step *const step = &of->self->scene.steps[of->made->step];

    of->made->kind = VARY_DROP;
    of->made->target = list_port(step->plugin);
    if (strcmp(of->key->value, "one") != 0)
        return wrong(of, NULL, "'%s' is '%s'; it must be one", of->key->name, of->key->value);
    if (!of->made->target)
        return wrong(of, NULL, "%s takes no list of columns of which one could be left out",
                     step->plugin->id);
    return true; /* the columns are known when the study is planned */
}

/* The section's keys that vary the step's columns and parameters are told apart by their form: a
 * spread is of numbers, a list of a parameter. */
static bool read_spread(vary_reading *of)
{
    const parameter_description *const parameter = find_parameter(of, of->what);

    of->made->target = of->what;
    of->made->kind = parameter ? VARY_SCALE : VARY_COLUMN;
    if (parameter && parameter->type != RI_REAL)
        return wrong(of, "list the values it may have, separated by commas",
                     "parameter '%s' is no real number: it cannot vary by '%s'", of->what,
                     of->key->value);
    return true;
}

static bool read_values(vary_reading *of)
{
    const run_step *const step = &of->self->scene.steps[of->made->step];
    const uint32_t n = step->plugin->n_parameters;
    const char **ids = arena_take(of->self->scene.memory, n + 1u, sizeof *ids);
    const char *hint;

    of->made->kind = VARY_VALUES;
    of->made->target = of->what;
    if (find_parameter(of, of->what))
        return read_list(of);
    if (!ids)
        return false;
    for (uint32_t k = 0; k < n; k++)
        ids[k] = step->plugin->parameters[k].id;
    hint = steps_suggestion(&of->self->scene, of->what, ids, n);
    return wrong(of,
                 hint ? hint
                      : "a column varies as 'normal 2 %' or 'uniform +-5 %', in percent of its "
                        "values or in its unit",
                 "%s of [%s] has no parameter '%s'", step->plugin->id, step->name, of->what);
}

static bool read_kind(vary_reading *of)
{
    const char *why;
    const plugin_description *const plugin = of->self->scene.steps[of->made->step].plugin;

    if (strcmp(of->what, "use") == 0) {
        of->made->kind = VARY_USE;
        return read_list(of) && read_plugins(of);
    }
    if (strcmp(of->what, "drop") == 0 && !find_parameter(of, "drop"))
        return read_drop(of);
    switch (spread_read(of->key->value, &of->made->spread, &why)) {
    case SPREAD_READ:
        return read_spread(of);
    case SPREAD_WRONG:
        if (!find_parameter(of, of->what))
            return wrong(of, why, "'%s' is no error of measurement", of->key->value);
        return wrong(of, "for example +-25 %", "'%s' is no spread of parameter '%s' of %s",
                     of->key->value, of->what, plugin->id);
    default:
        return read_values(of);
    }
}

/* A value that the step has anyway, beside a choice of its plugin: it says that the value is for
 * the plugins that can use it, and is no choice of its own, which would draw numbers. */
static bool is_said_again(const vary_reading *of)
{
    const study_step *const section = of->self->scene.steps[of->into->step].step;
    const run_step *const step = &of->self->scene.steps[of->made->step];
    const study_key *const own = step_key(step, of->what);
    const char *const use = arena_print(of->self->scene.memory, "vary.%s.use", step->name);

    return own && use && study_key_of(section, use) && strcmp(own->value, of->key->value) == 0;
}

bool uncertainty_read_vary(run *self, uncertainty *into, const study_key *key)
{
    const char *const name = key->name + strlen("vary."), *const dot = strchr(name, '.');
    vary *const made = &into->varies[into->n_varies];
    vary_reading of = {self, into, key, made, dot ? dot + 1 : NULL};
    const char *step_name;

    *made = (vary){.name = name, .key = key};
    if (!dot || !dot[1] || dot == name)
        return wrong(&of, "for example vary.percent.use = normalise.leader, normalise.minmax",
                     "'%s' must be vary.STEP.WHAT", key->name);
    made->step = steps_number(&self->scene, name, (size_t)(dot - name));
    if (made->step == UINT32_MAX || made->step == into->step) {
        step_name = arena_text_n(self->scene.memory, name, (size_t)(dot - name));
        return step_name &&
               wrong(&of, steps_unknown_hint(&self->scene, step_name),
                     "'%s' varies '%s', and there is no such step", key->name, step_name);
    }
    if (!self->scene.steps[made->step].plugin) {
        into->faulty = true; /* that there is no such plugin is told */
        return true;
    }
    if (is_said_again(&of))
        return true;
    if (!read_kind(&of))
        return false;
    into->n_varies++;
    return true;
}
