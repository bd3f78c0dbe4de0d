/* titles.c - see titles.h
 *
 * A table is headed by what its step is called.  Without a title that is what the plugin is called,
 * "Table from a CSV file", of which a reader learns nothing, and two tables have the same.
 */
#include "titles.h"

#include <regind/plugin.h>

#include "model/run_internal.h"

enum { MOST_NAMED = 8 };

static bool has_title(const run_step *step)
{
    return step->kind || study_key_of(step->step, "title") != NULL;
}

/* The steps of `from` and the audits beside them; tables of other keys, as names of regions, head
 * nothing. */
static bool is_headed(const need *of, const run_step *step)
{
    return !of->port_table && step->plugin && !step->implied_for && !has_title(step);
}

/* Each step is told of once, with the first report that shows it. */
static const char *list_untitled(run *self, uint32_t report, bool *told, size_t *n,
                                 const run_step **first)
{
    const step_work *const work = &self->scene.works[report];
    arena *const memory = self->scene.memory;
    const char *list = "";

    for (size_t k = 0; k < work->n_needs; k++) {
        const run_step *const step = &self->scene.steps[work->needs[k].step];

        if (!is_headed(&work->needs[k], step) || told[work->needs[k].step])
            continue;
        told[work->needs[k].step] = true;
        *first = *n ? *first : step;
        if (list && ++*n <= MOST_NAMED)
            list = arena_print(memory, "%s%s%s", list, *n > 1 ? ", " : "", step->name);
    }
    return list && *n > MOST_NAMED ? arena_print(memory, "%s ...", list) : list;
}

static void warn(run *self, uint32_t report, bool *told)
{
    const run_step *const step = &self->scene.steps[report], *first = NULL;
    const study_key *const key = study_key_of(step->step, "from");
    arena *const memory = self->scene.memory;
    size_t n = 0;
    const char *const list = list_untitled(self, report, told, &n, &first);
    diagnostic what = {.severity = SEVERITY_WARNING,
                       .step = step->name,
                       .file = key ? key->file : step->step->file,
                       .line = key ? key->line : step->step->line};

    if (n == 0)
        return;
    what.message =
        !list ? NULL
        : n == 1
            ? arena_print(memory, "readers see '%s', as the step '%s' has no title",
                          first->plugin->title, list)
            : arena_print(memory, "readers see '%s' and the like, as %zu steps have no title: %s",
                          first->plugin->title, n, list);
    what.hint = arena_print(memory, "write for example 'title = What the table shows' in [%s]",
                            first->name);
    if (what.message && what.hint)
        (void)diagnostics_add(&self->scene.errors, &what);
    else
        (void)diagnostics_no_memory(&self->scene.errors);
}

void run_review(run *self)
{
    bool *const told = arena_take(self->scene.memory, self->scene.n_steps + 1, sizeof *told);

    if (!told)
        (void)diagnostics_no_memory(&self->scene.errors);
    for (uint32_t s = 0; told && s < self->scene.n_steps; s++) {
        const run_step *const step = &self->scene.steps[s];

        if (step->state == RUN_PLANNED && !step->implied_for && step->plugin &&
            (step->plugin->flags & RI_TITLES))
            warn(self, s, told);
    }
}
