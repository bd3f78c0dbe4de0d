/* plan_options.c - every option of every choice, tried on zero rows. */
#include <regind/plugin.h>
#include <string.h>

#include "../steps/ask.h"
#include "plan_internal.h"

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
    const table *const data = plan_main_table(shadow, s);
    const column *const found = data ? table_find(data, name) : NULL;

    if (found && found->role == role)
        return STATUS_OK;
    return step_error(&shadow->scene, &shadow->scene.steps[of->step], NULL, STATUS_STUDY,
                      data ? plan_suggest_column(shadow, data, role, name) : NULL,
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
        const char *const unit = table_find(plan_main_table(&shadow, of->on), of->on_column)->unit;

        of->units[v][option] = arena_text(self->scene.memory, unit);
    }
    if (code == STATUS_OK && of->grade != UINT32_MAX)
        code = shadow_find(&shadow, of, of->grade, of->grade_column, COLUMN_CATEGORY);
    shadow_end(self, &shadow);
    tell(self, of, &shadow, each, option);
    return code;
}

bool plan_units_room(run *self, uncertainty *of)
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

void plan_try_options(run *self, const uncertainty *of)
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
