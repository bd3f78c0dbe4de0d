/* benefit_of_doubt.h - the linear programs of the benefit of the doubt, by lp_solve. */
#ifndef METHODS_BENEFIT_OF_DOUBT_H
#define METHODS_BENEFIT_OF_DOUBT_H

#include <lpsolve/lp_lib.h>
#include <stdlib.h>

#include "composite.h"
#include "linear_system.h"

enum { ARG_LEAST_SHARE = COMPOSITE_ARGS, ARG_MOST_SHARE };

/* The linear program of a group; variable k + 1 is the weight of its k-th indicator.  Most rows
 * bound nothing, so w . y_p <= 1 becomes a constraint only when some solution has violated it. */
typedef struct program {
    lprec *lp;
    int n_shares;     /* the first constraints: two for each indicator whose share is bounded */
    uint64_t *peers;  /* the rows behind the others */
    uint64_t n_peers; /* how many rows have a score */
    uint64_t *scored; /* which */
    /* along the indicators */
    double *largest;      /* each is divided by it: no score changes */
    double *coefficients; /* of one constraint */
    double *weights;
    int *variables; /* 1, 2, 3 ... */
    int *place;     /* of a weight in the system; below zero: it is at a bound */
    double *system; /* the equations of a corner, see linear_system.h */
    int *basis;     /* one, then along the constraints, then along the indicators */
} program;

enum { AT_ZERO = -1, AT_ONE = -2 }; /* bounds of a weight */

/* y_ik in units of the largest; what is missing counts for nothing. */
static inline double scaled(const composite *self, const program *of, uint64_t k, uint64_t row)
{
    const double y = composite_value(self, k, row);

    return isnan(y) || of->largest[k] <= 0 ? 0 : y / of->largest[k];
}

static inline bool has_shares(const composite *self)
{
    for (uint64_t k = 0; k < self->n; k++)
        if (self->call->args[ARG_LEAST_SHARE]->numbers[self->columns[k]] > 0 ||
            self->call->args[ARG_MOST_SHARE]->numbers[self->columns[k]] < 1)
            return true;
    return false;
}

/* Memory for the program; false: there is none. */
static inline bool make_room(const composite *self, program *of)
{
    const ri_host *const host = self->host;
    const uint64_t n = self->n, constraints = self->call->rows + 2 * n;

    of->largest = (double *)host->scratch(self->ctx, n, sizeof *of->largest);
    of->coefficients = (double *)host->scratch(self->ctx, n + 1, sizeof *of->coefficients);
    of->weights = (double *)host->scratch(self->ctx, n, sizeof *of->weights);
    of->variables = (int *)host->scratch(self->ctx, n, sizeof *of->variables);
    of->peers = (uint64_t *)host->scratch(self->ctx, self->call->rows, sizeof *of->peers);
    of->scored = (uint64_t *)host->scratch(self->ctx, self->call->rows, sizeof *of->scored);
    of->place = (int *)host->scratch(self->ctx, n, sizeof *of->place);
    of->system = (double *)host->scratch(self->ctx, n * (n + 1), sizeof *of->system);
    of->basis = (int *)host->scratch(self->ctx, 1 + constraints + n, sizeof *of->basis);
    for (uint64_t k = 0; of->variables && k < n; k++)
        of->variables[k] = (int)k + 1;
    return of->largest && of->coefficients && of->weights && of->variables && of->peers &&
           of->scored && of->place && of->system && of->basis;
}

/* No weight exceeds 1: the row that has the largest y_k, which is 1, sees to that.  Room for the
 * bounds of shares. */
static inline bool begin(const composite *self, program *of)
{
    const int n = (int)self->n;
    bool ok = true;

    for (int k = 1; ok && k <= n; k++)
        ok = set_upbo(of->lp, k, 1);
    of->n_shares = has_shares(self) ? 2 * n : 0;
    for (int c = 0; ok && c < of->n_shares; c++)
        ok = add_constraintex(of->lp, n, of->coefficients, of->variables, c % 2 ? LE : GE, 0);
    return ok;
}

/* The coefficients of a constraint in the program of row i.  Shares: for every indicator k
 * w_k y_ik - least (w . y_i) >= 0, then w_k y_ik - most (w . y_i) <= 0. */
static inline void coefficients_of(const composite *self, const program *of, int constraint,
                                   uint64_t i, double *into)
{
    const uint64_t c = (uint64_t)constraint - 1, k = c / 2;
    const int arg = c % 2 ? ARG_MOST_SHARE : ARG_LEAST_SHARE;
    double share;

    if (constraint > of->n_shares) {
        for (uint64_t j = 0; j < self->n; j++)
            into[j] = scaled(self, of, j, of->peers[constraint - of->n_shares - 1]);
        return;
    }
    share = self->call->args[arg]->numbers[self->columns[k]];
    if (isnan(composite_value(self, k, i)))
        share = 0; /* it has none to bound */
    for (uint64_t j = 0; j < self->n; j++)
        into[j] = ((j == k ? 1 : 0) - share) * scaled(self, of, j, i);
}

