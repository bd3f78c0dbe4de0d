/* design_cells.c - the cells of a given design, as the options and numbers of runs. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../steps/steps.h"
#include "design_internal.h"

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
        design_wrong(at, at->file.lines[row],
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
        design_wrong(at, line, "draws between 0 and 1 are read with design_cells = draws",
                     "'%s' is %.15g; it must be from %.15g to %.15g", name, number,
                     parameter->minimum, parameter->maximum);
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
            design_wrong(at, line, "draws between 0 and 1 are read with design_cells = draws",
                         "'%s' is '%s', which is no option of '%s'", name, text, of->key->name);
    } else if (!*text && of->kind == VARY_COLUMN && !at->draws) {
        *number = (double)NAN;
    } else if (!read_number(text, number)) {
        design_wrong(at, line, NULL, "'%s' is '%s'; it must be a number", name, text);
    } else if (at->draws) {
        read_draw(at, row, of, name, number);
    } else {
        check_range(at, line, of, name, *number);
    }
}

/* -- Rows ------------------------------------------------------------------------------------ */

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
        design_wrong(
            at, at->file.lines[row],
            "design_rows = blocks: all of A, all of B, then A with each column from B in turn; "
            "radial: these of each replicate together, B last; replicates: no such order",
            "'%s' is another number than in replicate %llu of %s", at->file.names[k],
            (unsigned long long)point.replicate + 1, from_b ? "B" : "A");
        return;
    }
}

bool design_read_rows(design_reading *at, row_order order)
{
    design *const how = &at->of->design;
    const uint64_t blocks = order == ROWS_REPLICATES ? 1 : at->of->n_varies + 2;
    const uint64_t runs = at->file.n_rows;

    how->kind = order == ROWS_REPLICATES ? DESIGN_RANDOM : DESIGN_SOBOL;
    how->choices = (uint32_t)at->of->n_varies;
    how->replicates = runs / blocks;
    if (runs % blocks || how->replicates < 2) {
        design_wrong(
            at, 0, NULL,
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
