/* tables.c - what [uncertainty] finds, as tables for later steps. */
#include "tables_internal.h"

static const table *nominal_table(const run *self, const uncertainty *of)
{
    for (size_t t = 0; t < self->scene.steps[of->on].n_tables; t++)
        if (!self->scene.steps[of->on].tables[t].id)
            return self->scene.steps[of->on].tables[t].data;
    return NULL;
}

static void release(run_table *tables, size_t n)
{
    for (size_t t = 0; t < n; t++)
        if (tables[t].data)
            table_release(tables[t].data);
}

status uncertainty_tables(run *self, uint32_t s, const uncertainty_answer *answer)
{
    static void (*const makers[])(draft *) = {tables_make_scores, tables_make_ranks,
                                              tables_make_grades, tables_make_choices,
                                              tables_make_regions};
    enum { N = sizeof makers / sizeof *makers };
    run_step *const step = &self->scene.steps[s];
    run_table *made = arena_take(self->scene.memory, N, sizeof *made);
    draft work = {.self = self,
                  .of = uncertainty_of(self),
                  .answer = answer,
                  .nominal = nominal_table(self, uncertainty_of(self)),
                  .home = answer ? segment_new(self->scene.from, "regind uncertainty") : NULL,
                  .good = true};
    bool good = made && work.nominal && (work.home || !answer);

    for (size_t t = 0; good && t < N; t++) {
        work.to = &made[t];
        makers[t](&work);
        good = work.good;
    }
    good = good && (!answer || segment_seal(work.home) == STATUS_OK);
    for (size_t t = 0; good && answer && t < N; t++)
        good = table_locate(made[t].data);
    segment_release(work.home);
    if (!good) {
        if (made)
            release(made, N);
        return diagnostics_no_memory(&self->scene.errors);
    }
    release(step->tables, step->n_tables);
    step->tables = made;
    step->n_tables = N;
    return STATUS_OK;
}
