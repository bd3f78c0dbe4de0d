/* benefit_of_doubt.h - the linear programs of the benefit of the doubt, by lp_solve. */
#ifndef AGGREGATE_BENEFIT_OF_DOUBT_H
#define AGGREGATE_BENEFIT_OF_DOUBT_H

#include <lpsolve/lp_lib.h>
#include <regind/helpers.h>
#include <stdbool.h>
#include <stdlib.h>

#include "../common/linear_system.h"

#define DOUBT_LEAST_SHARE(text)                                                                    \
    {                                                                                              \
        .id = "least_share", .label = "Least share of an indicator in the score", .doc = (text),   \
        .unit = "1", .type = RI_REAL, .flags = RI_PER_COLUMN, .minimum = 0, .maximum = 1,          \
        .fallback = 0, .port = "values"                                                            \
    }
#define DOUBT_MOST_SHARE(text)                                                                     \
    {                                                                                              \
        .id = "most_share", .label = "Largest share of an indicator in the score", .doc = (text),  \
        .unit = "1", .type = RI_REAL, .flags = RI_PER_COLUMN, .minimum = 0, .maximum = 1,          \
        .fallback = 1, .port = "values"                                                            \
    }

/* The linear program of a group; variable k + 1 is the weight of its k-th indicator.  Most rows
 * bound nothing, so w . y_p <= 1 becomes a constraint only when some solution has violated it. */
typedef struct program {
    uint64_t n, rows;
    double *y; /* rows of n indicators, directed, NaN is missing; then the mean of what is scored */
    double *least, *most; /* shares of the indicators in the score */
    uint64_t *scored;     /* rows that have a score */
    uint64_t n_scored;

    lprec *lp;
    int n_shares;         /* the first constraints: two for each indicator if one is bounded */
    uint64_t *peers;      /* the rows behind the others */
    double *largest;      /* of each indicator; y is divided by it: no score changes */
    double *coefficients; /* of one constraint */
    double *weights;      /* the solution */
    int *variables;       /* 1, 2, 3 ... */
    int *place;           /* of a weight in the system; below zero: it is at a bound */
    double *system;       /* the equations of a corner, see linear_system.h */
    int *basis;           /* one, then along the constraints, then along the indicators */
} program;

enum { AT_ZERO = -1, AT_ONE = -2 }; /* bounds of a weight */

/* y_ik in units of the largest; what is missing counts for nothing. */
static inline double scaled(const program *of, uint64_t k, uint64_t row)
{
    const double y = of->y[row * of->n + k];

    return isnan(y) ? 0 : y;
}

static inline bool has_shares(const program *of)
{
    for (uint64_t k = 0; k < of->n; k++)
        if (of->least[k] > 0 || of->most[k] < 1)
            return true;
    return false;
}

/* Memory for a program; false: there is none, or it would be too large for the solver. */
static inline bool make_room(const ri_host *host, ri_ctx *ctx, uint64_t n, uint64_t rows,
                             program *of)
{
    const uint64_t constraints = rows + 2 * n;

    of->n = n;
    of->rows = rows;
    of->y = (double *)host->scratch(ctx, rows + 1, n * sizeof *of->y);
    of->least = (double *)host->scratch(ctx, n, sizeof *of->least);
    of->most = (double *)host->scratch(ctx, n, sizeof *of->most);
    of->scored = (uint64_t *)host->scratch(ctx, rows, sizeof *of->scored);
    of->largest = (double *)host->scratch(ctx, n, sizeof *of->largest);
    of->coefficients = (double *)host->scratch(ctx, n + 1, sizeof *of->coefficients);
    of->weights = (double *)host->scratch(ctx, n, sizeof *of->weights);
    of->variables = (int *)host->scratch(ctx, n, sizeof *of->variables);
    of->peers = (uint64_t *)host->scratch(ctx, rows, sizeof *of->peers);
    of->place = (int *)host->scratch(ctx, n, sizeof *of->place);
    of->system = (double *)host->scratch(ctx, n * (n + 1), sizeof *of->system);
    of->basis = (int *)host->scratch(ctx, 1 + constraints + n, sizeof *of->basis);
    for (uint64_t k = 0; of->variables && k < n; k++)
        of->variables[k] = (int)k + 1;
    return of->y && of->least && of->most && of->scored && of->largest && of->coefficients &&
           of->weights && of->variables && of->peers && of->place && of->system && of->basis;
}

