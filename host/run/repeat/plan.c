/* plan.c - [uncertainty] against the planned tables, before any data is read. */
#include <math.h>
#include <string.h>

#include "../bind/bind.h"
#include "../bind/bind_internal.h"
#include "../record/describe.h"
#include "../steps/ask.h"
#include "plan_internal.h"

const table *plan_main_table(const run *self, uint32_t s)
{
    for (size_t t = 0; t < self->scene.steps[s].n_tables; t++)
        if (!self->scene.steps[s].tables[t].id)
            return self->scene.steps[s].tables[t].data;
    return NULL;
}

static const study_key *own_key(const run *self, const uncertainty *of, const char *name)
{
    return study_key_of(self->scene.steps[of->step].step, name);
}

/* "did you mean 'x'?" among the columns of one role, or NULL. */
const char *plan_suggest_column(run *self, const table *of, column_role role, const char *name)
{
    const char **names = arena_take(self->scene.memory, of->n_columns + 1u, sizeof *names);
    size_t n = 0;

    for (uint32_t k = 0; names && k < of->n_columns; k++)
        if (of->columns[k].role == role)
            names[n++] = of->columns[k].name;
    return names ? steps_suggestion(&self->scene, name, names, n) : NULL;
}

static status find_column(run *self, const uncertainty *of, const study_key *key, uint32_t s,
                          const char *name, column_role role)
{
    const run_step *const step = &self->scene.steps[of->step];
    const table *const data = plan_main_table(self, s);
    const column *const found = data ? table_find(data, name) : NULL;

    if (!data)
        return step_error(&self->scene, step, key, STATUS_STUDY, NULL, "[%s] makes no table",
                          self->scene.steps[s].name);
    if (!found)
        return step_error(&self->scene, step, key, STATUS_STUDY,
                          plan_suggest_column(self, data, role, name), "[%s] makes no column '%s'",
                          self->scene.steps[s].name, name);
    if (found->role != role)
        return step_error(&self->scene, step, key, STATUS_STUDY, NULL,
                          "column '%s' of [%s] is a %s; expected a %s", name,
                          self->scene.steps[s].name, role_name(found->role), role_name(role));
    return STATUS_OK;
}

/* `on` without a column means the only measure. */
static void find_scores(run *self, uncertainty *of)
{
    const study_key *const key = own_key(self, of, "on");
    const table *const data = plan_main_table(self, of->on);
    size_t n = 0;

    if (of->on_column) {
        (void)find_column(self, of, key, of->on, of->on_column, COLUMN_MEASURE);
        return;
    }
    for (uint32_t k = 0; data && k < data->n_columns; k++)
        if (data->columns[k].role == COLUMN_MEASURE && !data->columns[k].aside) {
            of->on_column = data->columns[k].name;
            n++;
        }
    if (n != 1)
        (void)step_error(&self->scene, &self->scene.steps[of->step], key, STATUS_STUDY,
                         "name its column, as on = STEP.COLUMN",
                         "'on' names [%s], which makes %zu measures",
                         self->scene.steps[of->on].name, n);
}

/* A spread written with a word means a column as well as a parameter of that name. */
static void find_number(run *self, const uncertainty *of, const vary *each)
{
    const char *const text = each->key->value;
    const table *const data = plan_main_table(self, each->step);

    if (each->kind == VARY_COLUMN)
        (void)find_column(self, of, each->key, each->step, each->target, COLUMN_MEASURE);
    else if (each->kind == VARY_SCALE && (*text == 'n' || *text == 'u') && data &&
             table_find(data, each->target))
        (void)step_error(&self->scene, &self->scene.steps[of->step], each->key, STATUS_STUDY,
                         "for the parameter write +-SIZE alone; give the column another name with "
                         "out.COLUMN = NAME",
                         "'%s' may mean the parameter or the column '%s' of [%s]", each->key->name,
                         each->target, self->scene.steps[each->step].name);
}

