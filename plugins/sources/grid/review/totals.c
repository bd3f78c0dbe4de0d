/* totals.c - is a row of a group the sum, or the mean, of the others in every measure? */
#include "totals.h"

enum { MOST_CANDIDATES = 4, MANY_ROWS = 6 };
/* What a row is of the others of its group in one measure. */
enum { NOTHING_KNOWN = -1, APART, SUM, MEAN, CONSTANT };

static const double *values_of(const grid_totals *self, size_t column)
{
    return self->review->layout->columns[column].made_values;
}

static grid_group_sum sum_of(const grid_totals *self, size_t column, const uint32_t *rows, size_t n)
{
    const double *const x = values_of(self, column);
    ri_exact_sum sum = RI_EXACT_SUM;
    double least = INFINITY, most = -INFINITY;

    for (size_t i = 0; i < n; i++) {
        ri_total_add(&sum, x[rows[i]]);
        least = fmin(least, x[rows[i]]); /* of a missing one and a number the number */
        most = fmax(most, x[rows[i]]);
    }
    return (grid_group_sum){ri_total_of(&sum), least, most, sum.count};
}

/* The last place of a column's figures: the greatest power of ten of which all are multiples. */
static double step_of(const grid_totals *self, size_t column)
{
    const double *const x = values_of(self, column);
    double step = 1e9;

    for (uint64_t i = 0; i < self->review->rows_made && step > 1e-7; i++)
        while (!isnan(x[i]) && step > 1e-7 &&
               fabs(x[i] / step - nearbyint(x[i] / step)) > 1e-9 * fmax(1, fabs(x[i] / step)))
            step /= 10;
    return step > 1e-7 ? step : 1e-12;
}

bool grid_totals_equal(grid_totals *self, size_t column, double x, double y, size_t figures)
{
    const double difference = fabs(x - y);
    double step;

    if (!(difference <= 0.02 * fabs(x))) /* far from it */
        return false;
    if (difference <= 1e-9 * fabs(x))
        return true;
    if (self->steps[column] == 0)
        self->steps[column] = step_of(self, column);
    step = self->steps[column];
    return fabs(x) >= 10 * step * (double)figures &&
           difference <= 0.5 * step * (double)(figures + 1);
}

void grid_totals_note(grid_totals *self, uint32_t row, size_t column, double value, size_t figures,
                      bool mean)
{
    const int32_t code = self->review->layout->columns[self->key].made_codes[row];
    grid_evidence *const of = &self->evidence[code];

    if (self->steps[column] == 0)
        self->steps[column] = step_of(self, column);
    if (of->sums + of->means + of->constants == 0)
        of->row = row;
    if (mean)
        of->means++;
    else
        of->sums++;
    of->exact = of->exact || fabs(value) >= (figures < MANY_ROWS ? 100 : 20) * self->steps[column];
}

static int relation(grid_totals *self, size_t column, double value)
{
    const grid_group_sum of = self->sums[column];
    const double others = of.total - value;

    if (isnan(value) || of.count < 3 || (value == 0 && of.total == 0))
        return NOTHING_KNOWN;
    if (of.least == of.most)
        return CONSTANT;
    if (grid_totals_equal(self, column, value, others, of.count - 1))
        return SUM;
    return grid_totals_equal(self, column, value, others / (double)(of.count - 1), 1) ? MEAN
                                                                                      : APART;
}

/* The mean of the others in a column, weighted by another. */
static double weighted_mean(const grid_totals *self, size_t column, size_t weight,
                            const uint32_t *rows, size_t n, uint32_t but)
{
    const double *const x = values_of(self, column), *const w = values_of(self, weight);
    double sum = 0, weights = 0;

    for (size_t i = 0; i < n; i++)
        if (rows[i] != but && !isnan(x[rows[i]]) && w[rows[i]] >= 0) {
            sum += w[rows[i]] * x[rows[i]];
            weights += w[rows[i]];
        }
    return weights > 0 ? sum / weights : (double)NAN;
}

static bool is_weighted_mean(grid_totals *self, size_t column, const uint32_t *rows, size_t n,
                             uint32_t row)
{
    const double value = values_of(self, column)[row];
    const grid_layout *const layout = self->review->layout;

    for (size_t c = layout->n_keys; c < layout->n_columns; c++)
        if (self->relations[c] == SUM &&
            grid_totals_equal(self, column, value, weighted_mean(self, column, c, rows, n, row), 1))
            return true;
    return false;
}

/* What the row is in each measure.  false: it is the sum or the mean of the others in none. */
static bool relate(grid_totals *self, uint32_t row, bool *apart)
{
    const grid_layout *const layout = self->review->layout;
    bool any = false;

    *apart = false;
    for (size_t c = layout->n_keys; c < layout->n_columns; c++) {
        self->relations[c] = layout->columns[c].out == GRID_OUT_MEASURES
                                 ? relation(self, c, values_of(self, c)[row])
                                 : NOTHING_KNOWN;
        any = any || self->relations[c] > APART;
        *apart = *apart || self->relations[c] == APART;
    }
    return any;
}

/* Where the row is neither the sum nor the plain mean, it has to be the weighted one. */
static bool weigh(grid_totals *self, const uint32_t *rows, size_t n, uint32_t row)
{
    const grid_layout *const layout = self->review->layout;

    for (size_t c = layout->n_keys; c < layout->n_columns; c++)
        if (self->relations[c] == APART) {
            if (!is_weighted_mean(self, c, rows, n, row))
                return false;
            self->relations[c] = MEAN;
        }
    return true;
}

/* Notes what speaks for a total.  Whether it is the sum in a measure at least. */
static bool note(grid_totals *self, uint32_t row, size_t n)
{
    const grid_layout *const layout = self->review->layout;
    grid_evidence *const of = &self->evidence[layout->columns[self->key].made_codes[row]];
    bool is_sum = false;

    if (of->totals++ == 0)
        of->row = row;
    of->others += n - 1;
    for (size_t c = layout->n_keys; c < layout->n_columns; c++) {
        const int is = self->relations[c];

        of->constants += is == CONSTANT;
        is_sum = is_sum || is == SUM;
        if (is == SUM || is == MEAN)
            grid_totals_note(self, row, c, values_of(self, c)[row], self->sums[c].count,
                             is == MEAN);
    }
    return is_sum;
}

/* The sums of all measures; whether one has enough figures to tell. */
static bool sum_up(grid_totals *self, const uint32_t *rows, size_t n)
{
    const grid_layout *const layout = self->review->layout;
    bool any = false;

    for (size_t c = layout->n_keys; c < layout->n_columns; c++)
        if (layout->columns[c].out == GRID_OUT_MEASURES) {
            self->sums[c] = sum_of(self, c, rows, n);
            any = any || (self->sums[c].count >= 3 && self->sums[c].total != 0);
        }
    return any;
}

ri_status grid_totals_group(grid_totals *self, const uint32_t *rows, size_t n)
{
    const int32_t *const codes = self->review->layout->columns[self->key].made_codes;
    size_t weighed = 0;
    bool sums = false;

    if (n < 3 || !sum_up(self, rows, n))
        return RI_OK;
    for (size_t i = 0; i < n; i++) {
        bool apart;

        self->evidence[codes[rows[i]]].groups++;
        if (!relate(self, rows[i], &apart))
            continue;
        if (apart && (weighed++ >= MOST_CANDIDATES || !weigh(self, rows, n, rows[i])))
            continue;
        sums = note(self, rows[i], n) || sums;
    }
    return sums ? RI_OK : grid_totals_nested(self, rows, n);
}
