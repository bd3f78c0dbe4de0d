/* aggregate_benefit_of_doubt.c - every row weighs the indicators as suits it best. */
#include <lpsolve/lp_lib.h>
#include <stdlib.h>

#include "composite.h"
#include "linear_system.h"

enum { ARG_LEAST_SHARE = COMPOSITE_ARGS, ARG_MOST_SHARE };

static const ri_parameter parameters[] = {
    COMPOSITE_WEIGHTS("Only zero counts: it leaves the indicator out. The others are found."),
    COMPOSITE_PARAMETERS,
    [ARG_LEAST_SHARE] = {.id = "least_share",
                         .label = "Least share of an indicator in the score",
                         .doc = "Of each row's own score; keeps an indicator from being ignored.",
                         .unit = "1",
                         .type = RI_REAL,
                         .flags = RI_PER_COLUMN,
                         .minimum = 0,
                         .maximum = 1,
                         .fallback = 0,
                         .port = "values"},
    [ARG_MOST_SHARE] = {.id = "most_share",
                        .label = "Largest share of an indicator in the score",
                        .doc = "Of each row's own score; keeps one indicator from being all.",
                        .unit = "1",
                        .type = RI_REAL,
                        .flags = RI_PER_COLUMN,
                        .minimum = 0,
                        .maximum = 1,
                        .fallback = 1,
                        .port = "values"},
};

/* The linear program of a group; variable k + 1 is the weight of its k-th indicator. */
typedef struct program {
    lprec *lp;
    uint64_t *peers; /* the row behind each of the first constraints */
    int first_share; /* the number of the first constraint of a share; 0: there are none */
    /* along the indicators */
    double *largest;      /* each is divided by it: no score changes */
    double *coefficients; /* of one constraint */
    double *weights;
    int *variables; /* 1, 2, 3 ... */
    int *place;     /* of a weight in the system; -1: it is zero */
    double *system; /* the equations of a corner, see linear_system.h */
    int *basis;     /* one, then along the constraints, then along the indicators */
} program;

/* y_ik in units of the largest; what is missing counts for nothing. */
static double scaled(const composite *self, const program *of, uint64_t k, uint64_t row)
{
    const double y = composite_value(self, k, row);

    return isnan(y) || of->largest[k] <= 0 ? 0 : y / of->largest[k];
}

static bool has_shares(const composite *self)
{
    for (uint64_t k = 0; k < self->n; k++)
        if (self->call->args[ARG_LEAST_SHARE]->numbers[self->columns[k]] > 0 ||
            self->call->args[ARG_MOST_SHARE]->numbers[self->columns[k]] < 1)
            return true;
    return false;
}

/* Negative values cannot be weighed; finds the largest of each indicator on the way. */
static ri_status look(const composite *self, composite_row *row, const program *of)
{
    ri_status status = RI_OK;

    for (uint64_t i = 0; i < self->call->rows; i++) {
        if (!composite_present(self, i, row))
            continue;
        for (uint64_t k = 0; k < row->n; k++)
            if (row->x[k] < 0)
                status = composite_refuse(self, row, k,
                                          "the benefit of the doubt needs values of zero or above",
                                          "normalise to a range above zero, such as 1 to 100");
        for (uint64_t k = 0; k < self->n; k++)
            of->largest[k] = fmax(of->largest[k], composite_value(self, k, i));
    }
    return status;
}

/* w . y_k <= 1 for every row k that has a score; room for the bounds of shares. */
static bool constrain(const composite *self, composite_row *row, program *of)
{
    const int n = (int)self->n;
    uint64_t n_peers = 0;
    bool ok = true;

    for (uint64_t i = 0; ok && i < self->call->rows; i++) {
        if (!composite_present(self, i, row))
            continue;
        of->peers[n_peers++] = i;
        for (uint64_t k = 0; k < self->n; k++)
            of->coefficients[k] = scaled(self, of, k, i);
        ok = add_constraintex(of->lp, n, of->coefficients, of->variables, LE, 1);
    }
    if (ok && has_shares(self)) {
        of->first_share = get_Nrows(of->lp) + 1;
        for (int k = 0; ok && k < n; k++)
            ok = add_constraintex(of->lp, n, of->coefficients, of->variables, GE, 0) &&
                 add_constraintex(of->lp, n, of->coefficients, of->variables, LE, 0);
    }
    return ok;
}

/* The coefficients of a constraint in the program of row i.  Shares: for every indicator k
 * w_k y_ik - least (w . y_i) >= 0, then w_k y_ik - most (w . y_i) <= 0. */
