/* steps.c - the steps of a study: see regind.h */
#include <string.h>

#include "handles.h"

_Static_assert(REGIND_STATE_WAITING == (int)RUN_WAITING &&
                   REGIND_STATE_PLANNED == (int)RUN_PLANNED && REGIND_STATE_DONE == (int)RUN_DONE &&
                   REGIND_STATE_FAILED == (int)RUN_FAILED &&
                   REGIND_STATE_SKIPPED == (int)RUN_SKIPPED,
               "states are those of the host");

size_t regind_study_step_count(const regind_study *self)
{
    const run_step *steps;

    return run_steps(self->made, &steps);
}

const regind_step *regind_study_step(const regind_study *self, size_t k)
{
    const run_step *steps;

    return k < run_steps(self->made, &steps) ? run_step_handle(&steps[k]) : NULL;
}

const regind_step *regind_study_step_named(const regind_study *self, const char *name)
{
    const run_step *steps;
    const size_t n = run_steps(self->made, &steps);

    for (size_t s = 0; s < n; s++)
        if (strcmp(steps[s].name, name) == 0)
            return run_step_handle(&steps[s]);
    return NULL;
}

const regind_table *regind_study_table(const regind_study *self, const char *name)
{
    const run_step *steps;
    const size_t n = run_steps(self->made, &steps);

    for (size_t s = 0; s < n; s++)
        for (size_t t = 0; t < steps[s].n_tables && !steps[s].is_there; t++)
            if (strcmp(steps[s].tables[t].name, name) == 0)
                return run_table_handle(&steps[s].tables[t]);
    return NULL;
}

const char *regind_step_name(const regind_step *self)
{
    return run_step_of(self)->name;
}

const char *regind_step_implied_for(const regind_step *self)
{
    return run_step_of(self)->implied_for;
}

const regind_plugin *regind_step_plugin(const regind_step *self)
{
    return plugin_description_handle(run_step_of(self)->plugin);
}

int32_t regind_step_state(const regind_step *self)
{
    return (int32_t)run_step_of(self)->state;
}

double regind_step_seconds(const regind_step *self)
{
    return run_step_of(self)->seconds;
}

int regind_step_reused(const regind_step *self)
{
    return run_step_of(self)->reused;
}

size_t regind_step_key_count(const regind_step *self)
{
    return run_step_of(self)->step->n_keys;
}

const regind_key *regind_step_key(const regind_step *self, size_t k)
{
    const study_step *const written = run_step_of(self)->step;

    return k < written->n_keys ? study_key_handle(&written->keys[k]) : NULL;
}

size_t regind_step_need_count(const regind_step *self)
{
    return run_step_of(self)->n_needs;
}

size_t regind_step_need(const regind_step *self, size_t k)
{
    return k < run_step_of(self)->n_needs ? run_step_of(self)->needs[k] : 0;
}

size_t regind_step_table_count(const regind_step *self)
{
    return run_step_of(self)->is_there ? 0 : run_step_of(self)->n_tables;
}

const regind_table *regind_step_table(const regind_step *self, size_t k)
{
    const run_step *const step = run_step_of(self);

    return k < step->n_tables && !step->is_there ? run_table_handle(&step->tables[k]) : NULL;
}

size_t regind_step_file_count(const regind_step *self)
{
    return run_step_of(self)->n_files;
}

const regind_file *regind_step_file(const regind_step *self, size_t k)
{
    const run_step *const step = run_step_of(self);

    return k < step->n_files ? run_file_handle(&step->files[k]) : NULL;
}

size_t regind_step_note_count(const regind_step *self)
{
    return run_step_of(self)->n_notes;
}

const regind_message *regind_step_note(const regind_step *self, size_t k)
{
    const run_step *const step = run_step_of(self);

    return k < step->n_notes ? diagnostic_handle(step->notes[k]) : NULL;
}
