/* regional.c - see regional.h */
#include "regional.h"

/* Keys besides region and activity must not vary: sums over years would be meant by nobody. */
static ri_status regional_check_others(const regional *self)
{
    const ri_input *const others = &self->call->in[REGIONAL_IN_OTHERS];
    const ri_status status =
        ri_need_zeros(self->host, self->ctx, self->call, REGIONAL_IN_VALUE, "a share of a total");

    if (status != RI_OK)
        return status;
    for (uint64_t k = 0; k < others->n; k++)
        for (uint64_t i = 1; i < self->rows; i++)
            if (others->columns[k]->codes[i] != others->columns[k]->codes[0]) {
                const char *const name = others->columns[k]->name;
                char hint[256];
                ri_where where = RI_WHERE;

                (void)snprintf(hint, sizeof hint, "within = %.200s", name);
                where.hint = hint;
                return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                                  "'%s' is not the same in all rows; expected one row for each "
                                  "'%s' and '%s'",
                                  name, self->region->name, self->activity->name);
            }
    return RI_OK;
}

static ri_status regional_refuse(const regional *self, uint32_t input, const ri_column *column,
                                 uint64_t row)
{
    char number[352];
    ri_where where = RI_WHERE;

    where.input = (int32_t)input;
    where.row = row;
    if (isnan(column->values[row]))
        return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                          "'%s' is missing, which missing = error does not accept", column->name);
    (void)self->host->number(column->values[row], -1, number);
    return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                      "'%s' is %.40s; expected zero or more", column->name, number);
}

ri_status regional_check_column(const regional *self, uint32_t input, const ri_column *column,
                                double *largest, uint64_t *missing)
{
    const bool accept_missing = ri_integer_of(self->call, REGIONAL_ARG_MISSING) == 0;
    ri_status status = RI_OK;
    int errors = 0;

    for (uint64_t i = 0; i < column->rows && errors < REGIONAL_MOST_ERRORS; i++) {
        const double x = column->values[i];

        *missing += isnan(x) != 0;
        *largest = x > *largest ? x : *largest;
        if (x < 0 || (isnan(x) && !accept_missing)) {
            status = regional_refuse(self, input, column, i);
            errors++;
        }
    }
    return status;
}

double regional_scale(double largest)
{
    int exponent = 0;

    (void)frexp(largest, &exponent);
    if (!(largest > 0))
        return 1;
    return ldexp(1, exponent > 1000 ? -1000 : exponent < -1000 ? 1000 : -exponent);
}

/* Missing values by label; NULL: no memory. */
static uint64_t *regional_count_missing(const regional *self, const ri_column *key)
{
    uint64_t *const counts =
        (uint64_t *)self->host->scratch(self->ctx, key->n_labels, sizeof *counts);

    for (uint64_t i = 0; counts && i < self->rows; i++)
        counts[key->codes[i]] += isnan(self->value->values[i]) != 0;
    return counts;
}

ri_status regional_check(regional *self)
{
    ri_status status = regional_check_others(self);

    if (status == RI_OK)
        status = regional_check_column(self, REGIONAL_IN_VALUE, self->value, &self->largest,
                                       &self->missing);
    self->scale = regional_scale(self->largest);
    if (status != RI_OK || !self->missing)
        return status;
    self->missing_region = regional_count_missing(self, self->region);
    self->missing_activity = regional_count_missing(self, self->activity);
    return self->missing_region && self->missing_activity ? RI_OK : RI_NO_MEMORY;
}

/* A sum as two doubles; `inexact` is not 0 where they are not all of it. */
typedef struct regional_sum {
    double total, rest;
    uint64_t inexact; /* afterwards its place among the exact sums, from 1 */
} regional_sum;

/* What a + b is more than `sum`, its rounding (Knuth, TAOCP 4.2.2). */
static double regional_rounded_off(double a, double b, double sum)
{
    const double of_b = sum - a;

    return (a - (sum - of_b)) + (b - of_b);
}

static void regional_sum_add(regional_sum *self, double x)
{
    const double total = self->total + x;
    const double off = regional_rounded_off(self->total, x, total), rest = self->rest + off;

    self->inexact |= !(regional_rounded_off(self->rest, off, rest) == 0);
    self->total = total;
    self->rest = rest;
}

/* Adds up once more, exactly, what two doubles did not hold: next to nothing of usual data. */
static ri_status regional_sums_exact(const regional *self, const ri_column *key, regional_sum *sums,
                                     double *totals)
{
    ri_exact_sum *exact;
    uint64_t n = 0;

    for (uint64_t k = 0; k < key->n_labels; k++)
        if (sums[k].inexact)
            sums[k].inexact = ++n;
    if (n == 0)
        return RI_OK;
    exact = (ri_exact_sum *)self->host->scratch(self->ctx, n, sizeof *exact);
    if (!exact)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->rows; i++)
        if (sums[key->codes[i]].inexact)
            ri_total_add(&exact[sums[key->codes[i]].inexact - 1], regional_value(self, i));
    for (uint64_t k = 0; k < key->n_labels; k++)
        if (sums[k].inexact)
            totals[k] = ri_total_of(&exact[sums[k].inexact - 1]);
    return RI_OK;
}

/* Sums of the values over the rows of each label, correctly rounded; NULL: no memory. */
static double *regional_sums(const regional *self, const ri_column *key, uint64_t *filled)
{
    regional_sum *const sums =
        (regional_sum *)self->host->scratch(self->ctx, key->n_labels, sizeof *sums);
    double *const totals = (double *)self->host->scratch(self->ctx, key->n_labels, sizeof *totals);

    if (!sums || !totals)
        return NULL;
    for (uint64_t i = 0; i < self->rows; i++) {
        const double value = regional_value(self, i);

        if (!isnan(value))
            regional_sum_add(&sums[key->codes[i]], value);
    }
    for (uint64_t k = 0; k < key->n_labels; k++)
        totals[k] = sums[k].total + sums[k].rest;
    if (regional_sums_exact(self, key, sums, totals) != RI_OK)
        return NULL;
    for (uint64_t k = 0; k < key->n_labels; k++)
        *filled += totals[k] > 0;
    return totals;
}

ri_status regional_add_up(regional *self)
{
    ri_exact_sum total = RI_EXACT_SUM;

    self->region_total = regional_sums(self, self->region, &self->filled_regions);
    self->activity_total = regional_sums(self, self->activity, &self->filled_activities);
    if (!self->region_total || !self->activity_total)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->rows; i++)
        ri_total_add(&total, regional_value(self, i));
    self->total = ri_total_of(&total);
    return RI_OK;
}

ri_status regional_read(regional *self)
{
    ri_status status = regional_check(self);

    if (status == RI_OK)
        status = regional_add_up(self);
    if (status == RI_OK)
        status = regional_tell_total_rows(self);
    if (status != RI_OK)
        return status;
    regional_tell_missing(self);
    regional_tell_absent(self);
    return RI_OK;
}
