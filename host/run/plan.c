/* plan.c - every step on tables of zero rows.
 *
 * One worker plans all steps, one after another: forty processes for a study of twenty steps would
 * take longer than the study.  When a step ends it, the step is to blame and the rest goes on in a
 * new one.
 */
#include <stdlib.h>
#include <string.h>

#include "model/kind.h"
#include "push/push.h"
#include "record/describe.h"
#include "run.h"
#include "standard_input.h"
#include "steps/ask.h"

static bool needs_planned(const run *self, uint32_t s)
{
    for (size_t k = 0; k < self->scene.works[s].n_needs; k++)
        if (self->scene.steps[self->scene.works[s].needs[k].step].state != RUN_PLANNED)
            return false;
    return true;
}

static void plan_step(run *self, uint32_t s)
{
    run_step *const step = &self->scene.steps[s];
    status code;

    if (!step->plugin) {
        step->state = RUN_FAILED;
        return;
    }
    if (self->scene.works[s].broken) {
        if (!step->kind)
            step_check_arguments(&self->scene, s);
        step->state = RUN_FAILED;
        return;
    }
    if (!needs_planned(self, s)) {
        step->state = RUN_SKIPPED;
        return;
    }
    if (step->kind) {
        step->state = step->kind->plan(self, s) == STATUS_OK ? RUN_PLANNED : RUN_FAILED;
        return;
    }
    code = step_prepare(&self->scene, s, true);
    if (code == STATUS_OK)
        code = plan_call(self, s);
    step_release(&self->scene, s);
    step->state = code == STATUS_OK ? RUN_PLANNED : RUN_FAILED;
}

/* A study of which a part is run may describe columns of the others. */
static bool all_planned(const run *self)
{
    for (size_t s = 0; s < self->scene.n_steps; s++)
        if (self->scene.steps[s].state != RUN_PLANNED)
            return false;
    return true;
}

static bool none_failed(const run *self)
{
    for (size_t s = 0; s < self->scene.n_steps; s++)
        if (self->scene.works[s].wanted && self->scene.steps[s].state != RUN_PLANNED)
            return false;
    return true;
}

status run_plan(run *self)
{
    if (self->planned)
        return diagnostics_status(&self->scene.errors);
    self->planned = true;
    standard_input_take(self);
    for (size_t k = 0; k < self->scene.n_order; k++)
        if (self->scene.works[self->scene.order[k]].wanted)
            plan_step(self, self->scene.order[k]);
    planner_end(self);
    if (none_failed(self) && !push_plan(self))
        return STATUS_SYSTEM;
    if (none_failed(self))
        describe_unused(&self->scene, all_planned(self));
    return diagnostics_status(&self->scene.errors);
}
