/* plugins.c - the plugin of a step, its limits, and errors at its keys. */
#include <string.h>
#include <unistd.h>

#include "../../base/suggest.h"
#include "../../base/version_order.h"
#include "../../confine/confine.h"
#include "../bind/bind_internal.h"
#include "../model/kind.h"
#include "internal.h"
#include "swap.h"

enum { DEFAULT_TIMEOUT = 600000 };

const char *steps_suggestion(step_scene *self, const char *text, const char *const *all, size_t n)
{
    const char *best = suggest_name(text, all, n);

    return best ? arena_print(self->memory, "did you mean '%s'?", best) : NULL;
}

/* Warns of keys that the step's plugin has no use for; a key without a value says so beside it. */
static void tell_lost(run *self, const run_step *step, const study_key *use,
                      const study_key *const *lost, size_t n)
{
    const plugin_description *const plugin = step->plugin;
    binder told = bind_begin(self->scene.memory, step->step, &self->scene.errors);
    const char **names = bind_take(&told, plugin->n_parameters + 1u, sizeof *names);
    const char *const text = swap_text(self->scene.memory, lost, n);
    diagnostic what = {
        .severity = SEVERITY_WARNING, .step = step->name, .file = use->file, .line = use->line};

    if (!names || !text) {
        (void)diagnostics_no_memory(&self->scene.errors);
        return;
    }
    for (uint32_t k = 0; k < plugin->n_parameters; k++)
        names[k] = plugin->parameters[k].id;
    what.message = bind_print(&told, "%s has no use for %s", plugin->id, text);
    what.hint = bind_print(&told, "write '%s =' beside 'use' to leave it out; %s%s", lost[0]->name,
                           plugin->n_parameters ? "its parameters are: " : "it has no parameters",
                           bind_names(&told, names, plugin->n_parameters));
    (void)diagnostics_add(&self->scene.errors, &what);
}

/* Keys that were meant for a plugin that another has replaced: those that the new one does not have
 * are told once, and left out. */
static void take_over(run *self, run_step *step, const study_key *use)
{
    const study_step *const kept =
        swap_step(self->scene.memory, self->modules, step->step, step->plugin);
    size_t n;
    const study_key **const lost =
        swap_lost(self->scene.memory, self->modules, step->step, NULL, step->plugin, &n);

    if (!kept || !lost)
        (void)diagnostics_no_memory(&self->scene.errors);
    else if (n)
        tell_lost(self, step, use, lost, n);
    if (kept)
        step->step = kept;
}

/* The kind of a section; NULL: a plugin's. */
static const step_kind *kind_of_section(const run *self, const study_step *section)
{
    for (size_t k = 0; k < self->n_kinds; k++)
        if (self->kinds[k]->matches(section))
            return self->kinds[k];
    return NULL;
}

/* "1.0.0 in mods/hoover.so, 0.9.0 in ..." */
static const char *versions_there(run *self, const char *id)
{
    arena *const memory = self->scene.memory;
    const char *all = NULL;

    for (size_t m = 0; m < self->modules->n_modules; m++) {
        module_record *const each = &self->modules->modules[m];

        modules_read(self->modules, each);
        for (size_t k = 0; each->state == MODULE_READY && k < each->n_plugins; k++)
            if (strcmp(each->plugins[k].id, id) == 0)
                all = arena_print(memory, "%s%s%s in %s", all ? all : "", all ? ", " : "",
                                  each->plugins[k].version, each->path);
    }
    return all ? all : "none";
}

/* What the study asks of the plugin's version. */
static void check_version(run *self, const run_step *step, const study_key *use)
{
    arena *const memory = self->scene.memory;
    const char *const id = step->plugin->id;
    const char *wanted;

    if (!use->request || version_request_met(step->plugin->version, use->request))
        return;
    wanted = version_request_wanted(memory, use->request);
    (void)step_error(&self->scene, step, use, STATUS_STUDY,
                     arena_print(memory, "there is %s; 'regind install %s%s%s' brings another",
                                 versions_there(self, id), id, wanted ? "@" : "",
                                 wanted ? wanted : ""),
                     "%s has the version %s, and the study asks for %s", id, step->plugin->version,
                     use->request);
}

void steps_find_plugin(run *self, run_step *step)
{
    const study_key *use = step_key(step, "use");
    bool told = false;

    step->kind = kind_of_section(self, step->step);
    if (step->kind)
        step->plugin = step->kind->description;
    if (!use)
        return;
    step->plugin = steps_choose(self, step, use, use->value, &told);
    if (step->plugin) {
        check_version(self, step, use);
        take_over(self, step, use);
    } else if (!told)
        steps_tell_unknown(self, step, use, use->value);
}

static void warn_of_blindness(run *self, const run_step *step, const study_key *memory)
{
    const diagnostic what = {
        .severity = SEVERITY_WARNING,
        .step = step->name,
        .file = memory->file,
        .line = memory->line,
        .message = "'memory' bounds the address space alone, at twice as much and some room: there "
                   "is no /proc here, by which the host sees what a plugin takes",
        .hint = "mount /proc (in a container or a chroot: mount -t proc proc /proc)"};

    if (!confine_memory_watched())
        (void)diagnostics_add(&self->scene.errors, &what);
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
    if (timeout && (!units_number(self->scene.unit_system, timeout->value, "s", &number) ||
                    !(number >= 0.001 && number <= 1e9)))
        (void)step_error(&self->scene, step, timeout, STATUS_STUDY, "for example timeout = 30 s",
                         "'%s' is no time for 'timeout'", timeout->value);
    else if (timeout)
        work->timeout = (int64_t)(number * 1000);
    if (memory && (!units_number(self->scene.unit_system, memory->value, "byte", &number) ||
                   !(number >= 1 << 20 && number <= 1e18)))
        (void)step_error(&self->scene, step, memory, STATUS_STUDY, "for example memory = 512 MiB",
                         "'%s' is no amount of memory of at least 1 MiB", memory->value);
    else if (memory) {
        work->memory = (uint64_t)number;
        warn_of_blindness(self, step, memory);
    }
    if (isolate && strcmp(isolate->value, "yes") != 0 && strcmp(isolate->value, "no") != 0)
        (void)step_error(&self->scene, step, isolate, STATUS_STUDY, NULL,
                         "'isolate' is '%s'; it must be yes or no", isolate->value);
    else if (isolate && strcmp(isolate->value, "no") == 0 &&
             grants_may_loosen(self, step->name, isolate))
        work->isolate = false;
    if (join && step->plugin && (step->plugin->flags & RI_TABLES))
        (void)step_error(&self->scene, step, join, STATUS_STUDY, "leave 'join' out",
                         "%s takes each table of 'from' by itself, and joins none",
                         step->plugin->id);
    if (join && strcmp(join->value, "inner") == 0)
        work->join = JOIN_INNER;
    else if (join && strcmp(join->value, "outer") == 0)
        work->join = JOIN_OUTER;
    else if (join && strcmp(join->value, "left") != 0)
        (void)step_error(&self->scene, step, join, STATUS_STUDY, NULL,
                         "'join' is '%s'; it must be left, inner or outer", join->value);
}