static inline bool too_large(uint64_t n, uint64_t rows)
{
    return n >= UINT16_MAX || rows >= INT32_MAX / 4;
}

/* Divides the indicators by their largest values, and finds the mean of the rows that are scored.
 */
static inline void scale(program *of)
{
    for (uint64_t p = 0; p < of->n_scored; p++)
        for (uint64_t k = 0; k < of->n; k++)
            of->largest[k] = fmax(of->largest[k], of->y[of->scored[p] * of->n + k]);
    for (uint64_t k = 0; k < of->n; k++) {
        const double by = of->largest[k] > 0 ? of->largest[k] : INFINITY;
        ri_sum sum = {0, 0, 0};

        for (uint64_t i = 0; i < of->rows; i++)
            of->y[i * of->n + k] /= by;
        for (uint64_t p = 0; p < of->n_scored; p++)
            ri_sum_add(&sum, scaled(of, k, of->scored[p]));
        of->y[of->rows * of->n + k] = ri_ratio(ri_sum_of(&sum), (double)of->n_scored);
    }
}

/* No weight exceeds 1: the row that has the largest y_k, which is 1, sees to that.  Room for the
 * bounds of shares.  false: no memory; delete_lp() is the caller's. */
static inline bool begin(program *of)
{
    const int n = (int)of->n;
    bool ok;

    scale(of);
    of->lp = make_lp(0, n);
    ok = of->lp;
    if (ok) {
        set_verbose(of->lp, NEUTRAL);
        set_maxim(of->lp);
        set_scaling(of->lp, 0); /* it is done */
    }
    for (int k = 1; ok && k <= n; k++)
        ok = set_upbo(of->lp, k, 1);
    of->n_shares = has_shares(of) ? 2 * n : 0;
    for (int c = 0; ok && c < of->n_shares; c++)
        ok = add_constraintex(of->lp, n, of->coefficients, of->variables, c % 2 ? LE : GE, 0);
    return ok;
}

/* Is any value above zero?  Known when it has begun. */
static inline bool has_values(const program *of)
{
    for (uint64_t k = 0; k < of->n; k++)
        if (of->largest[k] > 0)
            return true;
    return false;
}

/* Why a row can have no score but zero; the weights zero meet every bound of shares. */
typedef enum doubt_bound { BOUND_MET, BOUND_LEAST, BOUND_MOST } doubt_bound;

/* Can the shares of the indicators of a row add up to one?  One of zero has none, nor does one that
 * is missing, of which none is asked.  *k is the indicator of zero whose least share is asked. */
static inline doubt_bound doubt_shares(const program *of, uint64_t row, uint64_t *k)
{
    ri_sum most = {0, 0, 0};
    doubt_bound bound = BOUND_MET;

    for (uint64_t j = 0; j < of->n; j++) {
        const double y = of->y[row * of->n + j];

        if (y > 0)
            ri_sum_add(&most, of->most[j]);
        if (y == 0 && of->least[j] > 0 && bound == BOUND_MET) {
            bound = BOUND_LEAST;
            *k = j;
        }
    }
    if (!most.count)
        return BOUND_MET; /* it has nothing: zero is its score */
    if (bound == BOUND_MET && ri_sum_of(&most) < 1 && !ri_tied(ri_sum_of(&most), 1))
        bound = BOUND_MOST;
    return bound;
}

static const char doubt_most_short[] =
    "the largest shares of the indicators present and above zero add up to less than one";

