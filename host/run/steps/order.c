/* order.c - steps so that each comes after what it needs. */
#include <string.h>

#include "internal.h"

/* trail[depth] is the step on the way that has been met again. */
static void tell_cycle(run *self, const uint32_t *trail, size_t depth)
{
    const run_step *const step = &self->scene.steps[trail[depth]];
    char *chain = arena_text(self->scene.memory, step->name);
    size_t first = 0;

    while (trail[first] != trail[depth])
        first++;
    for (size_t k = depth; chain && k-- > first;)
        chain =
            arena_print(self->scene.memory, "%s -> %s", self->scene.steps[trail[k]].name, chain);
    if (chain)
        (void)step_error(&self->scene, step, step_key(step, "from"), STATUS_STUDY, NULL,
                         "the steps need one another: %s", chain);
    else
        (void)diagnostics_no_memory(&self->scene.errors);
}

/* Depth first, so that a cycle is told as the chain it is.  state: 0 new, 1 on the way, 2 done.
 * Steps of a cycle are put in some order, too: they are never planned, but others are. */
static void visit(run *self, uint32_t s, uint8_t *state, uint32_t *trail, size_t depth)
{
    const step_work *const work = &self->scene.works[s];

    if (state[s] == 2)
        return;
    trail[depth] = s;
    if (state[s] == 1) {
        tell_cycle(self, trail, depth);
        return;
    }
    state[s] = 1;
    for (size_t k = 0; k < work->n_needs; k++)
        visit(self, work->needs[k].step, state, trail, depth + 1);
    state[s] = 2;
    self->scene.order[self->scene.n_order++] = s;
}

static void want(run *self, uint32_t s)
{
    if (self->scene.works[s].wanted)
        return;
    self->scene.works[s].wanted = true;
    for (size_t k = 0; k < self->scene.works[s].n_needs; k++)
        want(self, self->scene.works[s].needs[k].step);
}

static bool choose_steps(run *self)
{
    for (size_t k = 0; k < self->options.n_only; k++) {
        const char *name = self->options.only[k];
        const uint32_t s = steps_number(&self->scene, name, strlen(name));

        if (s == UINT32_MAX)
            (void)diagnostics_error(&self->scene.errors, STATUS_USAGE, self->scene.read->file, 0,
                                    NULL, steps_known_hint(&self->scene, name),
                                    "there is no step '%s'", name);
        else
            want(self, s);
    }
    if (self->options.show_step)
        want(self, (uint32_t)self->scene.n_steps - 1);
    else if (self->options.n_only == 0)
        for (uint32_t s = 0; s < self->scene.n_steps; s++)
            self->scene.works[s].wanted = true;
    return true;
}

bool steps_order(run *self)
{
    uint8_t *state = arena_take(self->scene.memory, self->scene.n_steps + 1, 1);
    uint32_t *trail = arena_take(self->scene.memory, self->scene.n_steps + 2, sizeof *trail);

    self->scene.order =
        arena_take(self->scene.memory, self->scene.n_steps + 1, sizeof *self->scene.order);
    if (!state || !trail || !self->scene.order)
        return false;
    for (uint32_t s = 0; s < self->scene.n_steps; s++)
        visit(self, s, state, trail, 0);
    return choose_steps(self);
}
