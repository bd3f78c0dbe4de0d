/* steps.c - sections of a study become steps: their plugins, what they need, their order. */
#include <string.h>

#include "../bind/severity.h"
#include "../model/kind.h"
#include "internal.h"

enum { MOST_STEPS = 10000 }; /* chains of them are followed by recursion */

/* What verdicts of an audit are. */
static void read_severity(run *self, const run_step *step, step_work *work)
{
    const study_key *const key = study_key_of(step->step, KEY_SEVERITY);

    work->verdicts = SEVERITY_FINDING;
    if (!key || !step->plugin || !severity_reads(step->plugin))
        return; /* of other plugins it is a parameter, or told to be unknown */
    if (strcmp(key->value, "warning") == 0)
        work->verdicts = SEVERITY_WARNING;
    else if (strcmp(key->value, "error") == 0)
        work->verdicts = SEVERITY_ERROR;
    else if (strcmp(key->value, "finding") != 0)
        (void)step_error(&self->scene, step, key, STATUS_STUDY, NULL,
                         "'severity' is '%s'; it must be finding, warning or error", key->value);
}

static bool publish_needs(run *self)
{
    for (size_t s = 0; s < self->scene.n_steps; s++) {
        uint32_t *list =
            arena_take(self->scene.memory, self->scene.works[s].n_needs + 1, sizeof *list);

        if (!list)
            return false;
        for (size_t k = 0; k < self->scene.works[s].n_needs; k++)
            list[k] = self->scene.works[s].needs[k].step;
        self->scene.steps[s].needs = list;
        self->scene.steps[s].n_needs = self->scene.works[s].n_needs;
    }
    return true;
}

/* Room for the study's steps, an extra one, and an implied csv step per table key. */
static size_t most_steps(const run *self)
{
    size_t n = self->scene.read->n_steps + 4;

    for (size_t k = 0; k < self->scene.read->n_steps; k++)
        n += self->scene.read->steps[k].n_keys;
    return n;
}

static bool add_steps(run *self)
{
    const size_t most = most_steps(self);

    self->scene.steps = arena_take(self->scene.memory, most, sizeof *self->scene.steps);
    self->scene.works = arena_take(self->scene.memory, most, sizeof *self->scene.works);
    if (!self->scene.steps || !self->scene.works)
        return false;
    for (size_t k = 0; k < most; k++)
        self->scene.works[k].output = -1;
    grants_begin(self);
    for (size_t k = 0; k < self->scene.read->n_steps; k++) {
        run_step *const step = &self->scene.steps[self->scene.n_steps];

        *step = (run_step){.step = &self->scene.read->steps[k],
                           .name = self->scene.read->steps[k].name};
        steps_find_plugin(self, step);
        steps_read_limits(self, step, &self->scene.works[self->scene.n_steps]);
        grants_read(self, step, &self->scene.works[self->scene.n_steps]);
        read_severity(self, step, &self->scene.works[self->scene.n_steps++]);
    }
    grants_end(self);
    return true;
}

/* A step the study does not write: a report over named tables. */
static bool add_report(run *self, const char *name, const char *plugin, const char *from)
{
    study_step *made = arena_take(self->scene.memory, 1, sizeof *made);
    study_key *keys = arena_take(self->scene.memory, 2, sizeof *keys);

    if (!made || !keys)
        return false;
    keys[0] = (study_key){"use", plugin, self->scene.read->file, 0, ".", NULL, NULL, NULL};
    keys[1] = (study_key){"from", from, self->scene.read->file, 0, ".", NULL, NULL, NULL};
    *made = (study_step){name, self->scene.read->file, 0, 2, keys};
    self->scene.steps[self->scene.n_steps] =
        (run_step){.step = made, .name = name, .implied_for = "regind"};
    steps_find_plugin(self, &self->scene.steps[self->scene.n_steps]);
    steps_read_limits(self, &self->scene.steps[self->scene.n_steps],
                      &self->scene.works[self->scene.n_steps]);
    grants_read(self, &self->scene.steps[self->scene.n_steps],
                &self->scene.works[self->scene.n_steps]);
    self->scene.n_steps++;
    return true;
}

