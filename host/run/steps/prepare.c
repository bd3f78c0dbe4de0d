/* prepare.c - what a step takes, joined and bound into a call. */
#include <stdio.h>
#include <string.h>

#include "../../base/process_state.h"
#include "../bind/bind.h"
#include "../bind/inherit.h"
#include "../call/load.h"
#include "../record/provenance.h"
#include "ask.h"
#include "steps.h"

static const run_table *table_of(const step_scene *self, const need *wanted)
{
    const run_step *const step = &self->steps[wanted->step];

    for (size_t t = 0; t < step->n_tables; t++) {
        const char *id = step->tables[t].id;

        if (id == wanted->table || (id && wanted->table && strcmp(id, wanted->table) == 0))
            return &step->tables[t];
    }
    return NULL;
}

static const char *title_of(const run_step *step)
{
    const study_key *title = study_key_of(step->step, "title");

    return title ? title->value : step->plugin->title;
}

static bool describe_table(step_scene *self, const need *wanted, call_table *to)
{
    const run_step *const step = &self->steps[wanted->step];
    const run_table *const found = table_of(self, wanted);

    if (!found)
        return false;
    to->name = wanted->name;
    to->title = title_of(step);
    to->plugin = step->plugin->id;
    to->data = found->data;
    to->n_notes = step->n_notes;
    to->notes = step->notes;
    return true;
}

/* The tables of `from` as one. */
static status join_main(step_scene *self, uint32_t s, bool planning, call_table *to)
{
    run_step *const step = &self->steps[s];
    step_work *const work = &self->works[s];
    const study_key *from = study_key_of(step->step, "from");
    const diagnostic place = {.severity = SEVERITY_ERROR,
                              .status = STATUS_STUDY,
                              .step = step->name,
                              .file = from ? from->file : step->step->file,
                              .line = from ? from->line : step->step->line};
    const table **tables = arena_take(self->memory, work->n_needs + 1, sizeof *tables);
    const char **names = arena_take(self->memory, work->n_needs + 1, sizeof *names);
    join_count *counts = arena_take(self->memory, work->n_needs + 1, sizeof *counts);
    size_t n = 0;
    status code;

    if (!tables || !names || !counts)
        return diagnostics_no_memory(&self->errors);
    for (size_t k = 0; k < work->n_needs; k++) {
        const run_table *const found =
            work->needs[k].port_table ? NULL : table_of(self, &work->needs[k]);

        if (!found)
            continue;
        tables[n] = found->data;
        names[n++] = work->needs[k].name;
    }
    if (n == 0)
        return STATUS_OK;
    if (n == 1)
        work->joined = table_share(tables[0], self->memory);
    code = n == 1 ? (work->joined ? STATUS_OK : diagnostics_no_memory(&self->errors))
                  : table_join(self->memory, tables, names, n, work->join, &place, &self->errors,
                               &work->joined, counts);
    if (code != STATUS_OK)
        return code;
    if (n > 1 && !planning)
        work->parts = (join_parts){n, tables, names, counts};
    for (size_t k = 0; k < work->n_needs; k++)
        if (!work->needs[k].port_table) {
            (void)describe_table(self, &work->needs[k], to);
            break;
        }
    to->data = work->joined;
    if (n > 1)
        for (size_t k = 1; k < n && to->name; k++)
            to->name = arena_print(self->memory, "%s, %s", to->name, names[k]);
    return to->name ? STATUS_OK : diagnostics_no_memory(&self->errors);
}

static bool add_named(const step_scene *self, uint32_t s, const char *id, call_table *to)
{
    const step_work *const work = &self->works[s];

    to->id = id;
    to->name = "";
    for (size_t k = 0; k < work->n_needs; k++)
        if (work->needs[k].port_table && strcmp(work->needs[k].port_table, id) == 0)
            return describe_table((step_scene *)(uintptr_t)self, &work->needs[k], to);
    return true;
}

/* tables[0], one per named table of the plugin, one per entry of `from` for RI_TABLES. */
static status collect_tables(step_scene *self, uint32_t s, bool planning, call *request)
{
    const plugin_description *const plugin = self->steps[s].plugin;
    const step_work *const work = &self->works[s];
    const bool whole = (plugin->flags & RI_TABLES) != 0;
    call_table *all = arena_take(self->memory, 1u + plugin->n_in + work->n_needs, sizeof *all);
    status code = STATUS_OK;

    if (!all)
        return diagnostics_no_memory(&self->errors);
    request->tables = all;
    request->n_tables = 1;
    all[0].name = "";
    if (!whole)
        code = join_main(self, s, planning, &all[0]);
    for (uint32_t p = 0; p < plugin->n_in; p++) {
        bool seen = plugin->in[p].table == NULL;

        for (uint32_t t = 1; t < request->n_tables && !seen; t++)
            seen = strcmp(all[t].id, plugin->in[p].table) == 0;
        if (!seen && !add_named(self, s, plugin->in[p].table, &all[request->n_tables++]))
            code = STATUS_SYSTEM;
    }
    for (size_t k = 0; whole && k < work->n_needs; k++)
        if (!work->needs[k].port_table &&
            !describe_table(self, &work->needs[k], &all[request->n_tables++]))
            code = STATUS_SYSTEM;
    return code;
}

