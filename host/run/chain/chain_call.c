/* chain_call.c - a step of a chain, called as in a study's run. */
#include <string.h>

#include "../steps/steps.h"
#include "chain_internal.h"

/* What stands for the plugin of a table that is given. */
static const plugin_description given_plugin = {.id = "given",
                                                .version = "",
                                                .title = "",
                                                .doc = "",
                                                .formula = "",
                                                .license = "",
                                                .author = "",
                                                .citation = "",
                                                .kind = RI_SOURCE,
                                                .module = "",
                                                .build_id = ""};

/* The steps of the chain as they stand when it has come to this one. */
static bool stage(chain *self, arena *memory, uint32_t s, step_scene *to)
{
    const chain_plan *const plan = self->plan;
    study_step *changed = arena_take(memory, 1, sizeof *changed);

    *to = (step_scene){.from = self->from,
                       .memory = memory,
                       .errors = diagnostics_in(memory),
                       .read = &self->read,
                       .unit_system = self->unit_system,
                       .n_steps = plan->n_steps,
                       .threads = 1,
                       .folder_descriptor = -1,
                       .day = ""};
    to->steps = arena_take(memory, plan->n_steps, sizeof *to->steps);
    to->works = arena_take(memory, plan->n_steps, sizeof *to->works);
    if (!changed || !to->steps || !to->works)
        return false;
    for (uint32_t k = 0; k <= s; k++) {
        const chain_variant *const made = k < s ? self->nodes[k].current : NULL;

        to->steps[k] =
            (run_step){.step = plan->steps[k].step,
                       .name = plan->steps[k].step->name,
                       .plugin = plan->steps[k].given ? &given_plugin : plan->steps[k].plugin,
                       .n_tables = made ? made->n_tables : 0,
                       .tables = made ? made->tables : NULL};
        to->works[k] = (step_work){.n_needs = plan->steps[k].n_needs,
                                   .needs = plan->steps[k].needs,
                                   .join = plan->steps[k].join,
                                   .described_known = true,
                                   .n_described = plan->steps[k].n_described,
                                   .described = plan->steps[k].described,
                                   .output = -1};
    }
    to->steps[s].plugin = chain_option(memory, plan, s, self->option_of, changed);
    to->steps[s].step = changed;
    return to->steps[s].plugin && chain_forget(memory, plan, s, self->option_of, to, NULL, changed);
}

/* Room of its own for the numbers that vary. */
static bool move_arguments(chain *self, uint32_t s, arena *memory, call *request)
{
    const plugin_description *const plugin = request->plugin;
    argument *moved = arena_take(memory, plugin->n_parameters + 1u, sizeof *moved);

    if (!moved)
        return false;
    memcpy(moved, request->args, plugin->n_parameters * sizeof *moved);
    for (uint32_t v = 0; v < self->plan->n_varies; v++)
        for (uint32_t k = 0; k < plugin->n_parameters; k++) {
            const vary *const each = &self->plan->varies[v];
            const uint64_t n = request->args[k].count;

            if (each->step != s || each->kind != VARY_SCALE ||
                strcmp(plugin->parameters[k].id, each->target) != 0)
                continue;
            if (moved[k].numbers && !(moved[k].numbers = arena_take(memory, n + 1, sizeof(double))))
                return false;
            if (!chain_move_argument(self, v, &plugin->parameters[k], &request->args[k], &moved[k]))
                return false;
        }
    request->args = moved;
    return true;
}

static bool drop_columns(const chain *self, uint32_t s, arena *memory, call *request)
{
    for (uint32_t v = 0; v < self->plan->n_varies; v++) {
        const vary *const each = &self->plan->varies[v];

        if (each->step == s && each->kind == VARY_DROP && self->option_of[v] != CHAIN_NOMINAL &&
            *each->options[self->option_of[v]] &&
            !chain_drop(memory, request, each->target, each->options[self->option_of[v]]))
            return false;
    }
    return true;
}

static void keep_errors(chain *self, const step_scene *from)
{
    for (size_t k = 0; k < from->errors.count; k++)
        if (self->explained || from->errors.items[k].severity == SEVERITY_ERROR)
            (void)diagnostics_add(&self->errors, &from->errors.items[k]);
}