static void coefficients_of(const composite *self, const program *of, int constraint, uint64_t i,
                            double *into)
{
    const int share = constraint - of->first_share;
    const uint64_t k = (uint64_t)share / 2;
    double part;

    if (!of->first_share || share < 0) {
        for (uint64_t j = 0; j < self->n; j++)
            into[j] = scaled(self, of, j, of->peers[constraint - 1]);
        return;
    }
    part =
        self->call->args[share % 2 ? ARG_MOST_SHARE : ARG_LEAST_SHARE]->numbers[self->columns[k]];
    if (isnan(composite_value(self, k, i)))
        part = 0; /* it has no share to bound */
    for (uint64_t j = 0; j < self->n; j++)
        into[j] = ((j == k ? 1 : 0) - part) * scaled(self, of, j, i);
}

/* The weights at the corner where the solver stopped, from the constraints that hold with equality
 * there: it rounds coefficients to some twelve digits.  Its weights stay if they give no corner. */
static void sharpen(const composite *self, program *of, uint64_t i, double *weights)
{
    const int rows = get_Nrows(of->lp), n = (int)self->n;
    int *const corner = of->basis + 1 + rows; /* n constraints or variables at their bounds */
    size_t n_free = 0, n_tight = 0, width;

    if (!get_basis(of->lp, of->basis, TRUE))
        return;
    for (int k = 0; k < n; k++)
        of->place[k] = 0;
    for (int j = 0; j < n; j++)
        if (abs(corner[j]) > rows)
            of->place[abs(corner[j]) - rows - 1] = -1;
    for (int k = 0; k < n; k++)
        if (of->place[k] == 0)
            of->place[k] = (int)n_free++;
    width = n_free + 1;
    for (int j = 0; j < n; j++) {
        double *const equation = of->system + n_tight * width;

        if (abs(corner[j]) > rows)
            continue;
        coefficients_of(self, of, abs(corner[j]), i, of->coefficients);
        for (int k = 0; k < n; k++)
            if (of->place[k] >= 0)
                equation[of->place[k]] = of->coefficients[k];
        equation[n_free] = get_rh(of->lp, abs(corner[j]));
        n_tight++;
    }
    if (n_tight != n_free || !linear_system(of->system, n_free))
        return;
    for (int k = 0; k < n; k++)
        weights[k] = of->place[k] < 0 ? 0 : of->system[(size_t)of->place[k] * width + n_free];
}

/* max w . y_i; false: the solver found none. */
static bool solve_row(const composite *self, program *of, uint64_t i, double *result)
{
    const int n = (int)self->n;
    ri_sum score = {0, 0, 0};
    bool ok = true;

    for (int c = of->first_share; ok && c && c <= get_Nrows(of->lp); c++) {
        coefficients_of(self, of, c, i, of->coefficients);
        ok = set_rowex(of->lp, c, n, of->coefficients, of->variables);
    }
    for (uint64_t k = 0; k < self->n; k++)
        of->coefficients[k] = scaled(self, of, k, i);
    if (!ok || !set_obj_fnex(of->lp, n, of->coefficients, of->variables) ||
        solve(of->lp) != OPTIMAL || !get_variables(of->lp, of->weights))
        return false;
    sharpen(self, of, i, of->weights);
    for (uint64_t k = 0; k < self->n; k++)
        ri_sum_add(&score, of->weights[k] * scaled(self, of, k, i));
    *result = fmin(ri_sum_of(&score), 1);
    return true;
}

/* Shares of the indicators present must be able to add up to one. */
static bool can_add_up(const composite *self, uint64_t i)
{
    ri_sum most = {0, 0, 0};

    for (uint64_t k = 0; k < self->n; k++)
        if (!isnan(composite_value(self, k, i)))
            ri_sum_add(&most, self->call->args[ARG_MOST_SHARE]->numbers[self->columns[k]]);
    return ri_sum_of(&most) >= 1 || ri_tied(ri_sum_of(&most), 1);
}

static ri_status solve_rows(const composite *self, composite_row *row, program *of, double *results)
{
    const uint64_t rows = self->call->rows;

    for (uint64_t i = 0; i < rows; i++) {
        ri_status status = self->host->progress(self->ctx, (double)i / (double)rows);

        if (status != RI_OK)
            return status;
        if (!composite_present(self, i, row))
            continue;
        if (!can_add_up(self, i))
            ri_note_row(self->host, self->ctx, RI_WARNING, i,
                        "'%s' is missing: the largest shares of the indicators present add up to "
                        "less than one",
                        self->name);
        else if (!solve_row(self, of, i, &results[i]))
            return ri_fail(self->host, self->ctx, RI_INTERNAL,
                           "'%s': the linear program of a row was not solved", self->name);
    }
    return RI_OK;
}

