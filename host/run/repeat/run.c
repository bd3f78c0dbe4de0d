/* run.c - [uncertainty] at work: its chain in workers, its records, its answer. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../../uncertainty/places.h"
#include "../call/groups.h"
#include "uncertainty.h"
#include "uncertainty_work.h"

static const table *main_table(const run_step *of)
{
    for (size_t t = 0; t < of->n_tables; t++)
        if (!of->tables[t].id)
            return of->tables[t].data;
    return NULL;
}

/* The tables the chain starts from. */
static void give_tables(const run *self, uncertainty *of)
{
    for (uint32_t k = 0; k < of->plan.n_steps; k++) {
        const run_step *const step = &self->scene.steps[of->number_of[k]];

        of->plan.steps[k].n_tables = of->plan.steps[k].given ? step->n_tables : 0;
        of->plan.steps[k].tables = of->plan.steps[k].given ? step->tables : NULL;
    }
    of->plan.nominal = main_table(&self->scene.steps[of->on]);
}

static status find_groups(run *self, uncertainty *of)
{
    const table *const on = of->plan.nominal;
    uint32_t *group_of = arena_take(self->scene.memory, on->rows + 1, sizeof *group_of);
    const uint32_t *keys;
    uint32_t n = 0;
    groups split = {0};
    const size_t before = self->scene.errors.errors;

    if (!group_of || !uncertainty_within(self, of, on, &keys, &n) ||
        (n && !groups_split(self->scene.memory, on, keys, n, &split)))
        return self->scene.errors.errors > before ? STATUS_STUDY
                                                  : diagnostics_no_memory(&self->scene.errors);
    for (uint64_t g = 0; g < split.count; g++)
        for (uint64_t k = split.starts[g]; k < split.starts[g + 1]; k++)
            group_of[split.order ? split.order[k] : k] = (uint32_t)g;
    of->plan.group_of = group_of;
    of->plan.n_groups = n ? (uint32_t)split.count : 1;
    return STATUS_OK;
}

/* Beside the result folder: a run that is interrupted leaves it for the next one.  What is only
 * shown is not kept. */
static const char *records_path(run *self)
{
    return self->options.out && !self->options.show_step && !self->options.parts
               ? arena_print(self->scene.memory, "%s.unfinished", self->options.out)
               : NULL;
}

static status open_records(uncertainty_work *work)
{
    run *const self = work->self;
    const uncertainty *const of = uncertainty_of(self);
    const uint64_t all = chain_runs(&of->plan), parts = self->options.parts_of;
    const bool part = self->options.part > 0;
    const uint64_t first = part ? all * (self->options.part - 1) / parts : 0;
    const uint64_t end = part ? all * self->options.part / parts : all;
    const records_shape shape = {end - first, of->plan.nominal->rows, of->grade != UINT32_MAX,
                                 first};
    const char *const path = records_path(self), *why;

    work->runs = shape.runs;
    work->next = first;
    work->end = end;
    work->record = records_size(&shape);
    work->kept = records_open(self->scene.memory, &shape, path, work->fingerprint, &why);
    if (!work->kept)
        return step_error(&self->scene, &self->scene.steps[work->s], NULL, STATUS_SYSTEM,
                          "fewer 'replicates' need less", "%s", why);
    work->path = path;
    work->done = records_done(work->kept);
    self->scene.works[work->s].shared.groups = all;
    self->scene.works[work->s].shared.own_groups = shape.runs;
    return self->options.parts ? uncertainty_take_parts(work) : STATUS_OK;
}

static bool nominal_ranks(uncertainty_work *work)
{
    run *const self = work->self;
    const chain_plan *const plan = &uncertainty_of(self)->plan;
    uint32_t *ranks = arena_take(self->scene.memory, plan->nominal->rows + 1, sizeof *ranks);
    places *ranking = places_new(self->scene.memory, plan->group_of, plan->nominal->rows,
                                 plan->n_groups, plan->smallest_is_best);

    if (!ranks || !ranking)
        return false;
    places_rank(ranking, table_find(plan->nominal, plan->on_column)->values, ranks);
    work->ranks = ranks;
    return true;
}

static status answer(uncertainty_work *work)
{
    run *const self = work->self;
    const uncertainty *const of = uncertainty_of(self);
    const uint32_t threads = self->options.jobs < 64 ? self->options.jobs : 64;
    const summary_question question = {
        .design = &of->plan.design,
        .runs = work->kept,
        .nominal_ranks = work->ranks,
        .rows = of->plan.nominal->rows,
        .grades = of->grade != UINT32_MAX,
        .centre = of->centre,
        .top = of->top,
        .threads = threads,
        .bootstrap = {of->samples, of->confidence, of->plan.design.seed, threads}};
    arena *const memory = arena_new(self->scene.from);
    summary found = {0};
    const uncertainty_answer all = {&found, work->kept, work->ranks};
    status code;

    code = memory && summary_make(&found, &question, memory)
               ? STATUS_OK
               : diagnostics_no_memory(&self->scene.errors);
    if (code == STATUS_OK)
        code = uncertainty_tell_lost(work);
    if (code == STATUS_OK && !uncertainty_scales(work))
        code = diagnostics_no_memory(&self->scene.errors);
    if (code == STATUS_OK)
        code = uncertainty_tables(self, work->s, &all);
    summary_free(&found);
    arena_free(memory);
    return code;
}

/* The answer needs every run; what is there waits for the next time. */
static status interrupted(uncertainty_work *work)
{
    run *const self = work->self;

    if (work->path && work->done)
        self->interrupted = arena_print(
            self->scene.memory,
            "the run was interrupted; %llu of %llu runs of [uncertainty] are kept in '%s', and the "
            "same command continues from there",
            (unsigned long long)work->done, (unsigned long long)work->runs, work->path);
    return STATUS_SYSTEM;
}

status uncertainty_run(run *self, uint32_t s)
{
    uncertainty *const of = uncertainty_of(self);
    uncertainty_work work = {.self = self,
                             .s = s,
                             .segments = {.memory = self->scene.memory},
                             .explained = UINT64_MAX,
                             .said = diagnostics_in(self->scene.memory)};
    json_t *json = NULL;
    status code;

    give_tables(self, of);
    if (!of->plan.nominal || of->plan.nominal->rows == 0)
        return step_error(&self->scene, &self->scene.steps[s],
                          study_key_of(self->scene.steps[s].step, "on"), STATUS_STUDY, NULL,
                          "[%s] has no rows", self->scene.steps[of->on].name);
    code = find_groups(self, of);
    if (code == STATUS_OK && of->given)
        code = uncertainty_design_bind(self, of);
    if (code != STATUS_OK)
        return code;
    json = chain_message(&of->plan, &work.segments);
    work.text = json ? json_dumps(json, JSON_COMPACT) : NULL;
    code = work.text && uncertainty_fingerprint(&work, json) && nominal_ranks(&work)
               ? open_records(&work)
               : diagnostics_no_memory(&self->scene.errors);
    json_decref(json);
    if (code == STATUS_OK)
        code =
            self->scene.works[s].isolate ? uncertainty_in_workers(&work) : uncertainty_here(&work);
    if (code == STATUS_OK && self->scene.cancelled)
        code = interrupted(&work);
    if (code == STATUS_OK)
        code = self->options.part ? uncertainty_keep_part(&work) : answer(&work);
    records_close(work.kept, self->scene.cancelled && work.done > 0);
    uncertainty_design_end(of);
    free(work.text);
    return code;
}
