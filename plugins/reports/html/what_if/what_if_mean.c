/* what_if_mean.c - weighted means of the parts that are there, as aggregate.* has them. */
#include "what_if.h"

/* Of one cell, the parts that are there. */
typedef struct cell_parts {
    double *values, *weights;
    uint64_t n, of; /* of so many parts with a weight */
} cell_parts;

/* In units of the largest value, or the smallest where the power is below zero: no power of it is
 * above 1.  Near a power of 0 every one is near 1, and it is what they lack that is added; the
 * limit is the geometric mean. */
static double power_mean(const cell_parts *parts, double power)
{
    const int is_limit = fabs(power) < 1e-20;
    ri_exact_sum weights = RI_EXACT_SUM, sum = RI_EXACT_SUM;
    double unit = parts->values[0], mean;

    for (uint64_t k = 1; k < parts->n; k++)
        unit = power > 0 ? fmax(unit, parts->values[k]) : fmin(unit, parts->values[k]);
    if (unit == 0)
        return 0;
    for (uint64_t k = 0; k < parts->n; k++) {
        const double ratio = parts->values[k] / unit;

        ri_total_add(&weights, parts->weights[k]);
        ri_total_add(&sum, parts->weights[k] * (is_limit            ? log(ratio)
                                                : fabs(power) < 0.5 ? expm1(power * log(ratio))
                                                                    : pow(ratio, power)));
    }
    mean = ri_total_of(&sum) / ri_total_of(&weights);
    return unit * (is_limit            ? exp(mean)
                   : fabs(power) < 0.5 ? exp(log1p(mean) / power)
                                       : pow(mean, 1 / power));
}

static double arithmetic_mean(const cell_parts *parts)
{
    ri_exact_sum weights = RI_EXACT_SUM, sum = RI_EXACT_SUM;

    for (uint64_t k = 0; k < parts->n; k++) {
        ri_total_add(&weights, parts->weights[k]);
        ri_total_add(&sum, parts->weights[k] * parts->values[k]);
    }
    return ri_ratio(ri_total_of(&sum), ri_total_of(&weights));
}

static double mean_of(const what_if_step *step, const cell_parts *parts)
{
    const double power = step->method == WHAT_IF_GEOMETRIC  ? 0
                         : step->method == WHAT_IF_HARMONIC ? -1
                                                            : step->power;
    double least = (double)INFINITY, result;

    if (!parts->n || (double)parts->n / (double)parts->of < step->coverage)
        return (double)NAN;
    if (step->method == WHAT_IF_MEAN)
        return arithmetic_mean(parts);
    for (uint64_t k = 0; k < parts->n; k++)
        least = fmin(least, parts->values[k]);
    if (power > 0 ? least < 0 : least <= 0)
        return (double)NAN;
    result = power_mean(parts, power);
    return isfinite(result) ? result : (double)NAN;
}

/* The values of each part of the group; NULL: no memory. */
static const double **values_of_parts(html_report *self, const what_if *of, int step,
                                      uint64_t group)
{
    const what_if_step *const its = &of->steps[step];
    const double **values = (const double **)self->page.host->scratch(
        self->page.ctx, its->n_parts + 1, sizeof(const double *));

    for (uint64_t k = 0; values && k < its->n_parts; k++) {
        const what_if_part *const part = &its->parts[k];

        if (part->under != group)
            continue;
        values[k] = part->step == WHAT_IF_LEAF
                        ? part->values
                        : what_if_values(self, of, part->step, (uint64_t)part->group);
        if (!values[k])
            return NULL;
    }
    return values;
}

double *what_if_values(html_report *self, const what_if *of, int step, uint64_t group)
{
    const what_if_step *const its = &of->steps[step];
    const uint64_t cells = self->n_periods * self->n_regions, n = its->n_parts + 1;
    const ri_host *const host = self->page.host;
    double *const results = (double *)host->scratch(self->page.ctx, cells, sizeof *results);
    const double **const values = values_of_parts(self, of, step, group);
    cell_parts parts = {(double *)host->scratch(self->page.ctx, n, sizeof(double)),
                        (double *)host->scratch(self->page.ctx, n, sizeof(double)), 0, 0};

    if (!results || !values || !parts.values || !parts.weights)
        return NULL;
    for (uint64_t cell = 0; cell < cells; cell++) {
        parts.n = parts.of = 0;
        for (uint64_t k = 0; k < its->n_parts; k++) {
            const what_if_part *const part = &its->parts[k];

            if (part->under != group || !(part->weight > 0))
                continue;
            parts.of++;
            if (isnan(values[k][cell]))
                continue;
            parts.values[parts.n] = part->direction * values[k][cell];
            parts.weights[parts.n++] = part->weight;
        }
        results[cell] = mean_of(its, &parts);
    }
    return results;
}
