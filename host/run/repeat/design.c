/* design.c - a design that somebody else made: design = FILE in [uncertainty].
 *
 * The file has a column for each vary.STEP.WHAT, called STEP.WHAT, or where the choice has several
 * numbers one for each, called STEP.WHAT:ELEMENT.  Its rows become columns of numbers in the order
 * of the runs: the option's number, the value itself, or the draw by which it moves.
 */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../../uncertainty/design_file.h"
#include "../steps/steps.h"
#include "uncertainty.h"

/* A column of the file. */
typedef struct given_column {
    size_t place; /* in the file */
    uint32_t choice;
    const char *element; /* NULL: the only one */
    double *numbers;     /* by run */
} given_column;

/* A design while it is read. */
typedef struct design_reading {
    run *self;
    uncertainty *of;
    const study_key *key;
    const char *path;
    design_file file;
    given_column *columns;
    uint32_t *order; /* choices as the file has them */
    /* By choice, of a parameter's numbers: bound when planning only. */
    const char ***names;
    uint64_t *n_names;
    bool draws, good;
} design_reading;

__attribute__((format(printf, 4, 5))) static void wrong(design_reading *at, uint64_t line,
                                                        const char *hint, const char *format, ...)
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

/* -- Columns --------------------------------------------------------------------------------- */

static uint32_t choice_named(const uncertainty *of, const char *name, size_t length)
{
    for (uint32_t v = 0; v < of->n_varies; v++)
        if (strncmp(of->varies[v].name, name, length) == 0 && !of->varies[v].name[length])
            return v;
    return UINT32_MAX;
}

static void unknown_column(design_reading *at, const char *name)
{
    run *const self = at->self;
    const size_t n = at->of->n_varies;
    const char **names = arena_take(self->scene.memory, n + 1, sizeof *names);

    for (size_t v = 0; names && v < n; v++)
        names[v] = at->of->varies[v].name;
    wrong(at, 1, names ? steps_suggestion(&self->scene, name, names, n) : NULL,
          "column '%s' is of no vary.STEP.WHAT", name);
}

static void read_name(design_reading *at, size_t place)
{
    const char *const full = at->file.names[place];
    const char *const name = strncmp(full, "vary.", 5) == 0 ? full + 5 : full;
    const char *const colon = strchr(name, ':');
    given_column *const to = &at->columns[place];

    *to = (given_column){.place = place, .choice = choice_named(at->of, name, strlen(name))};
    if (to->choice == UINT32_MAX && colon) {
        to->choice = choice_named(at->of, name, (size_t)(colon - name));
        to->element = colon + 1 + strspn(colon + 1, " ");
    }
    if (to->choice == UINT32_MAX) {
        unknown_column(at, full);
        return;
    }
    for (size_t k = 0; k < place; k++) {
        const given_column *const other = &at->columns[k];

        if (other->choice != to->choice)
            continue;
        if (!other->element || !to->element || strcmp(other->element, to->element) == 0 ||
            at->of->varies[to->choice].n_options)
            wrong(at, 1, NULL, "column '%s' is there twice", full);
    }
}

/* Choices in the order in which their columns come. */
static void read_names(design_reading *at)
{
    const uint32_t n = (uint32_t)at->of->n_varies;
    uint32_t known = 0;

    for (size_t k = 0; k < at->file.n_columns; k++) {
        bool there = false;

        read_name(at, k);
        for (uint32_t j = 0; j < known && !there; j++)
            there = at->order[j] == at->columns[k].choice;
        if (!there && at->columns[k].choice != UINT32_MAX)
            at->order[known++] = at->columns[k].choice;
    }
    for (uint32_t v = 0; v < n; v++) {
        bool there = false;

        for (uint32_t j = 0; j < known && !there; j++)
            there = at->order[j] == v;
        if (!there)
            wrong(at, 1, "add a column of this name, or remove the line from the study",
                  "there is no column '%s'", at->of->varies[v].name);
    }
}

/* -- Cells ----------------------------------------------------------------------------------- */

static bool read_number(const char *text, double *number)
{
    char *end = NULL;

    *number = strtod(text, &end);
    return *text && strchr("+-.0123456789", *text) && end != text && !*end && isfinite(*number) &&
           !strpbrk(text, "xX");
}

static uint32_t option_named(const vary *of, const char *text)
{
    for (uint32_t k = 0; k < of->n_options; k++)
        if (strcmp(chain_option_name(of, k), text) == 0)
            return k;
    return UINT32_MAX;
}

/* The standard normal number below which a share u of them lies, by Newton's method. */
static double normal_of(double u)
{
    double x = 0;

    for (int k = 0; k < 100; k++) {
        const double below = erfc(-x / sqrt(2)) / 2;
        const double density = exp(-x * x / 2) / sqrt(2 * 3.14159265358979323846);
        double step = (below - u) / density;

        step = fmax(-1, fmin(1, step)); /* far out the density is next to nothing */
        x -= step;
        if (fabs(step) <= 1e-15 * fmax(1, fabs(x)))
            break;
    }
    return x;
}

static void read_draw(design_reading *at, uint64_t row, const vary *of, const char *name,
                      double *number)
{
    const bool normal = !of->n_options && of->spread.shape == SPREAD_NORMAL;

    if (*number < 0 || *number > 1 || (*number >= 1 && of->n_options) ||
        (normal && (*number <= 0 || *number >= 1))) {
        wrong(at, at->file.lines[row],
              "numbers in the unit of the column are read with design_cells = values",
              "'%s' is %.15g; a draw lies between 0 and 1", name, *number);
        return;
    }
    if (of->n_options)
        *number = floor(*number * of->n_options);
    else if (normal)
        *number = normal_of(*number);
}

