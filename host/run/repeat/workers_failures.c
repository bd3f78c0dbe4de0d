/* workers_failures.c - runs of [uncertainty] that failed, and workers that were lost. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../steps/ask.h"
#include "workers_internal.h"

const char *uncertainty_run_text(const uncertainty_work *work, uint64_t number)
{
    run *const self = work->self;
    const chain_plan *const plan = &uncertainty_of(self)->plan;
    const char *const options = chain_options_text(self->scene.memory, plan, number);
    const unsigned long long replicate = design_at(&plan->design, number).replicate + 1;

    if (!options)
        return NULL;
    if (number >= design_runs(&plan->design))
        return arena_print(self->scene.memory, "in [%s] with %s", self->scene.steps[work->s].name,
                           options);
    return *options ? arena_print(self->scene.memory, "in replicate %llu of [%s] (%s)", replicate,
                                  self->scene.steps[work->s].name, options)
                    : arena_print(self->scene.memory, "in replicate %llu of [%s]", replicate,
                                  self->scene.steps[work->s].name);
}

/* Only the first run that fails is told, whatever worker had which. */
bool workers_first_failure(run_workers *all, uint64_t number)
{
    if (number >= all->failed)
        return false;
    all->failed = number;
    all->errors = diagnostics_in(all->work->self->scene.memory);
    return true;
}

void workers_fail(run_workers *all, uint64_t number, const diagnostic *what)
{
    run *const self = all->work->self;
    diagnostic said = *what;
    const char *const text = uncertainty_run_text(all->work, number);

    if (all->errors.errors)
        return; /* the others of the run are of the same kind, as a rule */
    said.message = text ? arena_print(self->scene.memory, "%s: %s", text, what->message) : NULL;
    if (!said.message)
        (void)diagnostics_no_memory(&all->errors);
    else
        (void)diagnostics_add(&all->errors, &said);
}

/* One thing that was said in a run. */
static diagnostic read_said(arena *memory, const json_t *from)
{
    const uint64_t code = json_get_count(from, "code");
    const uint64_t level = json_get_count(from, "severity");
    const char *const text = json_get_text(memory, from, "text");

    return (diagnostic){.severity = level <= SEVERITY_INFO ? (severity)level : SEVERITY_ERROR,
                        .status = code >= STATUS_STUDY && code <= STATUS_SYSTEM ? (status)code
                                                                                : STATUS_PLUGIN,
                        .step = json_get_text(memory, from, "step"),
                        .file = json_get_text(memory, from, "file"),
                        .line = json_get_count(from, "line"),
                        .column = json_get_count(from, "column"),
                        .message = text ? text : "",
                        .hint = json_get_text(memory, from, "hint")};
}

void workers_take_explanation(run_workers *all, const char *body, size_t length)
{
    uncertainty_work *const work = all->work;
    json_t *json = json_loadb(body, length, 0, NULL);
    const json_t *const said = json_object_get(json, "errors");

    for (size_t k = 0; k < json_array_size(said); k++) {
        const diagnostic what = read_said(work->self->scene.memory, json_array_get(said, k));

        (void)diagnostics_add(&work->said, &what);
    }
    json_decref(json);
}

void workers_take_refusal(run_workers *all, const char *body, size_t length)
{
    run *const self = all->work->self;
    json_t *json = json_loadb(body, length, 0, NULL);
    const json_t *const errors = json_object_get(json, "errors");
    const json_int_t number = json_integer_value(json_object_get(json, "run"));

    for (size_t k = 0; number < 0 && k < json_array_size(errors) && all->code == STATUS_OK; k++) {
        const char *text = json_get_text(self->scene.memory, json_array_get(errors, k), "text");

        all->code = step_error(&self->scene, &self->scene.steps[all->work->s], NULL, STATUS_PLUGIN,
                               NULL, "the chain %s", text ? text : "cannot be made");
    }
    if (number >= 0 && workers_first_failure(all, (uint64_t)number))
        for (size_t k = 0; k < json_array_size(errors); k++) {
            const diagnostic what = read_said(self->scene.memory, json_array_get(errors, k));

            workers_fail(all, (uint64_t)number, &what);
        }
    if (!json || (all->failed == UINT64_MAX && all->code == STATUS_OK))
        all->code = diagnostics_no_memory(&self->scene.errors);
    json_decref(json);
}

static const plugin_description *plugin_at(arena *memory, const chain_plan *plan, uint32_t s,
                                           uint64_t number)
{
    uint32_t *option_of = arena_take(memory, plan->n_varies + 1u, sizeof *option_of);

    if (option_of)
        chain_options_of(plan, number, option_of);
    for (uint32_t v = 0; option_of && v < plan->n_varies; v++)
        if (plan->varies[v].step == s && plan->varies[v].kind == VARY_USE &&
            option_of[v] != CHAIN_NOMINAL)
            return plan->varies[v].plugins[option_of[v]];
    return plan->steps[s].plugin;
}

/* A dead worker has left behind which step of which run it was at. */
void workers_take_loss(run_workers *all, hand *from)
{
    run *const self = all->work->self;
    const uncertainty *const of = uncertainty_of(self);
    uint64_t where[2] = {0, 0};
    char text[512];
    diagnostic what = {.severity = SEVERITY_ERROR, .status = STATUS_PLUGIN};
    const bool known = from->where >= 0 &&
                       pread(from->where, where, sizeof where, 0) == sizeof where &&
                       where[0] > from->first && where[0] <= from->first + from->count &&
                       where[1] < of->plan.n_steps;
    const run_step *const step = &self->scene.steps[known ? of->number_of[where[1]] : of->step];
    const study_key *const use = study_key_of(step->step, "use");

    worker_end_text(&from->process, text, sizeof text);
    what.step = step->name;
    what.file = use ? use->file : step->step->file;
    what.line = use ? use->line : step->step->line;
    if (known) {
        const plugin_description *const plugin =
            plugin_at(self->scene.memory, &of->plan, (uint32_t)where[1], where[0] - 1);

        what.message =
            arena_print(self->scene.memory, "%s (%s) %s", plugin->id, plugin->module, text);
    } else
        what.message = arena_print(self->scene.memory, "its worker %s", text);
    if (!what.message)
        all->code = diagnostics_no_memory(&self->scene.errors);
    else if (workers_first_failure(all, known ? where[0] - 1 : from->first))
        workers_fail(all, all->failed, &what);
}

status workers_finish(run_workers *all)
{
    run *const self = all->work->self;

    if (all->code != STATUS_OK || all->failed == UINT64_MAX)
        return all->code;
    for (size_t k = 0; k < all->errors.count; k++)
        (void)diagnostics_add(&self->scene.errors, &all->errors.items[k]);
    if (all->errors.out_of_memory)
        (void)diagnostics_no_memory(&self->scene.errors);
    return diagnostics_status(&all->errors);
}
