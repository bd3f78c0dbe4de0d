/* explain.c - what databases compute of a study, for people. */
#include "push.h"

static const char *chain_text(step_scene *self, const run_push *push, const char *text)
{
    const char *const first = self->steps[push->steps[0]].name;
    const char *const last = self->steps[push->steps[push->n_steps - 1]].name;

    return arena_print(self->memory, "%s%s[%s] to [%s] are computed by %s%s:\n\n%s\n", text,
                       *text ? "\n" : "", first, last, push->source->engine,
                       push->own_sums ? ", sums " PUSH_OWN_SUMS : "", push->statement);
}

const char *push_text(step_scene *self)
{
    const char *text = "";

    for (size_t k = 0; text && k < self->n_order; k++) {
        const uint32_t s = self->order[k];
        const run_step *const step = &self->steps[s];

        if (step->push && step->push->steps[0] == s)
            text = chain_text(self, step->push, text);
        if (text && step->not_pushed)
            text = arena_print(self->memory, "%s%s[%s] is computed here: %s\n", text,
                               *text ? "\n" : "", step->name, step->not_pushed);
    }
    if (!text || *text)
        return text;
    return "no step reads a database that could compute what stands behind it\n";
}
