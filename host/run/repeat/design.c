/* design.c - a design that somebody else made: design = FILE in [uncertainty].
 *
 * The file has a column for each vary.STEP.WHAT, called STEP.WHAT, or where the choice has several
 * numbers one for each, called STEP.WHAT:ELEMENT.  Its rows become columns of numbers in the order
 * of the runs: the option's number, the value itself, or the draw by which it moves.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../record/inputs.h"
#include "../steps/steps.h"
#include "design_internal.h"

void design_wrong(design_reading *at, uint64_t line, const char *hint, const char *format, ...)
{
    run *const self = at->self;
    va_list list;
    const char *text;

    va_start(list, format);
    text = arena_vprint(self->scene.memory, format, list);
    va_end(list);
    at->good = false;
    if (text)
        (void)diagnostics_error(&self->scene.errors, STATUS_STUDY, at->path, line,
                                self->scene.steps[at->of->step].name, hint, "%s", text);
    else
        (void)diagnostics_no_memory(&self->scene.errors);
}

/* -- Elements -------------------------------------------------------------------------------- */

/* What the elements of a choice are called, of which there are *n: columns of a parameter, rows of
 * a table.  NULL: no memory. */
static const char **elements_of(const design_reading *at, uint32_t v, uint64_t *n)
{
    run *const self = at->self;
    const vary *const of = &at->of->varies[v];
    const run_step *const step = &self->scene.steps[of->step];
    const char **names;

    *n = 1;
    if (of->kind == VARY_SCALE) {
        *n = at->n_names[v];
        return at->names[v];
    }
    for (size_t t = 0; of->kind == VARY_COLUMN && t < step->n_tables; t++)
        if (!step->tables[t].id) {
            *n = step->tables[t].data->rows;
            names = arena_take(self->scene.memory, *n + 1, sizeof *names);
            for (uint64_t i = 0; names && i < *n; i++)
                names[i] = table_row_name(step->tables[t].data, i, self->scene.memory);
            return names;
        }
    names = arena_take(self->scene.memory, 1, sizeof *names);
    return names;
}

/* The column of element k; NULL after an error. */
static given_column *element_column(design_reading *at, uint32_t v, const char *name, uint64_t k,
                                    uint64_t n)
{
    char number[24];

    (void)snprintf(number, sizeof number, "%llu", (unsigned long long)k + 1);
    for (size_t c = 0; c < at->file.n_columns; c++) {
        given_column *const each = &at->columns[c];

        if (each->choice == v && ((!each->element && n == 1) ||
                                  (each->element && (strcmp(each->element, number) == 0 ||
                                                     (name && strcmp(each->element, name) == 0)))))
            return each;
    }
    design_wrong(at, 1, "each of its numbers has a column of its own",
                 "'%s' has %llu numbers, and there is no column '%s:%s'", at->of->varies[v].name,
                 (unsigned long long)n, at->of->varies[v].name, name ? name : number);
    return NULL;
}

/* Columns of the design in the order of the elements of each choice. */
static bool order_columns(design_reading *at, const double **columns, uint32_t *first)
{
    uint32_t made = 0;

    for (uint32_t v = 0; v < at->of->n_varies && at->good; v++) {
        size_t own = 0;
        uint64_t n = 1;
        const char **names = elements_of(at, v, &n);

        if (!names)
            return false;
        for (size_t c = 0; c < at->file.n_columns; c++)
            own += at->columns[c].choice == v;
        first[v] = made;
        for (uint64_t k = 0; k < n && at->good; k++) {
            const given_column *const each = element_column(at, v, names[k], k, n);

            if (each)
                columns[made++] = each->numbers;
        }
        if (at->good && own != n)
            design_wrong(at, 1, NULL, "'%s' has %llu %s, and %zu columns", at->of->varies[v].name,
                         (unsigned long long)n, n == 1 ? "number" : "numbers", own);
    }
    first[at->of->n_varies] = made;
    return true;
}

/* -- The whole ------------------------------------------------------------------------------- */

/* One of the words, of which the first is meant without the key. */
static size_t word(design_reading *at, const char *name, const char *const *words, size_t n)
{
    run *const self = at->self;
    const study_key *const key = step_key(&self->scene.steps[at->of->step], name);

    for (size_t k = 0; key && k < n; k++)
        if (strcmp(key->value, words[k]) == 0)
            return k;
    if (key) {
        at->good = false;
        (void)step_error(&self->scene, &self->scene.steps[at->of->step], key, STATUS_STUDY, NULL,
                         n == 2 ? "'%s' is '%s'; it must be %s or %s"
                                : "'%s' is '%s'; it must be %s, %s or %s",
                         name, key->value, words[0], words[1], n > 2 ? words[2] : "");
    }
    return 0;
}

/* A step whose list loses a column has its numbers at other places then. */
static void check_drops(design_reading *at)
{
    for (size_t k = 0; k < at->file.n_columns; k++)
        for (uint32_t v = 0; v < at->of->n_varies; v++)
            if (at->columns[k].element && at->of->varies[v].kind == VARY_DROP &&
                at->of->varies[at->columns[k].choice].step == at->of->varies[v].step) {
                design_wrong(at, 1, "give weights and what is left out in two steps",
                             "'%s' has a number for each column, and '%s' leaves columns out",
                             at->of->varies[at->columns[k].choice].name, at->of->varies[v].name);
                return;
            }
}

