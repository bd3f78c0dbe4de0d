/* periods.h - gaps filled from the periods around them. */
#ifndef IMPUTE_PERIODS_H
#define IMPUTE_PERIODS_H

#include <regind/helpers.h>
#include <stdbool.h>

/* A row in its series. */
typedef struct impute_moment {
    int32_t series, period;
    uint64_t row;
} impute_moment;

typedef struct periods {
    const ri_host *host;
    ri_ctx *ctx;
    uint64_t rows;
    const ri_column *period;
    const ri_input *keys;   /* a series is a combination of their labels, the period's left out */
    const ri_column *other; /* a key more, or NULL */
    bool linear;            /* else the last value */
    bool nearest;           /* beyond the ends too */
    impute_moment *moments; /* by series, then period */
} periods;

/* false: no memory. */
bool periods_open(periods *self);

/* Fills the gaps of `from` in `to`, which else holds the same. */
void periods_fill(const periods *self, const double *from, double *to);

#endif /* IMPUTE_PERIODS_H */
