/* run.c - see run.h */
#include "push.h"
#include "run_internal.h"

status run_verdict(const run *self)
{
    return self->scene.errors.verdicts ? STATUS_STUDY : STATUS_OK;
}

const diagnostics *run_diagnostics(const run *self)
{
    return &self->scene.errors;
}

const study *run_study(const run *self)
{
    return self->scene.read;
}

const module_list *run_modules(const run *self)
{
    return self->modules;
}

size_t run_steps(const run *self, const run_step **steps)
{
    *steps = self->scene.steps;
    return self->scene.n_steps;
}

arena *run_arena(run *self)
{
    return self->scene.memory;
}

bool run_was_there(const run *self)
{
    return self->was_there;
}

bool run_share(const run *self, const run_step *of, uint64_t *own, uint64_t *all)
{
    const step_work *const work = &self->scene.works[of - self->scene.steps];

    *own = work->shared.own_groups;
    *all = work->shared.groups;
    return work->shared.kind == SHARE_GROUPS || work->shared.kind == SHARE_RUNS;
}

const char *run_out(const run *self)
{
    return self->folder_final ? self->folder : NULL;
}

bool push_any(const run_step *steps, size_t n)
{
    for (size_t s = 0; s < n; s++)
        if (steps[s].push)
            return true;
    return false;
}