static void tell_unused(const design_reading *at)
{
    run *const self = at->self;
    const study_key *const key = step_key(&self->scene.steps[at->of->step], "replicates");
    const diagnostic what = {
        .severity = SEVERITY_WARNING,
        .step = self->scene.steps[at->of->step].name,
        .file = key ? key->file : NULL,
        .line = key ? key->line : 0,
        .message = arena_print(self->scene.memory, "'replicates' is not used: '%s' has %llu",
                               at->key->value, (unsigned long long)at->of->design.replicates)};

    if (key && what.message &&
        strtoull(key->value, NULL, 10) != (unsigned long long)at->of->design.replicates)
        (void)diagnostics_add(&self->scene.errors, &what);
}

static bool begin(design_reading *at)
{
    run *const self = at->self;
    const char *why = NULL;
    uint64_t line = 0;

    at->path = study_path(self->scene.memory, at->key, at->key->value);
    if (!at->path || !inputs_watch(&self->scene, at->path))
        return false;
    if (!design_file_read(&at->file, self->scene.memory, at->path, &why, &line)) {
        design_wrong(at, line, NULL, "the design: %s", why);
        return true;
    }
    at->columns = arena_take(self->scene.memory, at->file.n_columns + 1, sizeof *at->columns);
    at->order = arena_take(self->scene.memory, at->of->n_varies + 1, sizeof *at->order);
    at->names = arena_take(self->scene.memory, at->of->n_varies + 1, sizeof *at->names);
    at->n_names = arena_take(self->scene.memory, at->of->n_varies + 1, sizeof *at->n_names);
    if (!at->columns || !at->order || !at->names || !at->n_names)
        return false;
    for (uint32_t v = 0; v < at->of->n_varies; v++)
        if (at->of->varies[v].kind == VARY_SCALE) {
            at->names[v] = uncertainty_argument_names(self, &at->of->varies[v], &at->n_names[v]);
            if (!at->names[v])
                return false;
        }
    return true;
}

bool uncertainty_design_read(run *self, uncertainty *of)
{
    static const char *const cells[] = {"values", "draws"};
    static const char *const rows[] = {"replicates", "blocks", "radial"};
    design_reading *at = arena_take(self->scene.memory, 1, sizeof *at);
    row_order order;

    if (!at)
        return false;
    *at = (design_reading){.self = self, .of = of, .key = of->design_key, .good = true};
    at->draws = word(at, "design_cells", cells, 2) == 1;
    order = (row_order)word(at, "design_rows", rows, 3);
    if (!begin(at))
        return false;
    if (at->good)
        design_read_names(at);
    if (at->good)
        check_drops(at);
    if (at->good && !design_read_rows(at, order))
        return false;
    if (at->good)
        tell_unused(at);
    of->given = at;
    return true;
}

/* As a table, whose columns workers can share. */
static table *make_table(run *self, const double *const *columns, uint32_t n, uint64_t rows)
{
    segment *home = segment_new(self->scene.from, "regind design");
    table *made = arena_take(self->scene.memory, 1, sizeof *made);
    bool good = home && made;

    if (good)
        *made = (table){.rows = rows,
                        .n_columns = n,
                        .columns = arena_take(self->scene.memory, n + 1u, sizeof *made->columns)};
    good = good && made->columns;
    for (uint32_t k = 0; good && k < n; k++) {
        column *const to = &made->columns[k];
        double *values;

        *to = (column){.unit = "1", .role = COLUMN_MEASURE};
        to->name = to->label = arena_print(self->scene.memory, "%u", k);
        values = segment_allocate(home, rows * sizeof *values, &to->offset);
        good = to->name && values;
        if (good) {
            memcpy(values, columns[k], rows * sizeof *values);
            to->home = segment_keep(home);
        }
    }
    good = good && segment_seal(home) == STATUS_OK && table_locate(made);
    if (!good && made)
        table_release(made);
    segment_release(home);
    return good ? made : NULL;
}

status uncertainty_design_bind(run *self, uncertainty *of)
{
    design_reading *const at = of->given;
    const double **columns =
        arena_take(self->scene.memory, at->file.n_columns + 1, sizeof *columns);
    uint32_t *first = arena_take(self->scene.memory, of->n_varies + 1, sizeof *first);
    design_given *given = arena_take(self->scene.memory, 1, sizeof *given);

    if (!columns || !first || !given || !order_columns(at, columns, first))
        return diagnostics_no_memory(&self->scene.errors);
    if (!at->good)
        return STATUS_STUDY;
    of->plan.given = make_table(self, columns, first[of->n_varies], at->file.n_rows);
    if (!of->plan.given)
        return diagnostics_no_memory(&self->scene.errors);
    *given = (design_given){first, chain_columns(self->scene.memory, of->plan.given), !at->draws};
    of->plan.design.given = given;
    return given->columns ? STATUS_OK : diagnostics_no_memory(&self->scene.errors);
}

const char *uncertainty_design_path(run *self, uint32_t s)
{
    const uncertainty *const of = self->scene.works[s].own;
    const study_key *const key = of ? of->design_key : NULL;

    return key ? study_path(self->scene.memory, key, key->value) : NULL;
}

void uncertainty_design_end(uncertainty *of)
{
    if (of->plan.given)
        table_release((table *)(uintptr_t)of->plan.given);
    of->plan.given = NULL;
    of->plan.design.given = NULL;
}
