/* doubt.c - see doubt.h */
#include "doubt.h"

#include <stdlib.h>

#include "../common/linear_system.h"

enum { DOUBT_AT_ZERO = -1, DOUBT_AT_ONE = -2 }; /* bounds of a weight */

/* y_ik in units of the largest; what is missing counts for nothing. */
static double doubt_scaled(const doubt_program *of, uint64_t k, uint64_t row)
{
    const double y = of->y[row * of->n + k];

    return isnan(y) ? 0 : y;
}

static bool doubt_has_shares(const doubt_program *of)
{
    for (uint64_t k = 0; k < of->n; k++)
        if (of->least[k] > 0 || of->most[k] < 1)
            return true;
    return false;
}

bool doubt_make_room(const ri_host *host, ri_ctx *ctx, uint64_t n, uint64_t rows, doubt_program *of)
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

bool doubt_too_large(uint64_t n, uint64_t rows)
{
    return n >= UINT16_MAX || rows >= INT32_MAX / 4;
}

/* Divides the indicators by their largest values, and finds the mean of the rows that are scored.
 */
static void doubt_scale(doubt_program *of)
{
    for (uint64_t p = 0; p < of->n_scored; p++)
        for (uint64_t k = 0; k < of->n; k++)
            of->largest[k] = fmax(of->largest[k], of->y[of->scored[p] * of->n + k]);
    for (uint64_t k = 0; k < of->n; k++) {
        const double by = of->largest[k] > 0 ? of->largest[k] : INFINITY;
        ri_exact_sum sum = RI_EXACT_SUM;

        for (uint64_t i = 0; i < of->rows; i++)
            of->y[i * of->n + k] /= by;
        for (uint64_t p = 0; p < of->n_scored; p++)
            ri_total_add(&sum, doubt_scaled(of, k, of->scored[p]));
        of->y[of->rows * of->n + k] = ri_ratio(ri_total_of(&sum), (double)of->n_scored);
    }
}

bool doubt_begin(doubt_program *of)
{
    const int n = (int)of->n;
    bool ok;

    doubt_scale(of);
    of->lp = make_lp(0, n);
    ok = of->lp;
    if (ok) {
        set_verbose(of->lp, NEUTRAL);
        set_maxim(of->lp);
        set_scaling(of->lp, 0); /* it is done */
    }
    for (int k = 1; ok && k <= n; k++)
        ok = set_upbo(of->lp, k, 1);
    of->n_shares = doubt_has_shares(of) ? 2 * n : 0;
    for (int c = 0; ok && c < of->n_shares; c++)
        ok = add_constraintex(of->lp, n, of->coefficients, of->variables, c % 2 ? LE : GE, 0);
    return ok;
}

bool doubt_has_values(const doubt_program *of)
{
    for (uint64_t k = 0; k < of->n; k++)
        if (of->largest[k] > 0)
            return true;
    return false;
}

doubt_bound doubt_shares(const doubt_program *of, uint64_t row, uint64_t *k)
{
    ri_exact_sum most = RI_EXACT_SUM;
    doubt_bound bound = DOUBT_BOUND_MET;

    for (uint64_t j = 0; j < of->n; j++) {
        const double y = of->y[row * of->n + j];

        if (y > 0)
            ri_total_add(&most, of->most[j]);
        if (y == 0 && of->least[j] > 0 && bound == DOUBT_BOUND_MET) {
            bound = DOUBT_BOUND_LEAST;
            *k = j;
        }
    }
    if (!most.count)
        return DOUBT_BOUND_MET; /* it has nothing: zero is its score */
    if (bound == DOUBT_BOUND_MET && ri_total_of(&most) < 1 && !ri_tied(ri_total_of(&most), 1))
        bound = DOUBT_BOUND_MOST;
    return bound;
}

ri_status doubt_check_sums(const ri_host *host, ri_ctx *ctx, const doubt_program *of,
                           const char *name, int32_t least_share, int32_t most_share)
{
    ri_exact_sum least = RI_EXACT_SUM, most = RI_EXACT_SUM;
    char hint[128];
    ri_where where = RI_WHERE;

    for (uint64_t k = 0; k < of->n; k++) {
        ri_total_add(&least, of->least[k]);
        ri_total_add(&most, of->most[k]);
    }
    where.hint = hint;
    if (ri_total_of(&least) > 1 && !ri_tied(ri_total_of(&least), 1)) {
        where.parameter = least_share;
        (void)snprintf(hint, sizeof hint, "write at most %.4g for each of %llu indicator%s",
                       floor(1e4 / (double)of->n) / 1e4, (unsigned long long)of->n,
                       of->n == 1 ? "" : "s");
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                          "the least shares of the indicators%s%s%s add up to %.4g; no weights can "
                          "give them more than 1",
                          name ? " of '" : "", name ? name : "", name ? "'" : "",
                          ri_total_of(&least));
    }
    if (of->n && ri_total_of(&most) < 1 && !ri_tied(ri_total_of(&most), 1)) {
        where.parameter = most_share;
        (void)snprintf(hint, sizeof hint, "write at least %.4g for each of %llu indicator%s",
                       ceil(1e4 / (double)of->n) / 1e4, (unsigned long long)of->n,
                       of->n == 1 ? "" : "s");
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                          "the largest shares of the indicators%s%s%s add up to %.4g; together "
                          "they make up the whole score",
                          name ? " of '" : "", name ? name : "", name ? "'" : "",
                          ri_total_of(&most));
    }
    return RI_OK;
}

