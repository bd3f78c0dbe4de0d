/* chains.c - which steps a database computes: behind a source that reads one, each step that has a
 * formula, as long as nobody else takes the table of the one before. */
#include <string.h>

#include "../call/formula.h"
#include "statement.h"

static const formula *formula_of(const step_scene *self, uint32_t s)
{
    return self->works[s].formula;
}

/* The steps that take its tables: how many, and one of them. */
static size_t takers(const step_scene *self, uint32_t s, uint32_t taken_by[2])
{
    size_t n = 0;

    for (uint32_t k = 0; k < self->n_steps; k++) {
        bool takes = false;

        for (size_t j = 0; self->works[k].wanted && j < self->works[k].n_needs; j++)
            takes = takes || self->works[k].needs[j].step == s;
        if (takes && n++ < 2)
            taken_by[n - 1] = k;
    }
    return n;
}

/* Why a step has no formula that can stand behind others; NULL: it has one. */
static const char *trouble_of(const step_scene *self, uint32_t s)
{
    const run_step *const step = &self->steps[s];
    const step_work *const work = &self->works[s];

    if (step->kind || !formula_of(self, s))
        return arena_print(self->memory, "%s has no formula in SQL", step->plugin->id);
    if (formula_of(self, s)->why)
        return formula_of(self, s)->why;
    if (work->n_needs != 1 || work->needs[0].port_table || work->needs[0].table)
        return "it takes several tables";
    if (step->n_tables != 1)
        return "it makes several tables";
    return NULL;
}

/* -- A chain as a statement ------------------------------------------------------------------ */

/* Keys whose rows become groups have an order of their own. */
static bool needs_orders(const step_scene *self, const uint32_t *steps, size_t n)
{
    for (size_t k = 1; k < n; k++)
        if (formula_of(self, steps[k])->grouped)
            return true;
    return false;
}

static bool add_labels(push_writer *writer, const table *source, ri_sql_task *task)
{
    ri_sql_labels *const all = arena_take(writer->memory, source->n_columns + 1u, sizeof *all);

    for (uint32_t k = 0; all && k < source->n_columns; k++) {
        const column *const each = &source->columns[k];

        if (each->role == COLUMN_MEASURE)
            continue;
        all[task->n_labels] = (ri_sql_labels){.name = each->name,
                                              .role = (uint32_t)each->role,
                                              .statement = push_labels(writer, each)};
        if (!all[task->n_labels++].statement)
            return false;
    }
    task->labels = all;
    return all != NULL;
}

static int32_t labels_named(const ri_sql_task *task, const char *name)
{
    for (uint32_t k = 0; k < task->n_labels; k++)
        if (strcmp(task->labels[k].name, name) == 0)
            return (int32_t)k;
    return -1;
}

static bool add_columns(push_writer *writer, const table *last, ri_sql_task *task)
{
    ri_sql_column *const all = arena_take(writer->memory, last->n_columns + 1u, sizeof *all);

    for (uint32_t k = 0; all && k < last->n_columns; k++) {
        const column *const each = &last->columns[k];
        const bool labelled = each->role != COLUMN_MEASURE;

        all[k] = (ri_sql_column){each->name, (uint32_t)each->role,
                                 labelled ? labels_named(task, each->name) : -1};
        if (labelled && all[k].labels < 0)
            writer->why = "its labels are not those of a column of the source";
    }
    task->columns = all;
    task->n_columns = last->n_columns;
    return all && !writer->why;
}

