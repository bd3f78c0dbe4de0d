/* plan.c - every step on tables of zero rows.
 *
 * One worker plans all steps, one after another: forty processes for a study of twenty steps would
 * take longer than the study.  When a step ends it, the step is to blame and the rest goes on in a
 * new one.
 */
#include <stdlib.h>
#include <string.h>

#include "record/describe.h"
#include "repeat/uncertainty.h"
#include "run_internal.h"
#include "wire/message.h"

bool planner_ready(run *self)
{
    char why[512];

    if (self->planner_alive)
        return true;
    if (!worker_start(&self->planner, self->program, why, sizeof why)) {
        /* Of every step, and told once: the subject is the same. */
        const diagnostic what = {.severity = SEVERITY_ERROR,
                                 .status = STATUS_SYSTEM,
                                 .message = why,
                                 .subject = self->program};

        (void)diagnostics_add(&self->errors, &what);
        return false;
    }
    self->planner_alive = true;
    return true;
}

static void planner_lost(run *self)
{
    worker_stop(&self->planner);
    self->planner_alive = false;
}

static status read_outcome(run *self, uint32_t s)
{
    worker *const process = &self->planner;
    outcome result;
    const char *body;
    size_t length;
    json_t *json;
    status code;

    if (inbox_frame(&process->received, &body, &length) != FRAME_OUTCOME)
        return step_error(self, &self->steps[s], NULL, STATUS_PLUGIN, NULL,
                          "%s (%s) broke its connection to the host", self->steps[s].plugin->id,
                          self->steps[s].plugin->module);
    json = json_loadb(body, length, 0, NULL);
    code = step_stray(self, s, process);
    if (!json || !message_read_outcome(self->memory, json, self->steps[s].plugin, &result))
        code = step_error(self, &self->steps[s], NULL, STATUS_PLUGIN, NULL,
                          "%s (%s) broke its connection to the host", self->steps[s].plugin->id,
                          self->steps[s].plugin->module);
    else if (code == STATUS_OK)
        code = step_finish(self, s, &result, NULL);
    json_decref(json);
    worker_rest(process);
    return code;
}

static status plan_in_worker(run *self, uint32_t s)
{
    const step_work *const work = &self->works[s];
    segment_list segments = {.memory = self->memory};
    worker *processes[1] = {&self->planner};
    json_t *json = message_call(&work->request, &segments);
    char *text = json ? json_dumps(json, JSON_COMPACT) : NULL;
    segment *output = segment_new(self->from, "regind plan");
    int descriptor = output ? segment_descriptor(output) : -1;
    status code = STATUS_OK;

    json_decref(json);
    if (!text || !output || !planner_ready(self)) {
        code = text && output ? STATUS_SYSTEM : diagnostics_no_memory(&self->errors);
        free(text);
        segment_release(output);
        return code;
    }
    worker_ask(&self->planner, FRAME_CALL, text, strlen(text), &descriptor, 1, work->timeout,
               work->memory, -1);
    while (self->planner.state == WORKER_BUSY)
        workers_wait(processes, 1, 100);
    if (self->planner.state == WORKER_LOST) {
        code = step_lost(self, s, &self->planner);
        (void)step_stray(self, s, &self->planner);
        planner_lost(self);
    } else {
        code = read_outcome(self, s);
    }
    free(text);
    segment_release(output);
    return code;
}

status plan_call(run *self, uint32_t s)
{
    return self->works[s].isolate ? plan_in_worker(self, s) : step_run_here(self, s);
}

static bool needs_planned(const run *self, uint32_t s)
{
    for (size_t k = 0; k < self->works[s].n_needs; k++)
        if (self->steps[self->works[s].needs[k].step].state != RUN_PLANNED)
            return false;
    return true;
}

static void plan_step(run *self, uint32_t s)
{
    run_step *const step = &self->steps[s];
    status code;

    if (!step->plugin) {
        step->state = RUN_FAILED;
        return;
    }
    if (self->works[s].broken) {
        if (!uncertainty_is(step))
            step_check_arguments(self, s);
        step->state = RUN_FAILED;
        return;
    }
    if (!needs_planned(self, s)) {
        step->state = RUN_SKIPPED;
        return;
    }
    if (uncertainty_is(step)) {
        step->state = uncertainty_plan(self, s) == STATUS_OK ? RUN_PLANNED : RUN_FAILED;
        return;
    }
    code = step_prepare(self, s, true);
    if (code == STATUS_OK)
        code = plan_call(self, s);
    step_release(self, s);
    step->state = code == STATUS_OK ? RUN_PLANNED : RUN_FAILED;
}

/* A study of which a part is run may describe columns of the others. */
static bool all_planned(const run *self)
{
    for (size_t s = 0; s < self->n_steps; s++)
        if (self->steps[s].state != RUN_PLANNED)
            return false;
    return true;
}

static bool none_failed(const run *self)
{
    for (size_t s = 0; s < self->n_steps; s++)
        if (self->works[s].wanted && self->steps[s].state != RUN_PLANNED)
            return false;
    return true;
}

status run_plan(run *self)
{
    if (self->planned)
        return diagnostics_status(&self->errors);
    self->planned = true;
    for (size_t k = 0; k < self->n_order; k++)
        if (self->works[self->order[k]].wanted)
            plan_step(self, self->order[k]);
    if (self->planner_alive)
        planner_lost(self);
    if (none_failed(self))
        describe_unused(self, all_planned(self));
    return diagnostics_status(&self->errors);
}