/* Which weights the solver left at a bound; the others get their places in the system. */
static inline size_t find_places(program *of, const int *corner, int rows, int n)
{
    size_t n_free = 0;

    for (int k = 0; k < n; k++)
        of->place[k] = 0;
    for (int j = 0; j < n; j++)
        if (abs(corner[j]) > rows)
            of->place[abs(corner[j]) - rows - 1] = corner[j] < 0 ? AT_ZERO : AT_ONE;
    for (int k = 0; k < n; k++)
        if (of->place[k] == 0)
            of->place[k] = (int)n_free++;
    return n_free;
}

/* The weights at the corner where the solver stopped, from the constraints that hold with equality
 * there: it rounds coefficients to some twelve digits.  Its weights stay if they give no corner. */
static inline void sharpen(const composite *self, program *of, uint64_t i)
{
    const int rows = get_Nrows(of->lp), n = (int)self->n;
    int *const corner = of->basis + 1 + rows; /* n constraints or variables at their bounds */
    size_t n_free, n_tight = 0, width;

    if (!get_basis(of->lp, of->basis, TRUE))
        return;
    n_free = find_places(of, corner, rows, n);
    width = n_free + 1;
    for (int j = 0; j < n && n_tight <= n_free; j++) {
        double *const equation = of->system + n_tight * width;

        if (abs(corner[j]) > rows)
            continue;
        coefficients_of(self, of, abs(corner[j]), i, of->coefficients);
        equation[n_free] = abs(corner[j]) > of->n_shares ? 1 : 0;
        for (int k = 0; k < n; k++)
            if (of->place[k] >= 0)
                equation[of->place[k]] = of->coefficients[k];
            else if (of->place[k] == AT_ONE)
                equation[n_free] -= of->coefficients[k];
        n_tight++;
    }
    if (n_tight != n_free || !linear_system(of->system, n_free))
        return;
    for (int k = 0; k < n; k++)
        of->weights[k] = of->place[k] >= 0 ? of->system[(size_t)of->place[k] * width + n_free]
                                           : (of->place[k] == AT_ONE ? 1 : 0);
}

static inline double weighed(const composite *self, const program *of, uint64_t row)
{
    ri_sum score = {0, 0, 0};

    for (uint64_t k = 0; k < self->n; k++)
        ri_sum_add(&score, of->weights[k] * scaled(self, of, k, row));
    return ri_sum_of(&score);
}

/* Makes a constraint of the row that exceeds 1 most; *added tells whether there is one.  A row that
 * is a constraint exceeds 1 by rounding only. */
static inline bool constrain(const composite *self, program *of, bool *added)
{
    const int n_constraints = get_Nrows(of->lp) - of->n_shares;
    double most = 1 + 1e-13;
    uint64_t worst = RI_NO_ROW;

    for (uint64_t p = 0; p < of->n_peers; p++) {
        const double score = weighed(self, of, of->scored[p]);

        if (score > most) {
            most = score;
            worst = of->scored[p];
        }
    }
    *added = worst != RI_NO_ROW;
    for (int c = 0; *added && c < n_constraints; c++)
        *added = of->peers[c] != worst;
    if (!*added)
        return true;
    of->peers[n_constraints] = worst;
    for (uint64_t k = 0; k < self->n; k++)
        of->coefficients[k] = scaled(self, of, k, worst);
    return add_constraintex(of->lp, (int)self->n, of->coefficients, of->variables, LE, 1);
}

/* max w . y_i; false: the solver found none. */
static inline bool solve_row(const composite *self, program *of, uint64_t i, double *result)
{
    const int n = (int)self->n;
    bool ok = true, added = true;

    for (int c = 1; ok && c <= of->n_shares; c++) {
        coefficients_of(self, of, c, i, of->coefficients);
        ok = set_rowex(of->lp, c, n, of->coefficients, of->variables);
    }
    for (uint64_t k = 0; k < self->n; k++)
        of->coefficients[k] = scaled(self, of, k, i);
    ok = ok && set_obj_fnex(of->lp, n, of->coefficients, of->variables);
    while (ok && added) {
        ok = solve(of->lp) == OPTIMAL && get_variables(of->lp, of->weights);
        if (ok)
            sharpen(self, of, i);
        ok = ok && constrain(self, of, &added);
    }
    *result = fmin(weighed(self, of, i), 1);
    return ok;
}

#endif /* METHODS_BENEFIT_OF_DOUBT_H */
