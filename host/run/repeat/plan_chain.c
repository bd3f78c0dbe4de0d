/* plan_chain.c - which steps of the study are run again, as a chain. */
#include <regind/plugin.h>
#include <string.h>

#include "../record/describe.h"
#include "../steps/ask.h"
#include "plan_internal.h"

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

bool plan_make_chain(run *self, uncertainty *of)
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
    of->plan.units = units_added(self->scene.unit_system);
    of->plan.file = self->scene.read->file;
    of->plan.seed = seed ? seed->value : NULL;
    of->plan.design = of->design;
    of->plan.on = place[of->on];
    of->plan.on_column = of->on_column;
    of->plan.grade = of->grade == UINT32_MAX ? UINT32_MAX : place[of->grade];
    of->plan.grade_column = of->grade == UINT32_MAX ? NULL : of->grade_column;
    scores = table_find(plan_main_table(self, of->on), of->on_column);
    of->plan.smallest_is_best = column_attribute(scores, "direction") &&
                                strcmp(column_attribute(scores, "direction"), "-1") == 0;
    return add_varies(self, of, place);
}

/* Choices whose options have too many combinations to number; steps that take whole tables. */
status plan_check_chain(run *self, const uncertainty *of)
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
