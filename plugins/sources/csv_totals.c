/* csv_totals.c - is a row of a group the sum, or the mean, of the others in every measure? */
#include "csv_totals.h"

enum { MOST_CANDIDATES = 4, MANY_ROWS = 6 };

/* Of a group's figures in one column. */
typedef struct group_sum {
    double total;
    uint64_t count;
} group_sum;

static const double *values_of(const csv_totals *self, size_t column)
{
    return self->review->layout->columns[column].made_values;
}

static group_sum sum_of(const csv_totals *self, size_t column, const uint32_t *rows, size_t n)
{
    ri_sum sum = {0, 0, 0};

    for (size_t i = 0; i < n; i++)
        ri_sum_add(&sum, values_of(self, column)[rows[i]]);
    return (group_sum){ri_sum_of(&sum), sum.count};
}

/* The last place of a column's figures: the greatest power of ten of which all are multiples. */
static double step_of(const csv_totals *self, size_t column)
{
    const double *const x = values_of(self, column);
    double step = 1e9;

    for (uint64_t i = 0; i < self->review->rows_made && step > 1e-7; i++)
        while (!isnan(x[i]) && step > 1e-7 &&
               fabs(x[i] / step - nearbyint(x[i] / step)) > 1e-9 * fmax(1, fabs(x[i] / step)))
            step /= 10;
    return step > 1e-7 ? step : 1e-12;
}

bool csv_totals_equal(csv_totals *self, size_t column, double x, double y, size_t figures)
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

void csv_totals_note(csv_totals *self, uint32_t row, size_t column, double value, size_t figures,
                     bool mean)
{
    const int32_t code = self->review->layout->columns[self->key].made_codes[row];
    csv_evidence *const of = &self->evidence[code];

    if (self->steps[column] == 0)
        self->steps[column] = step_of(self, column);
    if (of->sums + of->means == 0)
        of->row = row;
    if (mean)
        of->means++;
    else
        of->sums++;
    of->exact = of->exact || fabs(value) >= (figures < MANY_ROWS ? 100 : 20) * self->steps[column];
}

/* Whether a row is the sum or the mean of the others in this measure: 1, 2, or 0; -1: it says
 * nothing of it. */
static int relation(csv_totals *self, size_t column, group_sum of, double value)
{
    const double others = of.total - value;

    if (isnan(value) || of.count < 3 || (value == 0 && of.total == 0))
        return -1;
    if (csv_totals_equal(self, column, value, others, of.count - 1))
        return 1;
    return csv_totals_equal(self, column, value, others / (double)(of.count - 1), 1) ? 2 : 0;
}

/* Checks a row in every measure; notes what speaks for a total when all do.  *sum: of one at least
 * it is the sum. */
static bool is_total(csv_totals *self, const uint32_t *rows, size_t n, uint32_t row, bool *is_sum)
{
    const csv_layout *const layout = self->review->layout;
    bool any = false;

    for (int pass = 0; pass < 2; pass++)
        for (size_t c = layout->n_keys; c < layout->n_columns; c++) {
            group_sum sum;
            int is;

            if (layout->columns[c].out != CSV_OUT_MEASURES)
                continue;
            sum = sum_of(self, c, rows, n);
            is = relation(self, c, sum, values_of(self, c)[row]);
            if (is == 0)
                return false;
            any = any || is > 0;
            *is_sum = *is_sum || is == 1;
            if (pass == 1 && is > 0)
                csv_totals_note(self, row, c, values_of(self, c)[row], sum.count, is == 2);
        }
    return any;
}

/* The first measure with figures in the group; SIZE_MAX: none. */
static size_t telling(const csv_totals *self, const uint32_t *rows, size_t n, group_sum *sum)
{
    const csv_layout *const layout = self->review->layout;

    for (size_t c = layout->n_keys; c < layout->n_columns; c++)
        if (layout->columns[c].out == CSV_OUT_MEASURES) {
            *sum = sum_of(self, c, rows, n);
            if (sum->count >= 3 && sum->total != 0)
                return c;
        }
    return SIZE_MAX;
}

ri_status csv_totals_group(csv_totals *self, const uint32_t *rows, size_t n)
{
    const int32_t *const codes = self->review->layout->columns[self->key].made_codes;
    size_t candidates = 0;
    bool sums = false;
    group_sum sum = {0, 0};
    const size_t column = n >= 3 ? telling(self, rows, n, &sum) : SIZE_MAX;

    if (column == SIZE_MAX)
        return RI_OK;
    for (size_t i = 0; i < n; i++) {
        const uint32_t row = rows[i];

        self->evidence[codes[row]].groups++;
        if (candidates >= MOST_CANDIDATES ||
            relation(self, column, sum, values_of(self, column)[row]) <= 0)
            continue;
        candidates++;
        self->evidence[codes[row]].totals += is_total(self, rows, n, row, &sums);
    }
    return sums ? RI_OK : csv_totals_nested(self, rows, n);
}
