/* check_example.c - a worked example: what comes out against what was printed. */
#include <math.h>
#include <string.h>

#include "../../table/number.h"
#include "../compare.h"
#include "checks.h"
#include "written.h"

#define EXACT 1e-9 /* of the number, where no tolerance is given */

static const outcome_table *find_table(const trial *made, const char *id)
{
    for (size_t t = 0; t < made->result.n_tables; t++) {
        const char *own = made->result.tables[t].id;

        if (own == id || (own && id && strcmp(own, id) == 0))
            return &made->result.tables[t];
    }
    return NULL;
}

/* The table as later steps see it: with the keys of the main input where rows are the same. */
static table whole_table(bench *self, const trial *made, const outcome_table *from)
{
    const table *const input = made->request.tables[0].data;
    const uint32_t carried = from->own_rows || !input ? 0 : input->n_keys;
    table whole = {.rows = from->rows};

    whole.columns = bench_take(self, (size_t)carried + from->n_columns, sizeof *whole.columns);
    for (uint32_t k = 0; k < carried; k++)
        whole.columns[whole.n_columns++] = input->columns[k];
    for (uint32_t k = 0; k < from->n_columns; k++)
        whole.columns[whole.n_columns++] = from->columns[k];
    return whole;
}

static bool compare_number(bench *self, const column *wanted, const char *where, double expected,
                           double got, double tolerance)
{
    char x[NUMBER_BYTES], y[NUMBER_BYTES];

    if (isnan(expected) ? isnan(got) : fabs(got - expected) <= tolerance)
        return true;
    (void)number_text(expected, -1, x);
    (void)number_text(got, -1, y);
    return bench_fail(self, "gave '%s' %s in %s; printed is %s", wanted->name,
                      isnan(got) ? "a missing value" : y, where,
                      isnan(expected) ? "a missing value" : x);
}

/* Column c of what is expected; rows[i] is the row that stands for row i. */
static bool compare_column(bench *self, const ri_example_column *expected, const table *wanted,
                           const column *want, const column *got, const uint64_t *rows)
{
    double factor = 1, offset = 0;

    if (want->role == COLUMN_MEASURE && got->role == COLUMN_MEASURE && expected->unit &&
        !units_convert(self->unit_system, got->unit, expected->unit, &factor, &offset))
        return bench_fail(self, "gave '%s' the unit '%s'; printed is '%s'", got->name, got->unit,
                          expected->unit);
    if ((want->role == COLUMN_MEASURE) != (got->role == COLUMN_MEASURE))
        return bench_fail(self, "made '%s' a %s", got->name, role_name(got->role));
    for (uint64_t i = 0; i < wanted->rows; i++) {
        char *where = wanted->n_keys
                          ? table_row_name(wanted, i, self->memory)
                          : arena_print(self->memory, "row %llu", (unsigned long long)i + 1);
        const double tolerance = expected->tolerance > 0
                                     ? expected->tolerance * (1 + 1e-9)
                                     : (want->values ? EXACT * fabs(want->values[i]) : 0);

        if (!where)
            bench_no_memory(self);
        if (rows[i] == UINT64_MAX)
            return bench_fail(self, "made no row for %s", where);
        if (want->role != COLUMN_MEASURE &&
            strcmp(code_label(want, i), code_label(got, rows[i])) != 0)
            return bench_fail(self, "gave '%s' '%s' in %s; printed is '%s'", want->name,
                              code_label(got, rows[i]), where, code_label(want, i));
        if (want->role == COLUMN_MEASURE && want->values && got->values &&
            !compare_number(self, want, where, want->values[i],
                            got->values[rows[i]] * factor + offset, tolerance))
            return false;
    }
    return true;
}

static const ri_example_column *expected_of(const ri_example_table *from, const char *name)
{
    for (uint32_t c = 0; c < from->n_columns; c++)
        if (strcmp(from->columns[c].name, name) == 0)
            return &from->columns[c];
    return NULL;
}

static bool compare_table(bench *self, const trial *made, const ri_example_table *expected)
{
    const outcome_table *const from = find_table(made, expected->id);
    const table *const wanted = scene_table_of(self, expected);
    const uint64_t *rows;
    uint64_t *in_order;
    table got;

    if (!from)
        return bench_fail(self, "made no table '%s'", expected->id ? expected->id : "");
    got = whole_table(self, made, from);
    for (uint32_t c = 0; c < wanted->n_columns; c++)
        if (!table_find(&got, wanted->columns[c].name))
            return bench_fail(self, "made no column '%s'", wanted->columns[c].name);
    if (wanted->n_keys) {
        rows = match_rows(self, wanted, &got);
    } else {
        if (wanted->rows != got.rows)
            return bench_fail(self, "made %llu rows; printed are %llu",
                              (unsigned long long)got.rows, (unsigned long long)wanted->rows);
        in_order = bench_take(self, wanted->rows, sizeof *in_order);
        for (uint64_t i = 0; i < wanted->rows; i++)
            in_order[i] = i;
        rows = in_order;
    }
    for (uint32_t c = wanted->n_keys; c < wanted->n_columns; c++)
        if (!compare_column(self, expected_of(expected, wanted->columns[c].name), wanted,
                            &wanted->columns[c], table_find(&got, wanted->columns[c].name), rows))
            return false;
    return true;
}

static void compare_refusal(bench *self, const ri_example *example, const trial *made)
{
    if (made->end == TRIAL_DONE)
        (void)bench_fail(self, "took what its example says it refuses: '%s'", example->refusal);
    else if (made->end != TRIAL_REFUSED && made->end != TRIAL_UNBOUND)
        (void)bench_fail(self, "%s", made->sentence);
    else if (!strstr(made->sentence, example->refusal))
        (void)bench_fail(self, "refused with \"%s\"; its example says \"%s\"", made->sentence,
                         example->refusal);
}

void check_example(bench *self, size_t k)
{
    const ri_example *const example = &self->examples[k];
    const scene given = scene_of_example(self, example);
    const trial_settings how = TRIAL_SETTINGS;
    trial made;

    if (bench_failed(self))
        return;
    bench_with(self, "%s", given.what);
    trial_run(self, &given, &how, &made);
    if (example->refusal)
        compare_refusal(self, example, &made);
    else if (made.end != TRIAL_DONE)
        (void)bench_fail(self, "%s", made.sentence);
    if (!bench_failed(self))
        written_compare(self, example, &made.lent);
    if (!bench_failed(self))
        written_notes(self, example, &made.result);
    for (uint32_t t = 0; t < example->n_out && !bench_failed(self); t++)
        (void)compare_table(self, &made, &example->out[t]);
    trial_close(&made);
    bench_remark(self, "%s", example->source);
}
