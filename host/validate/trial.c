/* trial.c - see trial.h */
#include "trial.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "../base/now.h"
#include "../run/bind/bind.h"

__attribute__((format(printf, 3, 4))) static void end_with(trial *self, trial_end how,
                                                           const char *format, ...)
{
    va_list list;

    va_start(list, format);
    (void)vsnprintf(self->sentence, sizeof self->sentence, format, list);
    va_end(list);
    self->end = how;
}

/* ---------------------------------------------------------------- binding */

static const call_table *tables_of(bench *self, trial *to, const scene *on)
{
    call_table *made = arena_take(to->memory, on->n_tables, sizeof *made);

    if (!made)
        bench_no_memory(self);
    for (uint32_t t = 0; t < on->n_tables; t++)
        made[t] = (call_table){.id = on->tables[t].id,
                               .name = on->tables[t].name,
                               .title = on->tables[t].name,
                               .plugin = "csv",
                               .data = on->tables[t].data};
    return made;
}

/* The scene as a call; what the host itself would not let through ends the trial. */
static bool bind(bench *self, trial *to, const scene *on, units *unit_system)
{
    const study_step step = {"step", "example", 1, on->n_keys, on->keys};
    diagnostics errors = diagnostics_in(to->memory);
    call *const request = &to->request;

    request->plugin = self->plugin;
    request->step = "step";
    request->study = "Study";
    request->n_tables = on->n_tables;
    request->tables = tables_of(self, to, on);
    if (self->plugin->flags & RI_TABLES)
        request->provenance = scene_provenance(self, to->memory, on);
    (void)bind_ports(to->memory, unit_system, &step, self->plugin, request->tables,
                     request->n_tables, &errors, &request->in);
    (void)bind_arguments(to->memory, unit_system, &step, self->plugin, request->tables, request->in,
                         &errors, &request->args);
    if (request->tables[0].data)
        (void)bind_within(to->memory, &step, request->tables[0].data, &errors, &request->within,
                          &request->n_within);
    if (errors.out_of_memory)
        bench_no_memory(self);
    if (errors.errors)
        end_with(to, TRIAL_UNBOUND, "%s", errors.items[0].message);
    return errors.errors == 0;
}

/* ---------------------------------------------------------------- judging */

static const outcome_message *first_error(const outcome *of)
{
    for (size_t k = 0; k < of->n_messages; k++)
        if (of->messages[k].level == SEVERITY_ERROR)
            return &of->messages[k];
    return NULL;
}

/* The table is what other steps may rely on. */
static bool verify(bench *self, trial *of, const outcome_table *made)
{
    table view = {made->rows, made->n_columns, 0, made->columns};
    const char *why = NULL;
    status code;

    while (view.n_keys < view.n_columns && view.columns[view.n_keys].role <= COLUMN_PERIOD)
        view.n_keys++;
    code = table_verify(&view, of->memory, &why);
    if (code == STATUS_SYSTEM)
        bench_no_memory(self);
    if (code != STATUS_OK)
        end_with(of, TRIAL_WRONG, "made a table that is none: %s", why ? why : "?");
    return code == STATUS_OK;
}

static void judge_failure(trial *of, status code)
{
    const outcome_message *const error = first_error(&of->result);
    const char *text = error ? error->text : "failed without saying why";

    if (of->lent.cancelled && strcmp(text, "was cancelled") == 0)
        end_with(of, TRIAL_CANCELLED, "%s", text);
    else if (code == STATUS_STUDY && error)
        end_with(of, TRIAL_REFUSED, "%s", text);
    else if (code == STATUS_SYSTEM && of->lent.refused)
        end_with(of, TRIAL_NO_MEMORY, "%s", text);
    else if (code != STATUS_SYSTEM && of->lent.internal && strncmp(text, "returned ", 9) != 0)
        end_with(of, TRIAL_WRONG, "returned RI_INTERNAL: %s", text);
    else
        end_with(of, TRIAL_WRONG, "%s", text);
}

/* No memory, or a copy of this process that the plugin has made and left behind: it could go on
 * writing. */
static bool seal(bench *self, trial *of)
{
    if (segment_seal(of->output) == STATUS_OK)
        return true;
    if (errno != EBUSY)
        bench_no_memory(self);
    bench_asks(self, "what a call starts ends with it");
    end_with(of, TRIAL_WRONG, "left a process behind");
    return false;
}