/* Memory for the program; false: there is none. */
static bool make_room(const composite *self, program *of)
{
    const ri_host *const host = self->host;
    const uint64_t n = self->n, constraints = self->call->rows + 2 * n;

    of->largest = (double *)host->scratch(self->ctx, n, sizeof *of->largest);
    of->coefficients = (double *)host->scratch(self->ctx, n + 1, sizeof *of->coefficients);
    of->weights = (double *)host->scratch(self->ctx, n, sizeof *of->weights);
    of->variables = (int *)host->scratch(self->ctx, n, sizeof *of->variables);
    of->peers = (uint64_t *)host->scratch(self->ctx, self->call->rows, sizeof *of->peers);
    of->place = (int *)host->scratch(self->ctx, n, sizeof *of->place);
    of->system = (double *)host->scratch(self->ctx, n * (n + 1), sizeof *of->system);
    of->basis = (int *)host->scratch(self->ctx, 1 + constraints + n, sizeof *of->basis);
    for (uint64_t k = 0; of->variables && k < n; k++)
        of->variables[k] = (int)k + 1;
    return of->largest && of->coefficients && of->weights && of->variables && of->peers &&
           of->place && of->system && of->basis;
}

static ri_status benefit(const composite *self, double *results)
{
    program of = {0};
    composite_row row;
    ri_status status;

    if (self->n >= UINT16_MAX || self->call->rows >= INT32_MAX / 4)
        return ri_fail(self->host, self->ctx, RI_BAD_INPUT, "'%s' is too large to be solved",
                       self->name);
    if (!make_room(self, &of) || !composite_room(self, &row))
        return RI_NO_MEMORY;
    status = look(self, &row, &of);
    if (status != RI_OK || !self->call->rows)
        return status;
    of.lp = make_lp(0, (int)self->n);
    if (!of.lp)
        return ri_fail(self->host, self->ctx, RI_NO_MEMORY, "no memory for the linear program");
    set_verbose(of.lp, NEUTRAL);
    set_maxim(of.lp);
    set_scaling(of.lp, 0); /* it is done */
    if (constrain(self, &row, &of))
        status = solve_rows(self, &row, &of, results);
    else
        status = ri_fail(self->host, self->ctx, RI_NO_MEMORY, "no memory for the linear program");
    delete_lp(of.lp);
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const composite_method method = {.of_group = benefit, .unit = "1", .any_units = true};
    ri_where where = RI_WHERE;

    where.parameter = ARG_LEAST_SHARE;
    for (uint64_t c = 0; c < call->in[IN_VALUES].n; c++)
        if (call->args[ARG_LEAST_SHARE]->numbers[c] > call->args[ARG_MOST_SHARE]->numbers[c])
            return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                              "the least share of '%s' is above its largest share",
                              call->in[IN_VALUES].columns[c]->name);
    return composite_run(host, ctx, call, &method);
}

static const ri_plugin aggregate_benefit_of_doubt = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(composite_in),
    RI_OUT(composite_out),
    .kind = RI_METHOD,
    .flags = RI_SERIAL, /* lp_solve factorises with static variables */
    .id = "aggregate.benefit_of_doubt",
    .version = "1.0.0",
    .title = "Benefit of the doubt",
    .doc = "The best score that a row can get from weights of its own, with which no row would "
           "exceed 1. Rows of score 1 are not beaten under their own weights. The indicators "
           "must not be negative; their units do not matter. With least or largest shares each "
           "indicator contributes at least or at most that part of the row's score. A missing "
           "indicator has no weight in its row and counts for nothing in the others' bounds, "
           "counted in a warning; below `coverage`, or with none present, the row takes no part "
           "and is missing. An indicator of weight zero takes no part.",
    .formula = "max w . y_i subject to w . y_k <= 1 for all rows k, w >= 0",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{cherchye2007introduction,\n"
                "  author = {Cherchye, Laurens and Moesen, Willem and Rogge, Nicky and Van "
                "Puyenbroeck, Tom},\n"
                "  title = {An Introduction to `Benefit of the Doubt' Composite Indicators},\n"
                "  journal = {Social Indicators Research},\n"
                "  volume = {82},\n"
                "  number = {1},\n"
                "  pages = {111--145},\n"
                "  year = {2007},\n"
                "  doi = {10.1007/s11205-006-9029-7}\n"
                "}",
    .run = run,
};

RI_MODULE(&aggregate_benefit_of_doubt);
