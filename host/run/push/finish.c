/* finish.c - the result of a chain becomes the table of its last step, as that planned it. */
#include <string.h>

#include "../call/formula.h"
#include "../steps/steps.h"
#include "push.h"

/* -- Whether it is taken --------------------------------------------------------------------- */

static const char *first_error(const outcome *result)
{
    for (size_t k = 0; k < result->n_messages; k++)
        if (result->messages[k].level == SEVERITY_ERROR)
            return result->messages[k].text;
    return "the statement failed";
}

/* Why run() is to be called after all; NULL: the result is taken. */
static const char *objection(step_scene *self, const run_push *push, const outcome *result,
                             uint32_t *because)
{
    const formula *const of = result->formula;

    *because = push->steps[0];
    if (of && of->why)
        return of->why;
    if (result->code != STATUS_OK)
        return first_error(result);
    if (!of || of->n_answers < push->task->n_questions || result->n_tables != 1)
        return "the source gave no result";
    for (uint32_t k = 0; k < push->task->n_questions; k++) {
        const run_step *const step = &self->steps[push->questions[k].step];

        *because = push->questions[k].step;
        if (push->questions[k].kind == PUSH_TELLS && of->answers[k] != 0)
            return arena_print(self->memory, "[%s] has something to say of its rows", step->name);
        if (push->questions[k].kind == PUSH_ROWS && k == 0 && of->answers[k] == 0)
            return "the table has no rows";
    }
    return NULL;
}

static bool has_step(const run_push *push, uint32_t s)
{
    for (size_t k = 0; k < push->n_steps; k++)
        if (push->steps[k] == s)
            return true;
    return false;
}

/* The chain that ends before the step that speaks is tried next; where there is none, the source
 * is read. */
static void give_up(step_scene *self, run_push *push, const char *why, uint32_t because)
{
    run_push *shorter = because == push->steps[0] ? NULL : push->shorter;

    while (shorter && has_step(shorter, because))
        shorter = shorter->shorter;
    push->not_taken = why;
    for (size_t k = 0; k < push->n_steps; k++) {
        run_step *const step = &self->steps[push->steps[k]];

        step->state = RUN_PLANNED;
        step->push = shorter && k < shorter->n_steps ? shorter : k == 0 ? push : NULL;
    }
    if (shorter)
        shorter->tried = push;
}

const ri_sql_task *push_task(const step_scene *self, uint32_t s)
{
    const run_push *const push = self->steps[s].push;

    return push && !push->not_taken && push->steps[0] == s ? push->task : NULL;
}

size_t push_length(const step_scene *self, uint32_t s)
{
    return push_task(self, s) ? self->steps[s].push->n_steps : 1;
}

/* -- Its table ------------------------------------------------------------------------------- */

static const column *column_named(const outcome_table *of, const char *name)
{
    for (uint32_t k = 0; k < of->n_columns; k++)
        if (strcmp(of->columns[k].name, name) == 0)
            return &of->columns[k];
    return NULL;
}

/* The planned columns over the data that came; false: they are others. */
static bool lay(const table *planned, const outcome_table *made, table *to)
{
    to->rows = made->rows;
    for (uint32_t k = 0; k < to->n_columns; k++) {
        const column *const from = column_named(made, planned->columns[k].name);
        column *const each = &to->columns[k];

        if (!from || from->role != each->role)
            return false;
        each->values = from->values;
        each->codes = from->codes;
        each->labels = from->labels;
        each->home = segment_keep(from->home);
        each->offset = from->offset;
        (void)segment_keep(from->labels.home);
    }
    return true;
}

static void release_made(const outcome_table *made)
{
    for (uint32_t k = 0; k < made->n_columns; k++) {
        segment_release(made->columns[k].home);
        segment_release(made->columns[k].labels.home);
    }
}

static status take(step_scene *self, const run_push *push, outcome *result, segment *output)
{
    run_step *const last = &self->steps[push->steps[push->n_steps - 1]];
    table *const planned = last->tables[0].data;
    table *const made = arena_take(self->memory, 1, sizeof *made);
    const char *why = "its columns are not those of the statement";
    bool good;

    if (!made)
        return diagnostics_no_memory(&self->errors);
    *made = *planned;
    made->columns = arena_take(self->memory, planned->n_columns + 1u, sizeof *made->columns);
    if (!made->columns)
        return diagnostics_no_memory(&self->errors);
    memcpy(made->columns, planned->columns, planned->n_columns * sizeof *made->columns);
    good = outcome_attach(result, output, &why);
    if (good) {
        good = lay(planned, &result->tables[0], made);
        release_made(&result->tables[0]);
    }
    if (!good || table_verify(made, self->memory, &why) != STATUS_OK)
        return step_error(self, &self->steps[push->steps[0]], NULL, STATUS_PLUGIN, NULL,
                          "the result of the database cannot be taken: %s", why ? why : "");
    table_release(planned);
    last->tables[0].data = made;
    return STATUS_OK;
}

/* Of sums that the engine makes in its own way, reports tell. */
static bool tell_sums(step_scene *self, const run_push *push)
{
    run_step *const last = &self->steps[push->steps[push->n_steps - 1]];
    const diagnostic **notes = arena_take(self->memory, last->n_notes + 1, sizeof *notes);
    diagnostic *const what = arena_take(self->memory, 1, sizeof *what);

    if (!notes || !what)
        return false;
    *what = (diagnostic){.severity = SEVERITY_WARNING,
                         .step = last->name,
                         .file = last->step->file,
                         .line = last->step->line,
                         .message = "sums " PUSH_OWN_SUMS};
    for (size_t k = 0; k < last->n_notes; k++)
        notes[k] = last->notes[k];
    notes[last->n_notes++] = what;
    last->notes = notes;
    (void)diagnostics_add(&self->errors, what);
    return true;
}

static void end_steps(step_scene *self, const run_push *push, const formula *of)
{
    uint64_t rows = 0;
    size_t at = 0;

    for (size_t k = 0; k < push->n_steps; k++) {
        run_step *const step = &self->steps[push->steps[k]];

        for (; at < push->task->n_questions && push->questions[at].step == push->steps[k]; at++)
            if (push->questions[at].kind == PUSH_ROWS)
                rows = (uint64_t)of->answers[at];
        step->state = RUN_DONE;
        step->is_there = k + 1 < push->n_steps;
        step->rows_there = rows;
    }
}

status push_finish(step_scene *self, uint32_t s, outcome *result, segment *output, bool *taken)
{
    run_push *const push = (run_push *)(uintptr_t)self->steps[s].push;
    const char *why;
    uint32_t because;
    status code;

    *taken = true;
    if (self->cancelled && result->code != STATUS_OK)
        return result->code;
    why = objection(self, push, result, &because);
    if (why) {
        *taken = false;
        give_up(self, push, why, because);
        return STATUS_OK;
    }
    push->server = result->formula->server;
    push->sha256 = result->formula->sha256;
    self->works[s].n_libraries = result->n_libraries;
    self->works[s].libraries = result->libraries;
    code = take(self, push, result, output);
    if (code == STATUS_OK && push->own_sums && !tell_sums(self, push))
        code = diagnostics_no_memory(&self->errors);
    if (code == STATUS_OK)
        end_steps(self, push, result->formula);
    return code;
}