/* The coefficients of a constraint in the program of row i.  Shares: for every indicator k
 * w_k y_ik - least (w . y_i) >= 0, then w_k y_ik - most (w . y_i) <= 0. */
static void doubt_coefficients_of(const doubt_program *of, int constraint, uint64_t i, double *into)
{
    const uint64_t c = (uint64_t)constraint - 1, k = c / 2;
    double share = c % 2 ? of->most[k] : of->least[k];

    if (constraint > of->n_shares) {
        for (uint64_t j = 0; j < of->n; j++)
            into[j] = doubt_scaled(of, j, of->peers[constraint - of->n_shares - 1]);
        return;
    }
    if (isnan(of->y[i * of->n + k]))
        share = 0; /* it has none to bound */
    for (uint64_t j = 0; j < of->n; j++)
        into[j] = ((j == k ? 1 : 0) - share) * doubt_scaled(of, j, i);
}

/* Which weights the solver left at a bound; the others get their places in the system. */
static size_t doubt_find_places(doubt_program *of, const int *corner, int rows, int n)
{
    size_t n_free = 0;

    for (int k = 0; k < n; k++)
        of->place[k] = 0;
    for (int j = 0; j < n; j++)
        if (abs(corner[j]) > rows)
            of->place[abs(corner[j]) - rows - 1] = corner[j] < 0 ? DOUBT_AT_ZERO : DOUBT_AT_ONE;
    for (int k = 0; k < n; k++)
        if (of->place[k] == 0)
            of->place[k] = (int)n_free++;
    return n_free;
}

/* The weights at the corner where the solver stopped, from the constraints that hold with equality
 * there: it rounds coefficients to some twelve digits.  Its weights stay if they give no corner. */
static void doubt_sharpen(doubt_program *of, uint64_t i)
{
    const int rows = get_Nrows(of->lp), n = (int)of->n;
    int *const corner = of->basis + 1 + rows; /* n constraints or variables at their bounds */
    size_t n_free, n_tight = 0, width;

    if (!get_basis(of->lp, of->basis, TRUE))
        return;
    n_free = doubt_find_places(of, corner, rows, n);
    width = n_free + 1;
    for (int j = 0; j < n && n_tight <= n_free; j++) {
        double *const equation = of->system + n_tight * width;

        if (abs(corner[j]) > rows)
            continue;
        doubt_coefficients_of(of, abs(corner[j]), i, of->coefficients);
        equation[n_free] = abs(corner[j]) > of->n_shares ? 1 : 0;
        for (int k = 0; k < n; k++)
            if (of->place[k] >= 0)
                equation[of->place[k]] = of->coefficients[k];
            else if (of->place[k] == DOUBT_AT_ONE)
                equation[n_free] -= of->coefficients[k];
        n_tight++;
    }
    if (n_tight != n_free || !linear_system(of->system, n_free))
        return;
    for (int k = 0; k < n; k++)
        of->weights[k] = of->place[k] >= 0 ? of->system[(size_t)of->place[k] * width + n_free]
                                           : (of->place[k] == DOUBT_AT_ONE ? 1 : 0);
}

static double doubt_weighed(const doubt_program *of, uint64_t row)
{
    ri_exact_sum score = RI_EXACT_SUM;

    for (uint64_t k = 0; k < of->n; k++)
        ri_total_add(&score, of->weights[k] * doubt_scaled(of, k, row));
    return ri_total_of(&score);
}

/* Makes a constraint of the row that exceeds 1 most; *added tells whether there is one.  A row that
 * is a constraint exceeds 1 by rounding only. */
static bool doubt_constrain(doubt_program *of, bool *added)
{
    const int n_constraints = get_Nrows(of->lp) - of->n_shares;
    double most = 1 + 1e-13;
    uint64_t worst = RI_NO_ROW;

    for (uint64_t p = 0; p < of->n_scored; p++) {
        const double score = doubt_weighed(of, of->scored[p]);

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
        of->coefficients[k] = doubt_scaled(of, k, worst);
    return add_constraintex(of->lp, (int)of->n, of->coefficients, of->variables, LE, 1);
}

bool doubt_solve_row(doubt_program *of, uint64_t i, double *result)
{
    const int n = (int)of->n;
    bool ok = true, added = true;

    for (int c = 1; ok && c <= of->n_shares; c++) {
        doubt_coefficients_of(of, c, i, of->coefficients);
        ok = set_rowex(of->lp, c, n, of->coefficients, of->variables);
    }
    for (uint64_t k = 0; k < of->n; k++)
        of->coefficients[k] = doubt_scaled(of, k, i);
    ok = ok && set_obj_fnex(of->lp, n, of->coefficients, of->variables);
    while (ok && added) {
        ok = solve(of->lp) == OPTIMAL && get_variables(of->lp, of->weights);
        if (ok)
            doubt_sharpen(of, i);
        ok = ok && doubt_constrain(of, &added);
    }
    *result = fmin(doubt_weighed(of, i), 1);
    return ok;
}
