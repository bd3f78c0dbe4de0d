/* plan.c - [uncertainty] against the planned tables, before any data is read. */
#include <math.h>
#include <string.h>

#include "../bind/bind.h"
#include "../bind/bind_internal.h"
#include "../record/describe.h"
#include "../steps/ask.h"
#include "uncertainty.h"

static const table *main_table(const run *self, uint32_t s)
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
static const char *suggest_column(run *self, const table *of, column_role role, const char *name)
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
    const table *const data = main_table(self, s);
    const column *const found = data ? table_find(data, name) : NULL;

    if (!data)
        return step_error(&self->scene, step, key, STATUS_STUDY, NULL, "[%s] makes no table",
                          self->scene.steps[s].name);
    if (!found)
        return step_error(&self->scene, step, key, STATUS_STUDY,
                          suggest_column(self, data, role, name), "[%s] makes no column '%s'",
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
    const table *const data = main_table(self, of->on);
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
    const table *const data = main_table(self, each->step);

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

/* -- The chain ------------------------------------------------------------------------------- */

static bool varied(const uncertainty *of, uint32_t s, bool of_column)
{
    for (size_t v = 0; v < of->n_varies; v++)
        if (of->varies[v].step == s && (of->varies[v].kind == VARY_COLUMN) == of_column)
            return true;
    return false;
}

static void mark_needed(const run *self, uint32_t s, bool *needed)
{
    if (needed[s])
        return;
    needed[s] = true;
    for (size_t k = 0; k < self->scene.works[s].n_needs; k++)
        mark_needed(self, self->scene.works[s].needs[k].step, needed);
}

/* Steps that are called anew: those of which a choice is, and all after them. */
static void mark_touched(const run *self, const uncertainty *of, bool *touched)
{
    for (size_t k = 0; k < self->scene.n_order; k++) {
        const uint32_t s = self->scene.order[k];

        touched[s] = varied(of, s, false);
        for (size_t n = 0; n < self->scene.works[s].n_needs; n++) {
            const uint32_t before = self->scene.works[s].needs[n].step;

            touched[s] = touched[s] || touched[before] || varied(of, before, true);
        }
    }
}

/* What a touched step takes belongs to the chain, too. */
static void mark_members(const run *self, const uncertainty *of, const bool *needed,
                         const bool *touched, bool *member)
{
    for (uint32_t s = 0; s < self->scene.n_steps; s++) {
        const bool runs = needed[s] && touched[s];

        member[s] = member[s] || runs || (needed[s] && varied(of, s, true));
        for (size_t k = 0; runs && k < self->scene.works[s].n_needs; k++)
            member[self->scene.works[s].needs[k].step] = true;
    }
    member[of->on] = true;
    if (of->grade != UINT32_MAX)
        member[of->grade] = true;
}

static bool add_step(run *self, uncertainty *of, uint32_t s, bool given, const uint32_t *place)
{
    chain_step *const to = &of->plan.steps[of->plan.n_steps];
    const step_work *const work = &self->scene.works[s];
    need *needs = arena_take(self->scene.memory, work->n_needs + 1, sizeof *needs);

    if (!needs || !describe_candidates(&self->scene, s))
        return false;
    for (size_t k = 0; k < work->n_needs; k++) {
        needs[k] = work->needs[k];
        needs[k].step = place[work->needs[k].step];
    }
    *to = (chain_step){.step = self->scene.steps[s].step,
                       .plugin = self->scene.steps[s].plugin,
                       .join = work->join,
                       .n_needs = given ? 0 : work->n_needs,
                       .needs = needs,
                       .n_described = given ? 0 : work->n_described,
                       .described = work->described,
                       .given = given};
    of->number_of[of->plan.n_steps++] = s;
    return true;
}

static bool add_varies(run *self, uncertainty *of, const uint32_t *place)
{
    chain_plan *const plan = &of->plan;

    plan->varies = arena_take(self->scene.memory, of->n_varies + 1, sizeof *plan->varies);
    if (!plan->varies)
        return false;
    for (size_t v = 0; v < of->n_varies; v++) {
        plan->varies[v] = of->varies[v];
        plan->varies[v].step = place[of->varies[v].step];
    }
    plan->n_varies = (uint32_t)of->n_varies;
    return true;
}

static bool make_chain(run *self, uncertainty *of)
{
    const size_t n = self->scene.n_steps;
    bool *marks = arena_take(self->scene.memory, 3 * n, sizeof *marks);
    uint32_t *place = arena_take(self->scene.memory, n, sizeof *place);
    bool *const needed = marks, *const touched = marks + n, *const member = marks + 2 * n;
    const study_key *const seed = study_head_key(self->scene.read, "seed");
    const column *scores;

    of->plan.steps = arena_take(self->scene.memory, n, sizeof *of->plan.steps);
    of->number_of = arena_take(self->scene.memory, n, sizeof *of->number_of);
    if (!marks || !place || !of->plan.steps || !of->number_of)
        return false;
    mark_needed(self, of->on, needed);
    if (of->grade != UINT32_MAX)
        mark_needed(self, of->grade, needed);
    mark_touched(self, of, touched);
    mark_members(self, of, needed, touched, member);
    for (size_t k = 0; k < self->scene.n_order; k++) {
        const uint32_t s = self->scene.order[k];

        place[s] = of->plan.n_steps;
        if (member[s] && !add_step(self, of, s, !touched[s], place))
            return false;
    }
    of->plan.study = self->scene.read->title;
    of->plan.file = self->scene.read->file;
    of->plan.seed = seed ? seed->value : NULL;
    of->plan.design = of->design;
    of->plan.on = place[of->on];
    of->plan.on_column = of->on_column;
    of->plan.grade = of->grade == UINT32_MAX ? UINT32_MAX : place[of->grade];
    of->plan.grade_column = of->grade == UINT32_MAX ? NULL : of->grade_column;
    scores = table_find(main_table(self, of->on), of->on_column);
    of->plan.smallest_is_best = column_attribute(scores, "direction") &&
                                strcmp(column_attribute(scores, "direction"), "-1") == 0;
    return add_varies(self, of, place);
}

/* Choices whose options have too many combinations to number; steps that take whole tables. */
static status check_chain(run *self, const uncertainty *of)
{
    const run_step *const step = &self->scene.steps[of->step];
    uint64_t combinations = 1;

    for (size_t v = 0; v < of->n_varies; v++)
        if (of->varies[v].n_options &&
            __builtin_mul_overflow(combinations, of->varies[v].n_options + UINT64_C(1),
                                   &combinations))
            return step_error(&self->scene, step, of->varies[v].key, STATUS_STUDY,
                              "vary fewer things at once",
                              "the options have more than 2^64 combinations");
    for (uint32_t k = 0; k < of->plan.n_steps; k++)
        if (!of->plan.steps[k].given && (of->plan.steps[k].plugin->flags & RI_TABLES))
            return step_error(&self->scene, step, NULL, STATUS_STUDY, NULL,
                              "[%s] (%s) takes whole tables and cannot be run again and again",
                              of->plan.steps[k].step->name, of->plan.steps[k].plugin->id);
    return STATUS_OK;
}

/* -- Every option on zero rows --------------------------------------------------------------- */

static bool comes_after(const chain_plan *plan, uint32_t first, uint32_t s)
{
    if (first == s)
        return true;
    for (size_t k = 0; k < plan->steps[s].n_needs; k++)
        if (comes_after(plan, first, plan->steps[s].needs[k].step))
            return true;
    return false;
}

/* A copy of the run in which some steps are others; it shares the planning worker. */
static bool shadow_begin(run *self, run *shadow)
{
    *shadow = *self;
    shadow->scene.errors = diagnostics_in(self->scene.memory);
    shadow->scene.steps =
        arena_take(self->scene.memory, self->scene.n_steps, sizeof *shadow->scene.steps);
    shadow->scene.works =
        arena_take(self->scene.memory, self->scene.n_steps, sizeof *shadow->scene.works);
    if (!shadow->scene.steps || !shadow->scene.works)
        return false;
    memcpy(shadow->scene.steps, self->scene.steps,
           self->scene.n_steps * sizeof *shadow->scene.steps);
    memcpy(shadow->scene.works, self->scene.works,
           self->scene.n_steps * sizeof *shadow->scene.works);
    return true;
}

static void shadow_end(run *self, const run *shadow)
{
    for (size_t s = 0; s < self->scene.n_steps; s++)
        for (size_t t = 0; t < shadow->scene.steps[s].n_tables; t++)
            if (shadow->scene.steps[s].tables != self->scene.steps[s].tables &&
                shadow->scene.steps[s].tables[t].data)
                table_release(shadow->scene.steps[s].tables[t].data);
    self->planner = shadow->planner;
    self->planner_alive = shadow->planner_alive;
}

static status plan_one(run *shadow, const uncertainty *of, uint32_t k, const uint32_t *option_of)
{
    const uint32_t s = of->number_of[k];
    study_step *changed = arena_take(shadow->scene.memory, 1, sizeof *changed);
    run_step *const step = &shadow->scene.steps[s];
    status code;

    if (!changed)
        return diagnostics_no_memory(&shadow->scene.errors);
    step->plugin = chain_option(shadow->scene.memory, &of->plan, k, option_of, changed);
    step->step = changed;
    step->tables = NULL;
    step->n_tables = 0;
    if (!step->plugin || !chain_forget(shadow->scene.memory, &of->plan, k, option_of,
                                       &shadow->scene, of->number_of, changed))
        return diagnostics_no_memory(&shadow->scene.errors);
    code = step_prepare(&shadow->scene, s, true);
    for (uint32_t v = 0; v < of->plan.n_varies && code == STATUS_OK; v++) {
        const vary *const each = &of->plan.varies[v];

        if (each->step == k && each->kind == VARY_DROP && option_of[v] != CHAIN_NOMINAL &&
            !chain_drop(shadow->scene.memory, &shadow->scene.works[s].request, each->target,
                        each->options[option_of[v]]))
            code = diagnostics_no_memory(&shadow->scene.errors);
    }
    if (code == STATUS_OK)
        code = plan_call(shadow, s);
    step_release(&shadow->scene, s);
    return code;
}

static status shadow_find(run *shadow, const uncertainty *of, uint32_t s, const char *name,
                          column_role role)
{
    const table *const data = main_table(shadow, s);
    const column *const found = data ? table_find(data, name) : NULL;

    if (found && found->role == role)
        return STATUS_OK;
    return step_error(&shadow->scene, &shadow->scene.steps[of->step], NULL, STATUS_STUDY,
                      data ? suggest_column(shadow, data, role, name) : NULL,
                      "[%s] makes no %s '%s'", shadow->scene.steps[s].name, role_name(role), name);
}

/* What was wrong with an option, told at its key. */
static void tell(run *self, const uncertainty *of, const run *shadow, const vary *each,
                 uint32_t option)
{
    const run_step *const step = &self->scene.steps[of->step];

    for (size_t k = 0; k < shadow->scene.errors.count; k++) {
        const diagnostic *const said = &shadow->scene.errors.items[k];
        const bool other = said->step && strcmp(said->step, step->name) != 0;

        if (said->severity != SEVERITY_ERROR)
            continue;
        (void)step_error(&self->scene, step, each->key, said->status, said->hint,
                         each->kind == VARY_DROP ? "%s leaves out %s: %s%s%s%s"
                                                 : "with %s = %s: %s%s%s%s",
                         each->name, each->options[option], other ? "[" : "",
                         other ? said->step : "", other ? "] " : "", said->message);
    }
    if (shadow->scene.errors.out_of_memory)
        (void)diagnostics_no_memory(&self->scene.errors);
}

/* A parameter that only another plugin takes is tried with that plugin. */
static void choose_plugin(const uncertainty *of, const vary *each, uint32_t *option_of)
{
    for (uint32_t v = 0; v < of->plan.n_varies; v++) {
        const vary *const use = &of->plan.varies[v];
        const plugin_description *const own = of->plan.steps[each->step].plugin;

        if (use->step != each->step || use->kind != VARY_USE || each->kind != VARY_VALUES ||
            chain_takes(own, own, each->target))
            continue;
        for (uint32_t k = 0; k < use->n_options; k++)
            if (chain_takes(own, use->plugins[k], each->target))
                option_of[v] = k;
    }
}

static status try_option(run *self, const uncertainty *of, uint32_t v, uint32_t option)
{
    const vary *const each = &of->plan.varies[v];
    uint32_t *option_of = arena_take(self->scene.memory, of->plan.n_varies, sizeof *option_of);
    run shadow;
    status code = STATUS_OK;

    if (!option_of || !shadow_begin(self, &shadow))
        return diagnostics_no_memory(&self->scene.errors);
    for (uint32_t k = 0; k < of->plan.n_varies; k++)
        option_of[k] = CHAIN_NOMINAL;
    option_of[v] = option;
    choose_plugin(of, each, option_of);
    for (uint32_t k = 0; k < of->plan.n_steps && code == STATUS_OK; k++)
        if (!of->plan.steps[k].given && comes_after(&of->plan, each->step, k))
            code = plan_one(&shadow, of, k, option_of);
    if (code == STATUS_OK)
        code = shadow_find(&shadow, of, of->on, of->on_column, COLUMN_MEASURE);
    if (code == STATUS_OK) {
        const char *const unit = table_find(main_table(&shadow, of->on), of->on_column)->unit;

        of->units[v][option] = arena_text(self->scene.memory, unit);
    }
    if (code == STATUS_OK && of->grade != UINT32_MAX)
        code = shadow_find(&shadow, of, of->grade, of->grade_column, COLUMN_CATEGORY);
    shadow_end(self, &shadow);
    tell(self, of, &shadow, each, option);
    return code;
}

static bool units_room(run *self, uncertainty *of)
{
    of->units = arena_take(self->scene.memory, of->plan.n_varies + 1u, sizeof *of->units);
    of->apart = arena_take(self->scene.memory, of->plan.n_varies + 1u, sizeof *of->apart);
    for (uint32_t v = 0; of->units && v < of->plan.n_varies; v++) {
        of->units[v] =
            arena_take(self->scene.memory, of->plan.varies[v].n_options + 1u, sizeof(char *));
        if (!of->units[v])
            return false;
    }
    return of->units && of->apart;
}

/* Values of a parameter that every plugin of the step's choice has no use for never matter; a
 * single value says that this is meant. */
static void tell_unused(run *self, const uncertainty *of, const vary *each)
{
    const plugin_description *const own = of->plan.steps[each->step].plugin;

    for (uint32_t v = 0; v < of->plan.n_varies; v++) {
        const vary *const use = &of->plan.varies[v];
        diagnostic what = {.severity = SEVERITY_WARNING,
                           .step = self->scene.steps[of->step].name,
                           .file = each->key->file,
                           .line = each->key->line};
        bool taken = false;

        if (use->step != each->step || use->kind != VARY_USE || each->kind != VARY_VALUES ||
            each->n_options < 2)
            continue;
        for (uint32_t k = 0; k < use->n_options && !taken; k++)
            taken = chain_takes(own, use->plugins[k], each->target);
        if (taken)
            continue;
        what.message =
            arena_print(self->scene.memory,
                        "'%s' changes nothing: '%s' names no plugin that has a use for '%s'",
                        each->key->name, use->key->name, each->target);
        what.hint = arena_print(self->scene.memory, "list %s in %s, too, or leave the line out",
                                own->id, use->key->name);
        (void)diagnostics_add(&self->scene.errors, &what);
    }
}

static void try_options(run *self, const uncertainty *of)
{
    for (uint32_t v = 0; v < of->plan.n_varies; v++) {
        const vary *const each = &of->plan.varies[v];
        const uint32_t first = each->kind == VARY_DROP ? 1 : 0;

        tell_unused(self, of, each);
        for (uint32_t k = first; k < each->n_options; k++)
            if (try_option(self, of, v, k) != STATUS_OK && each->kind == VARY_DROP)
                break; /* the others would tell the same */
    }
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
    within = !main_table(self, of->on) ||
             uncertainty_within(self, of, main_table(self, of->on), &keys, &n);
    if (self->scene.errors.errors > before)
        return STATUS_STUDY;
    if (of->design_key && !uncertainty_design_read(self, of))
        return diagnostics_no_memory(&self->scene.errors);
    if (self->scene.errors.errors > before)
        return STATUS_STUDY;
    if (!within || !make_chain(self, of))
        return diagnostics_no_memory(&self->scene.errors);
    if (!units_room(self, of))
        return diagnostics_no_memory(&self->scene.errors);
    if (check_chain(self, of) == STATUS_OK)
        try_options(self, of);
    if (self->scene.errors.errors > before)
        return STATUS_STUDY;
    if (!uncertainty_units(self, of))
        return diagnostics_no_memory(&self->scene.errors);
    return uncertainty_tables(self, s, NULL);
}
