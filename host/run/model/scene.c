/* scene.c - see scene.h */
#include "scene.h"

#include <stdarg.h>
#include <string.h>

const study_key *step_key(const run_step *step, const char *name)
{
    return study_key_of(step->step, name);
}

status step_error(step_scene *self, const run_step *step, const study_key *key, status code,
                  const char *hint, const char *format, ...)
{
    diagnostic what = {.severity = SEVERITY_ERROR,
                       .status = code,
                       .step = step->name,
                       .file = key ? key->file : step->step->file,
                       .line = key ? key->line : step->step->line,
                       .hint = hint};
    va_list list;

    if (code == STATUS_STUDY && key && strcmp(key->file, "--set") == 0)
        what.status = STATUS_USAGE;
    va_start(list, format);
    what.message = arena_vprint(self->memory, format, list);
    va_end(list);
    if (!what.message)
        return diagnostics_no_memory(&self->errors);
    return diagnostics_add(&self->errors, &what);
}

void step_say_beside(step_scene *self, uint32_t s, severity level, const char *message,
                     const char *hint)
{
    const run_step *const step = &self->steps[s];
    step_work *const work = &self->works[s];
    const study_key *const use = level == SEVERITY_INFO ? NULL : study_key_of(step->step, "use");
    const diagnostic what = {.severity = level,
                             .step = step->name,
                             .file = use ? use->file : step->step->file,
                             .line = use ? use->line : step->step->line,
                             .message = message,
                             .hint = hint};

    if (!message)
        return;
    (void)diagnostics_add(&self->errors, &what);
    if (work->shared.kind == SHARE_NONE || work->request.planning)
        return;
    if (arena_reserve(self->memory, (void **)&work->shared.beside, &work->shared.beside_capacity,
                      work->shared.n_beside + 1, sizeof *work->shared.beside))
        work->shared.beside[work->shared.n_beside++] = what;
    else
        (void)diagnostics_no_memory(&self->errors);
}
