/* swot_measure.c - the position of each region among all of its period, and its trend. */
#include <stdlib.h>

#include "swot.h"

/* ------------------------------------------------------------ position */

static int by_period_worst_first(const void *left, const void *right)
{
    const place *const a = (const place *)left, *const b = (const place *)right;

    if (a->period != b->period)
        return a->period < b->period ? -1 : 1;
    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    return a->row < b->row ? -1 : 1;
}

/* Places [first, last) are of one period: each is worse than those behind it.  Ties share the
 * middle, and the best rank. */
static void place_period(const swot *self, uint64_t c, uint64_t first, uint64_t last)
{
    const uint64_t of = last - first;
    ri_extent extent = RI_EXTENT;
    double width;
    uint64_t next;

    for (uint64_t k = first; k < last; k++)
        ri_extent_add(&extent, self->places[k].x);
    width = ri_tie_width(&extent);
    for (uint64_t k = first; k < last; k = next) {
        next = k + 1;
        while (next < last && self->places[next].x - self->places[next - 1].x <= width)
            next++;
        for (uint64_t j = k; j < next; j++) {
            item *const to = &self->items[self->places[j].row * self->n + c];
            const double worse = (double)(k - first), equal = (double)(next - k - 1);

            to->rank = last - next + 1;
            to->of = of;
            if (of > 1)
                to->position = (worse + equal / 2) / (double)(of - 1);
        }
    }
}

static void find_positions(const swot *self, uint64_t c)
{
    const ri_column *const x = self->call->in[IN_VALUES].columns[c];
    const double direction = self->call->args[ARG_DIRECTION]->numbers[c];
    uint64_t n = 0, last;

    for (uint64_t i = 0; i < self->rows; i++)
        if (!isnan(x->values[i]))
            self->places[n++] =
                (place){x->values[i] * direction, i, self->period ? self->period->codes[i] : 0};
    qsort(self->places, n, sizeof *self->places, by_period_worst_first);
    for (uint64_t first = 0; first < n; first = last) {
        last = first + 1;
        while (last < n && self->places[last].period == self->places[first].period)
            last++;
        place_period(self, c, first, last);
    }
}

/* ------------------------------------------------------------ trend */

/* For each row the row of the same region at the start of the trend. */
static ri_status find_starts(swot *self)
{
    const ri_input *const keys = &self->call->in[IN_KEYS];
    ri_dictionary *const regions = self->host->dictionary(self->ctx);
    int32_t *const tuple = (int32_t *)self->host->scratch(self->ctx, keys->n, sizeof *tuple);
    int32_t *const region = (int32_t *)self->host->scratch(self->ctx, self->rows, sizeof *region);
    uint64_t *const at = (uint64_t *)self->host->scratch(self->ctx, self->rows, sizeof *at);
    uint64_t *const start = (uint64_t *)self->host->scratch(self->ctx, self->rows, sizeof *start);

    if (!regions || !tuple || !region || !at || !start)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->rows; i++) {
        size_t width = 0;

        at[i] = RI_NO_ROW;
        for (uint64_t k = 0; k < keys->n; k++)
            if (!swot_is_period(self, keys->columns[k]))
                tuple[width++] = keys->columns[k]->codes[i];
        region[i] = self->host->code(self->ctx, regions, tuple, width * sizeof *tuple);
        if (region[i] < 0)
            return RI_NO_MEMORY;
    }
    for (uint64_t i = 0; self->period && i < self->rows; i++)
        if (self->period->codes[i] == self->since)
            at[region[i]] = i;
    for (uint64_t i = 0; i < self->rows; i++)
        start[i] = self->period && self->period->codes[i] > self->since ? at[region[i]] : RI_NO_ROW;
    self->start = start;
    return RI_OK;
}

/* A number too large to be one is missing. */
static double known(double x)
{
    return isfinite(x) ? x : (double)NAN;
}

/* Takes from each trend the median one of its period. */
static void subtract_medians(const swot *self, uint64_t c)
{
    place *const sorted = self->places;
    uint64_t n = 0, last;

    for (uint64_t i = 0; i < self->rows; i++)
        if (!isnan(self->items[i * self->n + c].trend))
            sorted[n++] = (place){self->items[i * self->n + c].trend, i, self->period->codes[i]};
    qsort(sorted, n, sizeof *sorted, by_period_worst_first);
    for (uint64_t first = 0; first < n; first = last) {
        double median;

        last = first + 1;
        while (last < n && sorted[last].period == sorted[first].period)
            last++;
        median = sorted[first + (last - first) / 2].x;
        if ((last - first) % 2 == 0)
            median = (median + sorted[first + (last - first) / 2 - 1].x) / 2;
        for (uint64_t k = first; k < last; k++)
            self->items[sorted[k].row * self->n + c].trend = known(sorted[k].x - median);
    }
}

static void find_trends(const swot *self, uint64_t c)
{
    const double *const x = self->call->in[IN_VALUES].columns[c]->values;
    const double direction = self->call->args[ARG_DIRECTION]->numbers[c];

    for (uint64_t i = 0; i < self->rows; i++)
        if (self->start[i] != RI_NO_ROW) {
            const double before = x[self->start[i]];

            self->items[i * self->n + c].trend =
                known(direction * ri_ratio(x[i] - before, fabs(before)) * 100);
        }
    if (ri_integer_of(self->call, ARG_TREND) == TREND_RELATIVE && self->period)
        subtract_medians(self, c);
}

/* ------------------------------------------------------------ both */

ri_status swot_prepare(swot *self)
{
    uint64_t cells;

    if (__builtin_mul_overflow(self->rows, self->n, &cells))
        return RI_NO_MEMORY;
    self->items = (item *)self->host->scratch(self->ctx, cells, sizeof *self->items);
    self->places = (place *)self->host->scratch(self->ctx, self->rows, sizeof *self->places);
    if (!self->items || !self->places)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < cells; i++)
        self->items[i].position = self->items[i].trend = (double)NAN;
    return find_starts(self);
}

void swot_measure(const swot *self, uint64_t indicator)
{
    find_positions(self, indicator);
    find_trends(self, indicator);
}
