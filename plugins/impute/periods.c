/* periods.c - the last value before a gap, or a straight line across it. */
#include "periods.h"

#include <stdlib.h>

static int by_series(const void *left, const void *right)
{
    const impute_moment *const a = (const impute_moment *)left;
    const impute_moment *const b = (const impute_moment *)right;

    if (a->series != b->series)
        return a->series < b->series ? -1 : 1;
    if (a->period != b->period)
        return a->period < b->period ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

bool periods_open(periods *self)
{
    const uint64_t n = self->keys->n;
    ri_dictionary *const series = self->host->dictionary(self->ctx);
    int32_t *const codes = (int32_t *)self->host->scratch(self->ctx, n + 1, sizeof *codes);

    self->moments =
        (impute_moment *)self->host->scratch(self->ctx, self->rows, sizeof *self->moments);
    if (!series || !codes || !self->moments)
        return false;
    for (uint64_t i = 0; i < self->rows; i++) {
        impute_moment *const at = &self->moments[i];

        for (uint64_t k = 0; k < n; k++)
            codes[k] =
                self->keys->columns[k] == self->period ? 0 : self->keys->columns[k]->codes[i];
        codes[n] = self->other && self->other != self->period ? self->other->codes[i] : 0;
        at->series = self->host->code(self->ctx, series, codes, (size_t)(n + 1) * sizeof *codes);
        at->period = self->period->codes[i];
        at->row = i;
        if (at->series < 0)
            return false;
    }
    qsort(self->moments, self->rows, sizeof *self->moments, by_series);
    return true;
}

/* The value of a gap; the moments from `first` up to `end` are one series. */
static double between(const periods *self, const double *from, uint64_t first, uint64_t end,
                      uint64_t gap)
{
    const impute_moment *before = &self->moments[gap], *after = before;
    const impute_moment *const lowest = &self->moments[first];
    const impute_moment *const highest = &self->moments[end - 1];
    double share;

    while (before > lowest && isnan(from[before->row]))
        before--;
    while (after < highest && isnan(from[after->row]))
        after++;
    if (isnan(from[before->row]))
        return self->nearest ? from[after->row] : (double)NAN;
    if (!self->linear || (self->nearest && isnan(from[after->row])))
        return from[before->row];
    share = (double)(self->moments[gap].period - before->period) /
            (double)(after->period - before->period);
    return from[before->row] * (1 - share) + from[after->row] * share;
}

void periods_fill(const periods *self, const double *from, double *to)
{
    uint64_t end;

    for (uint64_t first = 0; first < self->rows; first = end) {
        end = first + 1;
        while (end < self->rows && self->moments[end].series == self->moments[first].series)
            end++;
        for (uint64_t k = first; k < end; k++)
            if (isnan(from[self->moments[k].row]))
                to[self->moments[k].row] = between(self, from, first, end, k);
    }
}
