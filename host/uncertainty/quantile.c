/* quantile.c - see quantile.h */
#include "quantile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DIGIT_BITS = 11, DIGITS = 6, BUCKETS = 1 << DIGIT_BITS, SMALL = 256 };

static int ascending(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

/* The bits of a double as an integer of the same order, and back. */
static uint64_t key_of(double value)
{
    uint64_t bits;

    value += 0.0; /* -0 is 0 */
    memcpy(&bits, &value, sizeof bits);
    return bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

static double value_of(uint64_t key)
{
    const uint64_t bits = key >> 63 ? key & ~(UINT64_C(1) << 63) : ~key;
    double value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

/* By digits, the least significant first; those that all share are passed over.  Thousands of
 * rows are sorted, each with ten thousand values: by comparison that takes as long as the runs. */
static uint64_t *sort_digits(uint64_t *from, uint64_t *to, uint64_t n)
{
    for (int d = 0; d < DIGITS; d++) {
        uint64_t counts[BUCKETS] = {0}, sum = 0, *sorted = to;
        const int shift = d * DIGIT_BITS;

        for (uint64_t k = 0; k < n; k++)
            counts[from[k] >> shift & (BUCKETS - 1)]++;
        if (counts[from[0] >> shift & (BUCKETS - 1)] == n)
            continue;
        for (int b = 0; b < BUCKETS; b++) {
            const uint64_t count = counts[b];

            counts[b] = sum;
            sum += count;
        }
        for (uint64_t k = 0; k < n; k++)
            sorted[counts[from[k] >> shift & (BUCKETS - 1)]++] = from[k];
        to = from;
        from = sorted;
    }
    return from;
}

uint64_t quantile_sort(double *values, uint64_t n, uint64_t *room)
{
    uint64_t kept = 0, *sorted;

    for (uint64_t k = 0; k < n; k++)
        if (!isnan(values[k]))
            values[kept++] = values[k];
    if (kept < SMALL || !room) {
        qsort(values, kept, sizeof *values, ascending);
        return kept;
    }
    for (uint64_t k = 0; k < kept; k++)
        room[k] = key_of(values[k]);
    sorted = sort_digits(room, room + kept, kept);
    for (uint64_t k = 0; k < kept; k++)
        values[k] = value_of(sorted[k]);
    return kept;
}

double quantile_of(const double *sorted, uint64_t n, double probability)
{
    double place, below;
    uint64_t k;

    if (n == 0)
        return (double)NAN;
    place = probability * (double)(n - 1);
    below = floor(place);
    k = (uint64_t)below;
    if (k + 1 >= n)
        return sorted[n - 1];
    return sorted[k] + (place - below) * (sorted[k + 1] - sorted[k]);
}
