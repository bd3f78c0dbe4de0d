/* plugins.c - the plugin of a step, its limits, and errors at its keys. */
#include <string.h>
#include <unistd.h>

#include "../../base/suggest.h"
#include "../bind/bind_internal.h"
#include "../repeat/uncertainty.h"
#include "internal.h"
#include "swap.h"

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

/* Warns of keys that the step's plugin has no use for; a key without a value says so beside it. */
static void tell_lost(run *self, const run_step *step, const study_key *use,
                      const study_key *const *lost, size_t n)
{
    const plugin_description *const plugin = step->plugin;
    binder told = bind_begin(self->memory, step->step, &self->errors);
    const char **names = bind_take(&told, plugin->n_parameters + 1u, sizeof *names);
    const char *const text = swap_text(self->memory, lost, n);
    diagnostic what = {
        .severity = SEVERITY_WARNING, .step = step->name, .file = use->file, .line = use->line};

    if (!names || !text) {
        (void)diagnostics_no_memory(&self->errors);
        return;
    }
    for (uint32_t k = 0; k < plugin->n_parameters; k++)
        names[k] = plugin->parameters[k].id;
    what.message = bind_print(&told, "%s has no use for %s", plugin->id, text);
    what.hint = bind_print(&told, "write '%s =' beside 'use' to leave it out; %s%s", lost[0]->name,
                           plugin->n_parameters ? "its parameters are: " : "it has no parameters",
                           bind_names(&told, names, plugin->n_parameters));
    (void)diagnostics_add(&self->errors, &what);
}

/* Keys that were meant for a plugin that another has replaced: those that the new one does not have
 * are told once, and left out. */
static void take_over(run *self, run_step *step, const study_key *use)
{
    const study_step *const kept = swap_step(self->memory, self->modules, step->step, step->plugin);
    size_t n;
    const study_key **const lost =
        swap_lost(self->memory, self->modules, step->step, NULL, step->plugin, &n);

    if (!kept || !lost)
        (void)diagnostics_no_memory(&self->errors);
    else if (n)
        tell_lost(self, step, use, lost, n);
    if (kept)
        step->step = kept;
}

void steps_find_plugin(run *self, run_step *step)
{
    const study_key *use = step_key(step, "use");
    bool told = false;

    if (!use && uncertainty_section(step->step))
        step->plugin = uncertainty_plugin();
    if (!use)
        return;
    step->plugin = steps_choose(self, step, use, use->value, &told);
    if (step->plugin)
        take_over(self, step, use);
    else if (!told)
        steps_tell_unknown(self, step, use, use->value);
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
