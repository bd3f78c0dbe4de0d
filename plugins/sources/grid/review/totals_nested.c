/* totals_nested.c - totals of parts that stand right behind them, or before: a country, its
 * districts, their regions.
 *
 * Read from the end, each row is a part, or the total of the parts behind it that are not yet
 * counted in another: those are then one part.  Only when all rows come to a single part, or to
 * several that are all totals, is that more than chance. */
#include "totals.h"

enum { LEAST_ROWS = 5, STEPS = 64 };

typedef struct part {
    uint32_t row;
    size_t children;
} part;

typedef struct nesting {
    grid_totals *totals;
    part *parts; /* the last is the next behind the row at hand */
    size_t n;
    uint32_t *found; /* rows that are totals */
    size_t *sizes;   /* of how many parts */
    size_t n_found;
    size_t first; /* the measure that is looked at first */
    uint64_t steps_left;
} nesting;

static double value_of(const nesting *self, size_t column, uint32_t row)
{
    return self->totals->review->layout->columns[column].made_values[row];
}

/* Whether the row is the sum of the next `count` parts in every measure. */
static bool is_sum(const nesting *self, uint32_t row, size_t count)
{
    const grid_layout *const layout = self->totals->review->layout;
    bool any = false;

    for (size_t c = layout->n_keys; c < layout->n_columns; c++) {
        const double value =
            layout->columns[c].out == GRID_OUT_MEASURES ? value_of(self, c, row) : (double)NAN;
        double sum = 0;

        if (isnan(value))
            continue;
        for (size_t k = 0; k < count; k++)
            sum += value_of(self, c, self->parts[self->n - 1 - k].row);
        if (!(value == 0 && sum == 0) && !grid_totals_equal(self->totals, c, value, sum, count))
            return false;
        any = any || value != 0;
    }
    return any;
}

/* Of how many of the next parts the row is the sum; 0: it is one itself. */
static size_t parts_of(nesting *self, uint32_t row)
{
    const double value = value_of(self, self->first, row);
    double sum = 0;

    for (size_t k = 0; k < self->n && value > 0 && sum <= value * 1.02; k++) {
        if (self->steps_left-- == 0)
            return 0;
        sum += value_of(self, self->first, self->parts[self->n - 1 - k].row);
        if (fabs(sum - value) <= 0.02 * value && is_sum(self, row, k + 1))
            return k + 1;
    }
    return 0;
}

static void take(nesting *self, uint32_t row)
{
    const size_t count = parts_of(self, row);

    if (count) {
        self->n -= count;
        self->found[self->n_found] = row;
        self->sizes[self->n_found++] = count;
    }
    self->parts[self->n++] = (part){row, count};
}

/* One total above totals, or nothing but totals, most of them of several parts. */
static bool is_telling(const nesting *self)
{
    size_t of_several = 0;

    for (size_t k = 0; k < self->n; k++)
        if (self->parts[k].children == 0)
            return false;
    for (size_t k = 0; k < self->n_found; k++)
        of_several += self->sizes[k] > 1;
    return self->n_found >= 2 && 2 * of_several >= self->n_found;
}

/* The figures are all there and none is negative: a sum only grows. */
static size_t first_measure(const grid_totals *self, const uint32_t *rows, size_t n)
{
    const grid_layout *const layout = self->review->layout;

    for (size_t c = layout->n_keys; c < layout->n_columns; c++) {
        size_t k = 0;

        if (layout->columns[c].out != GRID_OUT_MEASURES)
            continue;
        while (k < n && layout->columns[c].made_values[rows[k]] >= 0)
            k++;
        if (k == n)
            return c;
    }
    return SIZE_MAX;
}

static void note_found(const nesting *self)
{
    grid_totals *const totals = self->totals;
    const grid_layout *const layout = totals->review->layout;

    for (size_t k = 0; k < self->n_found; k++) {
        const uint32_t row = self->found[k];

        totals->evidence[layout->columns[totals->key].made_codes[row]].totals++;
        for (size_t c = layout->n_keys; c < layout->n_columns; c++)
            if (layout->columns[c].out == GRID_OUT_MEASURES && !isnan(value_of(self, c, row)))
                for (int twice = 0; twice < 2; twice++) /* the nesting bears it out */
                    grid_totals_note(totals, row, c, value_of(self, c, row), self->sizes[k], false);
    }
}

ri_status grid_totals_nested(grid_totals *self, const uint32_t *rows, size_t n)
{
    const grid_work *const work = self->review->work;
    nesting found = {.totals = self};

    if (n < LEAST_ROWS)
        return RI_OK;
    found.first = first_measure(self, rows, n);
    if (found.first == SIZE_MAX)
        return RI_OK;
    found.parts = work->host->scratch(work->ctx, n, sizeof *found.parts);
    found.found = work->host->scratch(work->ctx, n, sizeof *found.found);
    found.sizes = work->host->scratch(work->ctx, n, sizeof *found.sizes);
    if (!found.parts || !found.found || !found.sizes)
        return RI_NO_MEMORY;
    for (int backward = 1; backward >= 0; backward--) {
        found.n = found.n_found = 0;
        found.steps_left = (uint64_t)STEPS * n;
        for (size_t k = 0; k < n; k++)
            take(&found, rows[backward ? n - 1 - k : k]);
        if (is_telling(&found)) {
            note_found(&found);
            return RI_OK;
        }
    }
    return RI_OK;
}
