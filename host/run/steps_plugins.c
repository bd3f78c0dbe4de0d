/* steps_plugins.c - the plugin of a step, its limits, and errors at its keys. */
#include <string.h>
#include <unistd.h>

#include "../base/suggest.h"
#include "steps_internal.h"
#include "uncertainty.h"

enum { DEFAULT_TIMEOUT = 600000 };

const study_key *step_key(const run_step *step, const char *name)
{
    return study_key_of(step->step, name);
}

status step_error(run *self, const run_step *step, const study_key *key, status code,
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

const char *steps_suggestion(run *self, const char *text, const char *const *all, size_t n)
{
    const char *best = suggest(text, all, n);

    return best ? arena_print(self->memory, "did you mean '%s'?", best) : NULL;
}

/* Why a file was skipped, or how to find out. */
static const char *where_else(run *self)
{
    const module_record *first = NULL;
    size_t n = 0;

    for (size_t k = 0; k < self->modules->n_modules; k++)
        if (self->modules->modules[k].state == MODULE_REJECTED && n++ == 0)
            first = &self->modules->modules[k];
    if (!first)
        return "'regind list' shows the plugins there are, 'regind doctor' where they were looked "
               "for";
    if (n == 1)
        return arena_print(self->memory, "%s was skipped: %s", first->path, first->reason);
    return arena_print(self->memory, "%s was skipped: %s; 'regind doctor' tells of %zu more",
                       first->path, first->reason, n - 1);
}

/* A missing folder of plugins hits many steps: each plugin is told once. */
static void tell_unknown(run *self, const run_step *step, const study_key *use, const char *hint)
{
    const diagnostic what = {.severity = SEVERITY_ERROR,
                             .status = STATUS_STUDY,
                             .step = step->name,
                             .file = use->file,
                             .line = use->line,
                             .message =
                                 arena_print(self->memory, "there is no plugin '%s'", use->value),
                             .hint = hint ? hint : where_else(self),
                             .subject = use->value};

    if (what.message)
        (void)diagnostics_add(&self->errors, &what);
    else
        (void)diagnostics_no_memory(&self->errors);
}

void steps_find_plugin(run *self, run_step *step)
{
    const study_key *use = step_key(step, "use");
    const module_record *rejected;
    const char **ids, *hint;
    size_t n = 0;

    if (!use && uncertainty_section(step->step))
        step->plugin = uncertainty_plugin();
    if (!use)
        return;
    step->plugin = modules_plugin(self->modules, use->value);
    if (step->plugin)
        return;
    rejected = modules_rejected_with(self->modules, use->value);
    if (rejected) {
        (void)step_error(self, step, use, STATUS_PLUGIN, NULL,
                         "plugin '%s' is in %s, which was skipped: %s", use->value, rejected->path,
                         rejected->reason);
        return;
    }
    ids = modules_ids(self->modules, self->memory, &n);
    hint = ids ? steps_suggestion(self, use->value, ids, n) : NULL;
    tell_unknown(self, step, use, hint);
}

void steps_read_limits(run *self, run_step *step, step_work *work)
{
    const study_key *timeout = step_key(step, "timeout"), *memory = step_key(step, "memory");
    const study_key *isolate = step_key(step, "isolate"), *join = step_key(step, "join");
    double number;

    work->timeout = DEFAULT_TIMEOUT;
    work->memory = (uint64_t)sysconf(_SC_PHYS_PAGES) / 2 * (uint64_t)sysconf(_SC_PAGESIZE);
    work->isolate = self->options.isolate;
    work->join = JOIN_LEFT;
    if (timeout && (!units_number(self->unit_system, timeout->value, "s", &number) ||
                    !(number >= 0.001 && number <= 1e9)))
        (void)step_error(self, step, timeout, STATUS_STUDY, "for example timeout = 30 s",
                         "'%s' is no time for 'timeout'", timeout->value);
    else if (timeout)
        work->timeout = (int64_t)(number * 1000);
    if (memory && (!units_number(self->unit_system, memory->value, "byte", &number) ||
                   !(number >= 1 << 20 && number <= 1e18)))
        (void)step_error(self, step, memory, STATUS_STUDY, "for example memory = 512 MiB",
                         "'%s' is no amount of memory of at least 1 MiB", memory->value);
    else if (memory)
        work->memory = (uint64_t)number;
    if (isolate && strcmp(isolate->value, "yes") != 0 && strcmp(isolate->value, "no") != 0)
        (void)step_error(self, step, isolate, STATUS_STUDY, NULL,
                         "'isolate' is '%s'; it must be yes or no", isolate->value);
    else if (isolate && strcmp(isolate->value, "no") == 0)
        work->isolate = false;
    if (join && strcmp(join->value, "inner") == 0)
        work->join = JOIN_INNER;
    else if (join && strcmp(join->value, "outer") == 0)
        work->join = JOIN_OUTER;
    else if (join && strcmp(join->value, "left") != 0)
        (void)step_error(self, step, join, STATUS_STUDY, NULL,
                         "'join' is '%s'; it must be left, inner or outer", join->value);
}