static status read_seed(step_scene *self, const run_step *step, uint64_t *seed)
{
    const study_key *const key = study_head_key(self->read, "seed");

    (void)step;
    *seed = 1;
    if (!key)
        return STATUS_OK;
    *seed = 0;
    for (const char *c = key->value; *c; c++) {
        if (*c < '0' || *c > '9' || __builtin_mul_overflow(*seed, 10, seed) ||
            __builtin_add_overflow(*seed, (uint64_t)(*c - '0'), seed))
            return diagnostics_error(&self->errors, STATUS_STUDY, key->file, key->line, NULL, NULL,
                                     "'seed' is '%s'; it must be a whole number from 0 to 2^64-1",
                                     key->value);
    }
    return STATUS_OK;
}

/* The thread count a call may use: results never depend on it. */
static uint32_t threads_of(const step_scene *self)
{
    return self->threads;
}

status step_prepare(step_scene *self, uint32_t s, bool planning)
{
    run_step *const step = &self->steps[s];
    step_work *const work = &self->works[s];
    call *const request = &work->request;
    const study_step *const keys = inherit_keys(self->memory, self->read, step->step, step->plugin);
    const size_t before = self->errors.errors;

    if (!keys)
        return diagnostics_no_memory(&self->errors);
    *request = (call){.plugin = step->plugin,
                      .step = step->name,
                      .study = self->read->title,
                      .units = units_added(self->unit_system),
                      .planning = planning,
                      .threads = threads_of(self)};
    if (collect_tables(self, s, planning, request) != STATUS_OK ||
        read_seed(self, step, &request->seed) != STATUS_OK)
        return STATUS_STUDY;
    (void)bind_ports(self->memory, self->unit_system, step->step, step->plugin, request->tables,
                     request->n_tables, &self->errors, &request->in);
    (void)bind_arguments(self->memory, self->unit_system, keys, step->plugin, request->tables,
                         request->in, &self->errors, &request->args);
    if (step->plugin->kind == RI_REPORT && study_key_of(step->step, "within"))
        (void)step_error(self, step, study_key_of(step->step, "within"), STATUS_STUDY,
                         "a report shows whole tables", "%s cannot be split by 'within'",
                         step->plugin->id);
    else if (request->tables[0].data)
        (void)bind_within(self->memory, step->step, request->tables[0].data, &self->errors,
                          &request->within, &request->n_within);
    else if (study_key_of(step->step, "within"))
        (void)step_error(self, step, study_key_of(step->step, "within"), STATUS_STUDY, NULL,
                         "%s cannot be split by 'within'", step->plugin->id);
    work->args = request->args;
    if (self->errors.errors > before)
        return STATUS_STUDY;
    if (step->plugin->flags & RI_TABLES)
        request->provenance = provenance_of(self, s, planning);
    return request->in && request->args &&
                   (request->provenance || !(step->plugin->flags & RI_TABLES))
               ? STATUS_OK
               : diagnostics_no_memory(&self->errors);
}

void step_check_arguments(step_scene *self, uint32_t s)
{
    const run_step *const step = &self->steps[s];
    const study_step *const keys = inherit_keys(self->memory, self->read, step->step, step->plugin);
    const argument *args;

    if (keys)
        (void)bind_arguments(self->memory, self->unit_system, keys, step->plugin, NULL, NULL,
                             &self->errors, &args);
    else
        (void)diagnostics_no_memory(&self->errors);
}

void step_release(step_scene *self, uint32_t s)
{
    if (self->works[s].joined)
        table_release(self->works[s].joined);
    self->works[s].joined = NULL;
    for (size_t k = 0; k < self->works[s].request.share.n_kept; k++)
        segment_release(self->works[s].request.share.kept[k]);
    self->works[s].request.share.n_kept = 0;
}

static bool tick(void *user, double fraction)
{
    step_scene *const self = user;

    if (!self->cancelled && self->progress)
        self->cancelled = self->progress(self->user, NULL, fraction, 0, 0);
    return self->cancelled;
}

static status run_here(step_scene *self, uint32_t s)
{
    run_step *const step = &self->steps[s];
    char why[1024];
    const ri_module *module = load_module(step->plugin->module, why, sizeof why);
    const ri_plugin *code = module ? load_plugin(module, step->plugin->id) : NULL;
    const bool planning = self->works[s].request.planning;
    segment *output = segment_new(self->from, "regind output");
    environment env = {.memory = self->from,
                       .output = output,
                       .folder = planning ? -1 : self->folder_descriptor,
                       .progress = tick,
                       .user = self,
                       .unit_system = self->unit_system,
                       .allocations = -1};
    outcome result = {0};
    status done;

    if (!code) {
        segment_release(output);
        return step_error(self, step, study_key_of(step->step, "use"), STATUS_PLUGIN, NULL,
                          "%s (%s): %s", step->plugin->id, step->plugin->module,
                          module ? "the module no longer holds it" : why);
    }
    if (!output)
        return diagnostics_no_memory(&self->errors);
    (void)execute_call(self->memory, &self->works[s].request, code, &env, &result);
    if (!planning)
        result.libraries = libraries_of_module(self->memory, module, &result.n_libraries);
    done = segment_seal(output) == STATUS_OK ? step_finish(self, s, &result, output)
                                             : diagnostics_no_memory(&self->errors);
    segment_release(output);
    return done;
}

status step_run_here(step_scene *self, uint32_t s)
{
    /* Before the module is loaded, which may do as much. */
    process_state *const before = process_state_new();
    const char *changed[STATE_PARTS];
    size_t n;
    status done;

    if (!before)
        return diagnostics_no_memory(&self->errors);
    done = run_here(self, s);
    n = process_state_restore(before, changed);
    process_state_free(before);
    step_tell_changes(self, s, changed, n);
    return done;
}
