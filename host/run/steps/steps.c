/* steps.c - sections of a study become steps: their plugins, what they need, their order. */
#include <string.h>

#include "../bind/severity.h"
#include "../repeat/uncertainty.h"
#include "internal.h"

enum { MOST_STEPS = 10000 }; /* chains of them are followed by recursion */

static bool publish_needs(run *self)
{
    for (size_t s = 0; s < self->n_steps; s++) {
        uint32_t *list = arena_take(self->memory, self->works[s].n_needs + 1, sizeof *list);

        if (!list)
            return false;
        for (size_t k = 0; k < self->works[s].n_needs; k++)
            list[k] = self->works[s].needs[k].step;
        self->steps[s].needs = list;
        self->steps[s].n_needs = self->works[s].n_needs;
    }
    return true;
}

/* Room for the study's steps, an extra one, and an implied csv step per table key. */
static size_t most_steps(const run *self)
{
    size_t n = self->read->n_steps + 4;

    for (size_t k = 0; k < self->read->n_steps; k++)
        n += self->read->steps[k].n_keys;
    return n;
}

static bool add_steps(run *self)
{
    const size_t most = most_steps(self);

    self->steps = arena_take(self->memory, most, sizeof *self->steps);
    self->works = arena_take(self->memory, most, sizeof *self->works);
    if (!self->steps || !self->works)
        return false;
    for (size_t k = 0; k < most; k++)
        self->works[k].output = -1;
    for (size_t k = 0; k < self->read->n_steps; k++) {
        run_step *const step = &self->steps[self->n_steps];

        *step = (run_step){.step = &self->read->steps[k], .name = self->read->steps[k].name};
        steps_find_plugin(self, step);
        steps_read_limits(self, step, &self->works[self->n_steps]);
        severity_read(self, step, &self->works[self->n_steps++]);
    }
    return true;
}

/* A step the study does not write: a report over named tables. */
static bool add_report(run *self, const char *name, const char *plugin, const char *from)
{
    study_step *made = arena_take(self->memory, 1, sizeof *made);
    study_key *keys = arena_take(self->memory, 2, sizeof *keys);

    if (!made || !keys)
        return false;
    keys[0] = (study_key){"use", plugin, self->read->file, 0, ".", NULL};
    keys[1] = (study_key){"from", from, self->read->file, 0, ".", NULL};
    *made = (study_step){name, self->read->file, 0, 2, keys};
    self->steps[self->n_steps] = (run_step){.step = made, .name = name, .implied_for = "regind"};
    steps_find_plugin(self, &self->steps[self->n_steps]);
    steps_read_limits(self, &self->steps[self->n_steps], &self->works[self->n_steps]);
    self->n_steps++;
    return true;
}

/* A study without a report still shows its last table and writes all that nothing else takes. */
static bool add_missing_reports(run *self)
{
    const size_t n = self->n_steps;
    char *all = arena_text(self->memory, "");
    const char *last = NULL;

    for (size_t s = 0; s < n; s++)
        if (self->steps[s].plugin && self->steps[s].plugin->kind == RI_REPORT)
            return true;
    for (size_t s = 0; s < n && all; s++) {
        bool taken = self->steps[s].implied_for != NULL || !self->steps[s].plugin;

        for (size_t t = 0; t < n && !taken; t++)
            for (size_t k = 0; k < self->works[t].n_needs && !taken; k++)
                taken = self->works[t].needs[k].step == s && !uncertainty_is(&self->steps[t]);
        if (taken)
            continue;
        last = self->steps[s].name;
        all = arena_print(self->memory,
                          uncertainty_is(&self->steps[s])
                              ? "%s%s%s, uncertainty.ranks, uncertainty.grades, "
                                "uncertainty.choices, uncertainty.regions"
                              : "%s%s%s",
                          all, *all ? ", " : "", last);
    }
    if (!last)
        return all != NULL;
    return all && add_report(self, "report-table", "report.table", last) &&
           add_report(self, "report-csv", "report.csv", all);
}

status steps_build(run *self)
{
    size_t n;

    if (self->read->n_steps > MOST_STEPS)
        return diagnostics_error(&self->errors, STATUS_STUDY, self->read->file, 0, NULL, NULL,
                                 "the study has %zu steps; at most %d are possible",
                                 self->read->n_steps, (int)MOST_STEPS);
    if (!add_steps(self))
        return diagnostics_no_memory(&self->errors);
    n = self->n_steps;
    if (n == 0)
        return diagnostics_error(&self->errors, STATUS_STUDY, self->read->file, 0, NULL,
                                 "a step is a section with a line such as use = csv",
                                 "the study has no step");
    for (uint32_t s = 0; s < n; s++) {
        const size_t before = self->errors.errors;

        if (!steps_find_from(self, &self->steps[s], &self->works[s]) || !steps_bind_tables(self, s))
            return diagnostics_no_memory(&self->errors);
        self->works[s].broken = self->errors.errors > before;
    }
    for (uint32_t s = 0; s < n; s++)
        if (uncertainty_is(&self->steps[s]) && !uncertainty_read(self, s))
            return diagnostics_no_memory(&self->errors);
    if (self->options.show_step) {
        if (!add_report(self, "shown", self->options.show_plugin, self->options.show_step))
            return diagnostics_no_memory(&self->errors);
    } else if (self->options.n_only == 0 && !add_missing_reports(self)) {
        return diagnostics_no_memory(&self->errors);
    }
    for (size_t s = n; s < self->n_steps; s++)
        if (self->steps[s].implied_for && strcmp(self->steps[s].implied_for, "regind") == 0 &&
            !steps_find_from(self, &self->steps[s], &self->works[s]))
            return diagnostics_no_memory(&self->errors);
    if (!steps_order(self) || !publish_needs(self))
        return diagnostics_no_memory(&self->errors);
    return diagnostics_status(&self->errors);
}
