/* scale.c - whether a formula's value scales, or moves, with its variables, by trial.
 *
 * Factors are powers of two, so that scaling rounds nothing; small and very large ones, so that
 * terms of any size are noticed.
 */
#include "formula.h"

enum { TRIALS = 30 };

/* A number in [0, 1) for a variable in a trial (splitmix64): generic, and always the same. */
static double trial_number(size_t variable, size_t trial)
{
    uint64_t z = (variable * 1000003 + trial + 1) * 0x9E3779B97F4A7C15u;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

/* Values near one, values of very different sizes, shares. */
static double trial_value(size_t variable, size_t trial)
{
    const double u = trial_number(variable, trial);

    switch (trial % 3) {
    case 0:
        return 0.5 + 2.5 * u;
    case 1:
        return pow(10, -6 + 15 * u);
    default:
        return u;
    }
}

static double evaluate(formula *self, size_t trial, const double *exponents, int power)
{
    for (size_t k = 0; k < self->n; k++)
        self->slots[k] = trial_value(k, trial) * (exponents ? exp2(power * exponents[k]) : 1);
    return formula_raw(self);
}

scaling formula_scale(formula *self, const double *exponents, double *degree)
{
    static const int powers[] = {2, -4, 40, -40};
    bool defined = false, known = false;

    *degree = 0;
    for (size_t trial = 0; trial < TRIALS; trial++) {
        const double before = evaluate(self, trial, NULL, 0);

        if (!isfinite(before))
            continue;
        defined = true;
        for (size_t p = 0; p < sizeof powers / sizeof *powers; p++) {
            const double after = evaluate(self, trial, exponents, powers[p]);
            double here;

            if (!isfinite(after) || (before == 0 && after == 0))
                continue;
            if (before == 0 || after == 0 || (before < 0) != (after < 0))
                return SCALES_NOT;
            here = log2(after / before) / powers[p];
            if (known && fabs(here - *degree) > 1e-9)
                return SCALES_NOT;
            *degree = here;
            known = true;
        }
    }
    return defined ? SCALES : NEVER_DEFINED;
}

/* The value with the variables that move `steps` up. */
static double evaluate_moved(formula *self, size_t trial, const bool *moves, double steps)
{
    for (size_t k = 0; k < self->n; k++)
        self->slots[k] = trial_value(k, trial) + (moves[k] ? steps : 0);
    return formula_raw(self);
}

scaling formula_shift(formula *self, const bool *moves, double *by)
{
    static const double steps[] = {1, 16, 256};
    bool defined = false, known = false;

    *by = 0;
    for (size_t trial = 0; trial < TRIALS; trial++) {
        const double before = evaluate_moved(self, trial, moves, 0);

        if (trial % 3 == 1 || !isfinite(before)) /* values of 1e9 hide a step of 1 */
            continue;
        defined = true;
        for (size_t p = 0; p < sizeof steps / sizeof *steps; p++) {
            const double after = evaluate_moved(self, trial, moves, steps[p]);
            const double here = (after - before) / steps[p];

            if (!isfinite(after))
                continue;
            if (known && !(fabs(here - *by) <= 1e-9 * (1 + fabs(before) + fabs(after))))
                return SCALES_NOT;
            *by = here;
            known = true;
        }
    }
    return defined ? SCALES : NEVER_DEFINED;
}
