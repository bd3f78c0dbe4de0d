/* scale.c - see scale.h */
#include "scale.h"

#include <math.h>
#include <string.h>

static const double most_ratio = 3, most_ratio_normalised = 2; /* of spreads */
static const double most_ratio_of_signs = 1.5;                 /* where only one goes below zero */
static const double most_apart = 2;                            /* in spreads */

scale scale_of(const double *values, uint64_t n)
{
    scale self = {0, INFINITY, -INFINITY, 0, 0};
    double squares = 0;

    for (uint64_t i = 0; i < n; i++) {
        double step;

        if (isnan(values[i]))
            continue;
        self.n++;
        self.low = fmin(self.low, values[i]);
        self.high = fmax(self.high, values[i]);
        step = values[i] - self.middle; /* Welford (1962) */
        self.middle += step / (double)self.n;
        squares += step * (values[i] - self.middle);
    }
    self.spread = self.n > 1 ? sqrt(squares / (double)(self.n - 1)) : 0;
    return self;
}

bool scale_differs(const scale *a, const scale *b, bool normalised)
{
    const double large = fmax(a->spread, b->spread), small = fmin(a->spread, b->spread);
    const double ratio = normalised ? most_ratio_normalised : most_ratio;

    if (a->n < 2 || b->n < 2 || !(small > 0))
        return false;
    return large > ratio * small || fabs(a->middle - b->middle) > most_apart * large ||
           ((a->low < 0) != (b->low < 0) && large > most_ratio_of_signs * small);
}

bool scale_is_plain(const char *unit)
{
    return strcmp(unit, "1") == 0 || strcmp(unit, "percent") == 0;
}

bool scale_is_normaliser(const char *plugin)
{
    return strncmp(plugin, "normalise.", strlen("normalise.")) == 0;
}
