/* study.c - reading a study, and finding what is in it. */
#include "study.h"

#include <string.h>

#include "merge.h"

/* Steps that are left, as the plan wants them. */
static const study_step *finish_steps(const study_draft *draft, size_t *n)
{
    study_step *steps = arena_take(draft->memory, draft->n_steps, sizeof *steps);

    *n = 0;
    for (size_t i = 0; steps && i < draft->n_steps; i++) {
        const step_draft *from = &draft->steps[i];

        if (!from->removed)
            steps[(*n)++] = (study_step){.name = from->name,
                                         .file = from->file,
                                         .line = from->line,
                                         .n_keys = from->keys.n,
                                         .keys = from->keys.items};
    }
    return steps;
}

static const char *title_of(const study_draft *draft, const char *file)
{
    const study_key *title = key_list_find(&draft->head, "title");
    const char *slash = strrchr(file, '/');

    if (title && *title->value)
        return title->value;
    return slash ? slash + 1 : file;
}

study *study_read_from(const study_source *source, arena *memory, const char *file,
                       const char *const *overrides, size_t n_overrides, diagnostics *errors)
{
    const size_t before = errors->errors;
    study_draft draft = {.memory = memory, .errors = errors};
    study *self = arena_take(memory, 1, sizeof *self);
    bool complete;

    if (!self) {
        diagnostics_no_memory(errors);
        return NULL;
    }
    self->file = arena_text(memory, file);
    complete = extends_read(&draft, source, file, &self->files, &self->texts, &self->n_files);
    if (complete)
        overrides_apply(&draft, overrides, n_overrides);
    if (self->n_files) /* else the study itself could not be read, which was told */
        draft_check(&draft, file, complete);
    self->steps = finish_steps(&draft, &self->n_steps);
    if (!self->file || !self->steps) {
        diagnostics_no_memory(errors);
        return NULL;
    }
    if (errors->errors != before || errors->out_of_memory)
        return NULL;
    self->title = title_of(&draft, self->file);
    self->n_head = draft.head.n;
    self->head = draft.head.items;
    return self;
}

study *study_read(arena *memory, const char *file, const char *const *overrides, size_t n_overrides,
                  diagnostics *errors)
{
    return study_read_from(study_source_files(), memory, file, overrides, n_overrides, errors);
}

const study_step *study_find(const study *self, const char *step)
{
    for (size_t i = 0; i < self->n_steps; i++)
        if (strcmp(self->steps[i].name, step) == 0)
            return &self->steps[i];
    return NULL;
}

static const study_key *find_key(const study_key *keys, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(keys[i].name, name) == 0)
            return &keys[i];
    return NULL;
}

const study_key *study_key_of(const study_step *step, const char *name)
{
    return find_key(step->keys, step->n_keys, name);
}

const study_key *study_head_key(const study *self, const char *name)
{
    return find_key(self->head, self->n_head, name);
}