/* Steps whose tables another takes; NULL: no memory. */
static bool *find_taken(const run *self)
{
    bool *const taken = arena_take(self->scene.memory, self->scene.n_steps + 1, sizeof *taken);

    for (size_t t = 0; taken && t < self->scene.n_steps; t++)
        for (size_t k = 0; k < self->scene.works[t].n_needs; k++)
            if (!self->scene.steps[t].kind)
                taken[self->scene.works[t].needs[k].step] = true;
    return taken;
}

/* "a, b, c" in one piece: what each name would add to a copy, many steps would add squared. */
static char *listed(arena *memory, const char *const *names, size_t n)
{
    size_t length = 1, at = 0;
    char *text;

    for (size_t k = 0; k < n; k++)
        length += strlen(names[k]) + 2;
    text = arena_take(memory, length, 1);
    for (size_t k = 0; text && k < n; k++) {
        const size_t name = strlen(names[k]);

        memcpy(text + at, ", ", k ? 2 : 0);
        at += k ? 2 : 0;
        memcpy(text + at, names[k], name);
        at += name;
    }
    return text;
}

/* A study without a report still shows its last table and writes all that nothing else takes. */
static bool add_missing_reports(run *self)
{
    const size_t n = self->scene.n_steps;
    const char **const names = arena_take(self->scene.memory, n + 1, sizeof *names);
    const bool *const taken = find_taken(self);
    const char *last = NULL, *all;
    size_t n_names = 0;

    if (!names || !taken)
        return false;

    for (size_t s = 0; s < n; s++)
        if (self->scene.steps[s].plugin && self->scene.steps[s].plugin->kind == RI_REPORT)
            return true;
    for (size_t s = 0; s < n; s++) {
        const run_step *const step = &self->scene.steps[s];

        if (taken[s] || step->implied_for || !step->plugin)
            continue;
        last = step->name;
        names[n_names++] = step->kind ? step->kind->tables : last;
    }
    if (!last)
        return true;
    all = listed(self->scene.memory, names, n_names);
    return all && add_report(self, "report-table", "report.table", last) &&
           add_report(self, "report-csv", "report.csv", all);
}

status steps_build(run *self)
{
    size_t n;

    if (self->scene.read->n_steps > MOST_STEPS)
        return diagnostics_error(&self->scene.errors, STATUS_STUDY, self->scene.read->file, 0, NULL,
                                 NULL, "the study has %zu steps; at most %d are possible",
                                 self->scene.read->n_steps, (int)MOST_STEPS);
    if (!add_steps(self))
        return diagnostics_no_memory(&self->scene.errors);
    n = self->scene.n_steps;
    if (n == 0)
        return diagnostics_error(&self->scene.errors, STATUS_STUDY, self->scene.read->file, 0, NULL,
                                 "a step is a section with a line such as use = csv",
                                 "the study has no step");
    for (uint32_t s = 0; s < n; s++) {
        const size_t before = self->scene.errors.errors;

        if (!steps_find_from(&self->scene, &self->scene.steps[s], &self->scene.works[s]) ||
            !steps_bind_tables(self, s))
            return diagnostics_no_memory(&self->scene.errors);
        self->scene.works[s].broken |= self->scene.errors.errors > before;
    }
    for (uint32_t s = 0; s < n; s++)
        if (!steps_add_audits(self, s))
            return diagnostics_no_memory(&self->scene.errors);
    for (uint32_t s = 0; s < n; s++)
        if (self->scene.steps[s].kind && !self->scene.steps[s].kind->read(self, s))
            return diagnostics_no_memory(&self->scene.errors);
    if (self->options.show_step) {
        if (!add_report(self, "shown", self->options.show_plugin, self->options.show_step))
            return diagnostics_no_memory(&self->scene.errors);
    } else if (self->options.n_only == 0 && !add_missing_reports(self)) {
        return diagnostics_no_memory(&self->scene.errors);
    }
    for (size_t s = n; s < self->scene.n_steps; s++)
        if (self->scene.steps[s].implied_for &&
            strcmp(self->scene.steps[s].implied_for, "regind") == 0 &&
            !steps_find_from(&self->scene, &self->scene.steps[s], &self->scene.works[s]))
            return diagnostics_no_memory(&self->scene.errors);
    if (!steps_order(self) || !publish_needs(self))
        return diagnostics_no_memory(&self->scene.errors);
    return diagnostics_status(&self->scene.errors);
}