/* The columns of the list, of which one or none is left out. */
static bool find_options(run *self, vary *each)
{
    const call *const request = &self->scene.works[each->step].request;
    const plugin_description *const plugin = self->scene.steps[each->step].plugin;
    uint32_t p = 0;
    const char **options;

    while (strcmp(plugin->in[p].id, each->target) != 0)
        p++;
    options = arena_take(self->scene.memory, request->in[p].n + 1u, sizeof *options);
    if (!options)
        return false;
    options[0] = "";
    for (uint32_t k = 0; k < request->in[p].n; k++)
        options[k + 1] =
            request->tables[request->in[p].table].data->columns[request->in[p].columns[k]].name;
    each->options = options;
    each->n_options = request->in[p].n + 1;
    return true;
}

const char **uncertainty_argument_names(run *self, const vary *of, uint64_t *n)
{
    const call *const request = &self->scene.works[of->step].request;
    const plugin_description *const plugin = self->scene.steps[of->step].plugin;
    const parameter_description *found = NULL;
    const char **names;
    uint32_t p = 0, k = 0;

    while (k < plugin->n_parameters && strcmp(plugin->parameters[k].id, of->target) != 0)
        k++;
    found = k < plugin->n_parameters ? &plugin->parameters[k] : NULL;
    *n = found && request->args && request->args[k].numbers ? request->args[k].count : 1;
    names = arena_take(self->scene.memory, *n + 1, sizeof *names);
    if (!names || !found || !(found->flags & RI_PER_COLUMN) || !found->port)
        return names;
    while (p < plugin->n_in && strcmp(plugin->in[p].id, found->port) != 0)
        p++;
    for (uint32_t c = 0; p < plugin->n_in && c < request->in[p].n && c < *n; c++)
        names[c] =
            request->tables[request->in[p].table].data->columns[request->in[p].columns[c]].name;
    return names;
}

/* -- The whole ------------------------------------------------------------------------------- */

bool uncertainty_within(run *self, const uncertainty *of, const table *on, const uint32_t **keys,
                        uint32_t *n)
{
    const study_key *const within =
        of->within ? own_key(self, of, "within") : step_key(&self->scene.steps[of->on], "within");
    uint32_t *made;

    if (within)
        return bind_within(self->scene.memory,
                           of->within ? self->scene.steps[of->step].step
                                      : self->scene.steps[of->on].step,
                           on, &self->scene.errors, keys, n) == STATUS_OK;
    /* By default each period is ranked by itself, if there is another key. */
    made = arena_take(self->scene.memory, on->n_keys + 1u, sizeof *made);
    *n = 0;
    *keys = made;
    for (uint32_t k = 0; made && k < on->n_keys; k++)
        if (on->columns[k].role == COLUMN_PERIOD)
            made[(*n)++] = k;
    if (*n == on->n_keys)
        *n = 0;
    return made != NULL;
}

status uncertainty_plan(run *self, uint32_t s)
{
    uncertainty *const of = uncertainty_of(self);
    const size_t before = self->scene.errors.errors;
    const uint32_t *keys;
    uint32_t n = 0;
    bool within;

    find_scores(self, of);
    if (of->grade != UINT32_MAX)
        (void)find_column(self, of, own_key(self, of, "grades"), of->grade, of->grade_column,
                          COLUMN_CATEGORY);
    for (size_t v = 0; v < of->n_varies; v++) {
        find_number(self, of, &of->varies[v]);
        if (of->varies[v].kind == VARY_DROP && !find_options(self, &of->varies[v]))
            return diagnostics_no_memory(&self->scene.errors);
    }
    within = !plan_main_table(self, of->on) ||
             uncertainty_within(self, of, plan_main_table(self, of->on), &keys, &n);
    if (self->scene.errors.errors > before)
        return STATUS_STUDY;
    if (of->design_key && !uncertainty_design_read(self, of))
        return diagnostics_no_memory(&self->scene.errors);
    if (self->scene.errors.errors > before)
        return STATUS_STUDY;
    if (!within || !plan_make_chain(self, of))
        return diagnostics_no_memory(&self->scene.errors);
    if (!plan_units_room(self, of))
        return diagnostics_no_memory(&self->scene.errors);
    if (plan_check_chain(self, of) == STATUS_OK)
        plan_try_options(self, of);
    if (self->scene.errors.errors > before)
        return STATUS_STUDY;
    if (!uncertainty_units(self, of))
        return diagnostics_no_memory(&self->scene.errors);
    return uncertainty_tables(self, s, NULL);
}