static void judge(bench *self, trial *of, status code)
{
    const char *why = NULL;

    of->end = TRIAL_DONE;
    if (fcntl(1, F_GETFD) < 0 || fcntl(2, F_GETFD) < 0) {
        end_with(of, TRIAL_WRONG, "closed descriptors that it did not open");
        return;
    }
    if (of->lent.lost)
        bench_no_memory(self);
    if (code != STATUS_OK) {
        judge_failure(of, code);
    } else if (!of->request.planning) {
        if (!seal(self, of))
            return;
        of->attached = outcome_attach(&of->result, of->output, &why);
        if (!of->attached)
            end_with(of, TRIAL_WRONG, "destroyed its results: %s", why);
        for (size_t t = 0; of->end == TRIAL_DONE && t < of->result.n_tables; t++)
            (void)verify(self, of, &of->result.tables[t]);
    }
    if (of->end == TRIAL_DONE && of->lent.overrun)
        end_with(of, TRIAL_WRONG, "wrote behind the end of memory of scratch()");
}

/* ---------------------------------------------------------------- the call */

void trial_run(bench *self, const scene *on, const trial_settings *how, trial *result)
{
    environment env = {.memory = allocator_system(), .folder = -1, .allocations = -1};
    units *unit_system = self->unit_system;

    memset(result, 0, sizeof *result);
    result->memory = arena_new(allocator_system());
    if (how->alone)
        unit_system = result->own_units = units_new(allocator_system());
    if (!result->memory || !unit_system || !lent_open(&result->lent, self->code))
        bench_no_memory(self);
    if (!bind(self, result, on, unit_system))
        return;
    result->request.planning = how->planning;
    result->request.threads = how->threads;
    result->request.seed = how->seed;
    result->lent.refuse = how->refuse;
    result->lent.cancel = how->cancel;
    result->lent.deadline = how->seconds > 0 ? now_seconds() + how->seconds : 0;
    result->lent.side = how->side;
    result->lent.guards = &self->guards;
    result->lent.host_size = how->host_size;
    result->lent.call_size = how->call_size;
    result->lent.host_minor = how->host_minor;
    result->output = env.output = segment_new(allocator_system(), "trial");
    if (!result->output)
        bench_no_memory(self);
    env.user = &result->lent;
    env.unit_system = unit_system;
    judge(self, result,
          execute_call(result->memory, &result->request, &result->lent.own, &env, &result->result));
}

void trial_close(trial *self)
{
    for (size_t t = 0; self->attached && t < self->result.n_tables; t++)
        for (uint32_t k = 0; k < self->result.tables[t].n_columns; k++) {
            segment_release(self->result.tables[t].columns[k].home);
            segment_release(self->result.tables[t].columns[k].labels.home);
        }
    segment_release(self->output);
    lent_close(&self->lent);
    units_free(self->own_units);
    arena_free(self->memory);
}

/* ---------------------------------------------------------------- verdicts */

bool trial_fair(bench *self, const trial *of)
{
    switch (of->end) {
    case TRIAL_DONE:
    case TRIAL_REFUSED:
    case TRIAL_UNBOUND:
        return true;
    default:
        if (strncmp(of->sentence, "made an infinite value", 22) == 0)
            bench_asks(self, "what is not defined, or too large, is missing, never infinite: "
                             "ri_ratio() divides so");
        return bench_fail(self, "%s", of->sentence);
    }
}

bool trial_good(bench *self, const trial *of)
{
    if (!trial_fair(self, of))
        return false;
    if (of->end != TRIAL_DONE)
        bench_refused(self, "%s", of->sentence);
    return of->end == TRIAL_DONE;
}

/* The inputs that are tried, the best first. */
enum { INPUTS = 2 };

scene trial_input(bench *self, int which)
{
    return self->n_examples ? scene_of_example(self, &self->examples[0])
                            : scene_synthesise(self, which == 0);
}

bool trial_base(bench *self, scene *result)
{
    const trial_settings how = TRIAL_SETTINGS;
    trial attempt;
    bool good = false;

    for (int k = 0; k < INPUTS && !good && !bench_failed(self); k++) {
        *result = trial_input(self, k);
        bench_with(self, "%s", result->what);
        self->input = k;
        if (self->n_examples)
            return !bench_failed(self);
        trial_run(self, result, &how, &attempt);
        good = attempt.end == TRIAL_DONE;
        if (k == INPUTS - 1 || attempt.end == TRIAL_WRONG)
            (void)trial_good(self, &attempt);
        trial_close(&attempt);
    }
    return good;
}