/* Sums of the bounds over the indicators that take part, which no row can meet. */
static inline ri_status doubt_check_sums(const ri_host *host, ri_ctx *ctx, const program *of,
                                         const char *name, int32_t least_share, int32_t most_share)
{
    ri_sum least = {0, 0, 0}, most = {0, 0, 0};
    char hint[128];
    ri_where where = RI_WHERE;

    for (uint64_t k = 0; k < of->n; k++) {
        ri_sum_add(&least, of->least[k]);
        ri_sum_add(&most, of->most[k]);
    }
    where.hint = hint;
    if (ri_sum_of(&least) > 1 && !ri_tied(ri_sum_of(&least), 1)) {
        where.parameter = least_share;
        (void)snprintf(hint, sizeof hint, "write at most %.4g for each of %llu indicator%s",
                       floor(1e4 / (double)of->n) / 1e4, (unsigned long long)of->n,
                       of->n == 1 ? "" : "s");
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                          "the least shares of the indicators%s%s%s add up to %.4g; no weights can "
                          "give them more than 1",
                          name ? " of '" : "", name ? name : "", name ? "'" : "",
                          ri_sum_of(&least));
    }
    if (of->n && ri_sum_of(&most) < 1 && !ri_tied(ri_sum_of(&most), 1)) {
        where.parameter = most_share;
        (void)snprintf(hint, sizeof hint, "write at least %.4g for each of %llu indicator%s",
                       ceil(1e4 / (double)of->n) / 1e4, (unsigned long long)of->n,
                       of->n == 1 ? "" : "s");
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                          "the largest shares of the indicators%s%s%s add up to %.4g; together "
                          "they make up the whole score",
                          name ? " of '" : "", name ? name : "", name ? "'" : "", ri_sum_of(&most));
    }
    return RI_OK;
}

/* The coefficients of a constraint in the program of row i.  Shares: for every indicator k
 * w_k y_ik - least (w . y_i) >= 0, then w_k y_ik - most (w . y_i) <= 0. */
static inline void coefficients_of(const program *of, int constraint, uint64_t i, double *into)
{
    const uint64_t c = (uint64_t)constraint - 1, k = c / 2;
    double share = c % 2 ? of->most[k] : of->least[k];

    if (constraint > of->n_shares) {
        for (uint64_t j = 0; j < of->n; j++)
            into[j] = scaled(of, j, of->peers[constraint - of->n_shares - 1]);
        return;
    }
    if (isnan(of->y[i * of->n + k]))
        share = 0; /* it has none to bound */
    for (uint64_t j = 0; j < of->n; j++)
        into[j] = ((j == k ? 1 : 0) - share) * scaled(of, j, i);
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
static inline void sharpen(program *of, uint64_t i)
{
    const int rows = get_Nrows(of->lp), n = (int)of->n;
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
        coefficients_of(of, abs(corner[j]), i, of->coefficients);
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

static inline double weighed(const program *of, uint64_t row)
{
    ri_sum score = {0, 0, 0};

    for (uint64_t k = 0; k < of->n; k++)
        ri_sum_add(&score, of->weights[k] * scaled(of, k, row));
    return ri_sum_of(&score);
}

/* Makes a constraint of the row that exceeds 1 most; *added tells whether there is one.  A row that
 * is a constraint exceeds 1 by rounding only. */
static inline bool constrain(program *of, bool *added)
{
    const int n_constraints = get_Nrows(of->lp) - of->n_shares;
    double most = 1 + 1e-13;
    uint64_t worst = RI_NO_ROW;

    for (uint64_t p = 0; p < of->n_scored; p++) {
        const double score = weighed(of, of->scored[p]);

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
    for (uint64_t k = 0; k < of->n; k++)
        of->coefficients[k] = scaled(of, k, worst);
    return add_constraintex(of->lp, (int)of->n, of->coefficients, of->variables, LE, 1);
}

/* max w . y_i, for i = rows that of the mean row; false: the solver found none. */
static inline bool solve_row(program *of, uint64_t i, double *result)
{
    const int n = (int)of->n;
    bool ok = true, added = true;

    for (int c = 1; ok && c <= of->n_shares; c++) {
        coefficients_of(of, c, i, of->coefficients);
        ok = set_rowex(of->lp, c, n, of->coefficients, of->variables);
    }
    for (uint64_t k = 0; k < of->n; k++)
        of->coefficients[k] = scaled(of, k, i);
    ok = ok && set_obj_fnex(of->lp, n, of->coefficients, of->variables);
    while (ok && added) {
        ok = solve(of->lp) == OPTIMAL && get_variables(of->lp, of->weights);
        if (ok)
            sharpen(of, i);
        ok = ok && constrain(of, &added);
    }
    *result = fmin(weighed(of, i), 1);
    return ok;
}

#endif /* AGGREGATE_BENEFIT_OF_DOUBT_H */