static const parameter_description *parameter_of(const plugin_description *plugin, const char *id)
{
    for (uint32_t k = 0; plugin && k < plugin->n_parameters; k++)
        if (strcmp(plugin->parameters[k].id, id) == 0)
            return &plugin->parameters[k];
    return NULL;
}

/* Draws are kept within the range of the parameter; a value beyond it is a mistake. */
static void check_range(design_reading *at, uint64_t line, const vary *of, const char *name,
                        double number)
{
    const parameter_description *const parameter =
        of->kind == VARY_SCALE ? parameter_of(at->self->scene.steps[of->step].plugin, of->target)
                               : NULL;

    if (parameter && parameter->minimum < parameter->maximum &&
        (number < parameter->minimum || number > parameter->maximum))
        wrong(at, line, "draws between 0 and 1 are read with design_cells = draws",
              "'%s' is %.15g; it must be from %.15g to %.15g", name, number, parameter->minimum,
              parameter->maximum);
}

static void read_cell(design_reading *at, uint64_t row, given_column *to, double *number)
{
    const vary *const of = &at->of->varies[to->choice];
    const char *const name = at->file.names[to->place];
    const char *const text = at->file.cells[row * at->file.n_columns + to->place];
    const uint64_t line = at->file.lines[row];

    if (of->n_options && !at->draws) {
        const uint32_t option = option_named(of, text);

        *number = option;
        if (option == UINT32_MAX)
            wrong(at, line, "draws between 0 and 1 are read with design_cells = draws",
                  "'%s' is '%s', which is no option of '%s'", name, text, of->key->name);
    } else if (!*text && of->kind == VARY_COLUMN && !at->draws) {
        *number = (double)NAN;
    } else if (!read_number(text, number)) {
        wrong(at, line, NULL, "'%s' is '%s'; it must be a number", name, text);
    } else if (at->draws) {
        read_draw(at, row, of, name, number);
    } else {
        check_range(at, line, of, name, *number);
    }
}

/* -- Rows ------------------------------------------------------------------------------------ */

typedef enum row_order { ROWS_REPLICATES, ROWS_BLOCKS, ROWS_RADIAL } row_order;

/* The row of the file that a run has. */
static uint64_t file_row(const design_reading *at, row_order order, design_point point,
                         uint64_t replicates)
{
    const uint32_t d = (uint32_t)at->of->n_varies;
    uint64_t block = point.block;

    if (order == ROWS_REPLICATES)
        return point.replicate;
    for (uint32_t j = 0; point.block >= 2 && j < d; j++)
        if (at->order[j] == point.block - 2)
            block = 2u + j;
    if (order == ROWS_BLOCKS)
        return block * replicates + point.replicate;
    /* A, A with each column from B, B */
    return point.replicate * (d + 2) + (block == 0 ? 0 : block == 1 ? d + 1 : block - 1);
}

static bool same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* Whether a run of A with a choice from B is that: the indices rest on it. */
static void check_block(design_reading *at, const design *how, uint64_t number, uint64_t row)
{
    const design_point point = design_at(how, number);
    const uint64_t first = number - point.block;

    for (size_t k = 0; point.block >= 2 && k < at->file.n_columns; k++) {
        const given_column *const each = &at->columns[k];
        const bool from_b = each->choice == point.block - 2;

        if (same(each->numbers[number], each->numbers[first + from_b]))
            continue;
        wrong(at, at->file.lines[row],
              "design_rows = blocks: all of A, all of B, then A with each column from B in turn; "
              "radial: these of each replicate together, B last; replicates: no such order",
              "'%s' is another number than in replicate %llu of %s", at->file.names[k],
              (unsigned long long)point.replicate + 1, from_b ? "B" : "A");
        return;
    }
}

static bool read_rows(design_reading *at, row_order order)
{
    design *const how = &at->of->design;
    const uint64_t blocks = order == ROWS_REPLICATES ? 1 : at->of->n_varies + 2;
    const uint64_t runs = at->file.n_rows;

    how->kind = order == ROWS_REPLICATES ? DESIGN_RANDOM : DESIGN_SOBOL;
    how->choices = (uint32_t)at->of->n_varies;
    how->replicates = runs / blocks;
    if (runs % blocks || how->replicates < 2) {
        wrong(at, 0, NULL,
              "it has %llu rows; %zu choices need %llu for each replicate, and two replicates",
              (unsigned long long)runs, at->of->n_varies, (unsigned long long)blocks);
        return true;
    }
    for (size_t c = 0; c < at->file.n_columns; c++) {
        given_column *const to = &at->columns[c];

        to->numbers = arena_take(at->self->scene.memory, runs + 1, sizeof(double));
        if (!to->numbers)
            return false;
        for (uint64_t k = 0; k < runs && at->good; k++)
            read_cell(at, file_row(at, order, design_at(how, k), how->replicates), to,
                      &to->numbers[k]);
    }
    for (uint64_t k = 0; k < runs && at->good; k++)
        check_block(at, how, k, file_row(at, order, design_at(how, k), how->replicates));
    return true;
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
    wrong(at, 1, "each of its numbers has a column of its own",
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
            wrong(at, 1, NULL, "'%s' has %llu %s, and %zu columns", at->of->varies[v].name,
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
                wrong(at, 1, "give weights and what is left out in two steps",
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
    if (!at->path)
        return false;
    if (!design_file_read(&at->file, self->scene.memory, at->path, &why, &line)) {
        wrong(at, line, NULL, "the design: %s", why);
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
        read_names(at);
    if (at->good)
        check_drops(at);
    if (at->good && !read_rows(at, order))
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