status chain_call(chain *self, uint32_t s, chain_variant *made)
{
    step_scene scene;
    status code;

    if (!stage(self, made->memory, s, &scene))
        return diagnostics_no_memory(&self->errors);
    code = step_prepare(&scene, s, false);
    if (code == STATUS_OK) {
        call *const request = &scene.works[s].request;

        if (!drop_columns(self, s, made->memory, request))
            code = diagnostics_no_memory(&self->errors);
        made->args = request->args;
        if (code == STATUS_OK && !move_arguments(self, s, made->memory, request))
            code = diagnostics_no_memory(&self->errors);
    }
    if (code == STATUS_OK)
        code = step_run_here(&scene, s);
    made->joined = scene.works[s].joined;
    if (scene.steps[s].tables && code == STATUS_OK) {
        made->tables = scene.steps[s].tables;
        made->n_tables = scene.steps[s].n_tables;
    }
    made->request = scene.works[s].request;
    keep_errors(self, &scene);
    if (code != STATUS_OK && self->errors.errors == 0)
        return diagnostics_no_memory(&self->errors);
    return code;
}

/* -- For the runs to come -------------------------------------------------------------------- */

static bool settle_column(arena *memory, column *of, uint64_t rows)
{
    const size_t size = of->role == COLUMN_MEASURE ? sizeof *of->values : sizeof *of->codes;
    const void *const from =
        of->role == COLUMN_MEASURE ? (const void *)of->values : (const void *)of->codes;
    void *copy = arena_take(memory, rows + 1, size);

    if (!copy)
        return false;
    if (rows)
        memcpy(copy, from, rows * size);
    if (of->role == COLUMN_MEASURE)
        of->values = copy;
    else
        of->codes = copy;
    segment_release(of->home);
    of->home = NULL;
    return true;
}

static bool shows(const table *of, const column *what)
{
    for (uint32_t k = 0; k < of->n_columns; k++)
        if (of->columns[k].values == what->values && of->columns[k].codes == what->codes)
            return true;
    return false;
}

/* A join that copies columns would have to be made again: whether it copied any. */
static bool joined_in_place(const chain *self, uint32_t s, const chain_variant *made)
{
    const chain_step *const from = &self->plan->steps[s];

    for (uint32_t k = 0; made->joined && k < made->joined->n_columns; k++) {
        bool found = made->joined->columns[k].role <= COLUMN_PERIOD;

        for (size_t n = 0; n < from->n_needs && !found; n++) {
            const chain_variant *const input = self->nodes[from->needs[n].step].current;

            for (size_t t = 0; t < input->n_tables && !found; t++)
                found = shows(input->tables[t].data, &made->joined->columns[k]);
        }
        if (!found)
            return false;
    }
    return true;
}

bool chain_settle(chain *self, uint32_t s, chain_variant *made)
{
    chain_node *const node = &self->nodes[s];
    bool own_rows = false;

    for (size_t t = 0; t < made->n_tables; t++)
        own_rows = own_rows || context_own_rows(made->request.plugin, made->tables[t].id);
    if (own_rows || !joined_in_place(self, s, made)) {
        node->loose = true;
        return true;
    }
    for (size_t t = 0; t < made->n_tables; t++)
        for (uint32_t k = 0; k < made->tables[t].data->n_columns; k++) {
            column *const each = &made->tables[t].data->columns[k];

            /* What is carried over stays that of the step before. */
            if (each->role >= COLUMN_MEASURE && made->tables[t].ports[k] != UINT32_MAX &&
                !settle_column(made->memory, each, made->tables[t].data->rows))
                return false;
        }
    made->again = replay_new(made->memory, self->from, self->unit_system, &made->request,
                             made->tables, made->n_tables);
    node->loose = !made->again;
    return true;
}

void chain_variant_free(chain_variant *self)
{
    arena *const memory = self->memory;

    replay_free(self->again);
    for (size_t t = 0; t < self->n_tables; t++)
        if (self->tables[t].data)
            table_release(self->tables[t].data);
    if (self->joined)
        table_release(self->joined);
    arena_free(memory);
}
