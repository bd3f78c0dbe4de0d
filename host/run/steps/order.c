/* order.c - steps so that each comes after what it needs. */
#include <string.h>

#include "internal.h"

/* trail[depth] is the step on the way that has been met again. */
static void tell_cycle(run *self, const uint32_t *trail, size_t depth)
{
    const run_step *const step = &self->steps[trail[depth]];
    char *chain = arena_text(self->memory, step->name);
    size_t first = 0;

    while (trail[first] != trail[depth])
        first++;
    for (size_t k = depth; chain && k-- > first;)
        chain = arena_print(self->memory, "%s -> %s", self->steps[trail[k]].name, chain);
    if (chain)
        (void)step_error(self, step, step_key(step, "from"), STATUS_STUDY, NULL,
                         "the steps need one another: %s", chain);
    else
        (void)diagnostics_no_memory(&self->errors);
}

/* Depth first, so that a cycle is told as the chain it is.  state: 0 new, 1 on the way, 2 done.
 * Steps of a cycle are put in some order, too: they are never planned, but others are. */
static void visit(run *self, uint32_t s, uint8_t *state, uint32_t *trail, size_t depth)
{
    const step_work *const work = &self->works[s];

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
    self->order[self->n_order++] = s;
}

static void want(run *self, uint32_t s)
{
    if (self->works[s].wanted)
        return;
    self->works[s].wanted = true;
    for (size_t k = 0; k < self->works[s].n_needs; k++)
        want(self, self->works[s].needs[k].step);
}

static bool choose_steps(run *self)
{
    for (size_t k = 0; k < self->options.n_only; k++) {
        const char *name = self->options.only[k];
        const uint32_t s = steps_number(self, name, strlen(name));

        if (s == UINT32_MAX)
            (void)diagnostics_error(&self->errors, STATUS_USAGE, self->read->file, 0, NULL,
                                    steps_known_hint(self, name), "there is no step '%s'", name);
        else
            want(self, s);
    }
    if (self->options.show_step)
        want(self, (uint32_t)self->n_steps - 1);
    else if (self->options.n_only == 0)
        for (uint32_t s = 0; s < self->n_steps; s++)
            self->works[s].wanted = true;
    return true;
}

bool steps_order(run *self)
{
    uint8_t *state = arena_take(self->memory, self->n_steps + 1, 1);
    uint32_t *trail = arena_take(self->memory, self->n_steps + 2, sizeof *trail);

    self->order = arena_take(self->memory, self->n_steps + 1, sizeof *self->order);
    if (!state || !trail || !self->order)
        return false;
    for (uint32_t s = 0; s < self->n_steps; s++)
        visit(self, s, state, trail, 0);
    return choose_steps(self);
}