/* The task of a chain; NULL: no memory, or it cannot be written (*why). */
static run_push *write_chain(run *self, const uint32_t *steps, size_t n, const char **why)
{
    step_scene *const scene = &self->scene;
    const ri_sql_source *const engine = formula_of(scene, steps[0])->source;
    push_writer writer = {.scene = scene,
                          .memory = scene->memory,
                          .engine = engine,
                          .steps = steps,
                          .n = n,
                          .orders = needs_orders(scene, steps, n)};
    run_push *const made = arena_take(scene->memory, 1, sizeof *made);
    ri_sql_task *const task = arena_take(scene->memory, 1, sizeof *task);
    bool good;

    if (!made || !task)
        return NULL;
    *task = (ri_sql_task){.size = sizeof *task,
                          .column_size = sizeof(ri_sql_column),
                          .labels_size = sizeof(ri_sql_labels)};
    task->statement = push_result(&writer);
    good = task->statement && add_labels(&writer, scene->steps[steps[0]].tables[0].data, task) &&
           add_columns(&writer, scene->steps[steps[n - 1]].tables[0].data, task);
    if (good)
        task->questions = push_questions(&writer, task, &made->questions);
    if (writer.sums && !(engine->flags & (RI_SQL_EXACT_SUM | RI_SQL_OWN_SUM)))
        writer.why = arena_print(scene->memory,
                                 "its sums need regind_sum, which %s does not have: sums = engine "
                                 "takes its own",
                                 engine->engine);
    *why = writer.why;
    if (!good || !task->questions || writer.why)
        return NULL;
    made->n_steps = n;
    made->steps = steps;
    made->source = engine;
    made->task = task;
    made->statement = task->statement;
    made->own_sums = writer.sums && !(engine->flags & RI_SQL_EXACT_SUM);
    return made;
}

/* -- The longest chain ----------------------------------------------------------------------- */

static const char *shared_text(const step_scene *self, size_t n, const uint32_t taken_by[2])
{
    return n == 2 ? arena_print(self->memory, "the table before it is taken by [%s], too",
                                self->steps[taken_by[1]].name)
                  : arena_print(self->memory, "the table before it is taken by %zu steps", n);
}

/* Makes the chain of a source as long as it goes; false: no memory. */
static bool follow(run *self, uint32_t source)
{
    step_scene *const scene = &self->scene;
    uint32_t *const steps = arena_take(scene->memory, scene->n_steps + 1, sizeof *steps);
    run_push *longest = NULL;
    size_t n = 1;

    if (!steps)
        return false;
    steps[0] = source;
    for (;;) {
        uint32_t taken_by[2] = {0, 0};
        const size_t count = takers(scene, steps[n - 1], taken_by);
        const char *why = count > 1 ? shared_text(scene, count, taken_by) : NULL;
        run_push *longer = NULL;

        if (count == 0)
            break;
        if (!why)
            why = trouble_of(scene, taken_by[0]);
        steps[n] = taken_by[0];
        if (!why)
            longer = write_chain(self, steps, n + 1, &why);
        if (!longer) {
            scene->steps[taken_by[0]].not_pushed = why;
            if (!why)
                return false;
            break;
        }
        longer->shorter = longest;
        longest = longer;
        n++;
    }
    for (size_t k = 0; longest && k < n; k++)
        scene->steps[steps[k]].push = longest;
    return true;
}

static bool repeats(const step_scene *self)
{
    for (size_t s = 0; s < self->n_steps; s++)
        if (self->steps[s].kind && self->works[s].wanted)
            return true;
    return false;
}

bool push_plan(run *self)
{
    step_scene *const scene = &self->scene;

    for (uint32_t s = 0; s < scene->n_steps; s++) {
        const formula *const of = formula_of(scene, s);

        if (!scene->works[s].wanted || !of || scene->steps[s].plugin->kind != RI_SOURCE)
            continue;
        if (of->why || !of->source)
            scene->steps[s].not_pushed = of->why;
        else if (!scene->works[s].isolate)
            scene->steps[s].not_pushed = "isolate = no";
        else if (repeats(scene))
            scene->steps[s].not_pushed = "[uncertainty] calls its steps again and again";
        else if (!follow(self, s))
            return diagnostics_no_memory(&scene->errors) == STATUS_OK;
    }
    return true;
}
