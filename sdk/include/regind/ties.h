/* regind/ties.h - when two values of a column are the same but for rounding: one rule for ranks,
 * grades, bounds and constant columns.  Not part of the binary interface: everything here is
 * compiled into the plugin, and needs the C library alone.
 *
 *   Two values are tied when they differ by no more than 1e-12 of the largest magnitude of their
 *   column, not of their own: what should be 0 and is 5e-17 is tied with 0.
 *   Ties are classes: of sorted values, a chain of tied neighbours is one class.
 *   A value that is tied with a bound is at the bound.
 *   A column whose range is no more than four roundings (4 * 2^-52 of its largest magnitude) is
 *   constant.
 *   Whole numbers up to 2^53 have no rounding to forgive: where the column has nothing else, they
 *   are tied when they are equal.
 *
 *   const ri_extent extent = ri_extent_of(x, rows);
 *   const double width = ri_tie_width(&extent);
 *
 *   n = ri_places(x, rows, 1, places);
 *   for (first = 0; first < n; first = next) {
 *       next = ri_tie_end(places, n, first, width);
 *       ... places[first] .. places[next - 1] are tied ...
 *   }
 */
#ifndef REGIND_TIES_H
#define REGIND_TIES_H

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RI_TIE 1e-12                   /* of the largest magnitude */
#define RI_NOISE (4 * DBL_EPSILON)     /* the same: what sums of a few terms are off by */
#define RI_WHOLE_MOST 9007199254740992 /* 2^53: beyond it, neighbours are not both numbers */

/* What the values of a column span. */
typedef struct ri_extent {
    double least, largest; /* NaN without values */
    uint64_t n;            /* values that are there */
    uint64_t n_whole;      /* of them, whole numbers up to 2^53 */
} ri_extent;
#define RI_EXTENT                                                                                  \
    {                                                                                              \
        (double)NAN, (double)NAN, 0, 0                                                             \
    }

/* Missing values are passed over. */
static inline void ri_extent_add(ri_extent *self, double x)
{
    if (isnan(x))
        return;
    self->least = self->n && self->least <= x ? self->least : x;
    self->largest = self->n && self->largest >= x ? self->largest : x;
    self->n++;
    self->n_whole += fabs(x) <= (double)RI_WHOLE_MOST && (double)(int64_t)x == x;
}

static inline ri_extent ri_extent_of(const double *x, uint64_t rows)
{
    ri_extent extent = RI_EXTENT;

    for (uint64_t i = 0; i < rows; i++)
        ri_extent_add(&extent, x[i]);
    return extent;
}

/* 0 without values. */
static inline double ri_magnitude(const ri_extent *of)
{
    return of->n ? fmax(fabs(of->least), fabs(of->largest)) : 0;
}

/* Values that differ by no more are tied. */
static inline double ri_tie_width(const ri_extent *of)
{
    return of->n_whole == of->n ? 0 : RI_TIE * ri_magnitude(of);
}

/* Whether all values are one, but for rounding; so are no values. */
static inline int ri_constant(const ri_extent *of)
{
    if (of->n_whole == of->n)
        return !of->n || of->largest == of->least;
    return of->largest - of->least <= RI_NOISE * ri_magnitude(of);
}

/* Whether a value of the column is at a bound, which may be infinite. */
static inline int ri_at_bound(const ri_extent *of, double x, double bound)
{
    ri_extent both = *of;

    if (!isfinite(bound) || x == bound)
        return x == bound;
    ri_extent_add(&both, bound);
    return fabs(x - bound) <= ri_tie_width(&both);
}

/* x >= bound, and x <= bound, but for rounding; no missing value is either. */
static inline int ri_at_least(const ri_extent *of, double x, double bound)
{
    return x >= bound || ri_at_bound(of, x, bound);
}

static inline int ri_at_most(const ri_extent *of, double x, double bound)
{
    return x <= bound || ri_at_bound(of, x, bound);
}

/* A value and where it stands. */
typedef struct ri_place {
    double value;
    uint64_t row;
} ri_place;

/* For qsort(): ascending; of equal values, the earlier row first. */
static inline int ri_place_order(const void *left, const void *right)
{
    const ri_place *const a = (const ri_place *)left, *const b = (const ri_place *)right;

    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* Puts the values that are there into `into`, which has room for all, in ascending order of
 * sign * value; sign is 1, or -1 for the largest first.  Returns how many they are. */
static inline uint64_t ri_places(const double *x, uint64_t rows, double sign, ri_place *into)
{
    uint64_t n = 0;

    for (uint64_t i = 0; i < rows; i++)
        if (!isnan(x[i])) {
            into[n].value = sign * x[i];
            into[n++].row = i;
        }
    qsort(into, n, sizeof *into, ri_place_order);
    return n;
}

/* The end of the class that begins at `first`, of n places in order. */
static inline uint64_t ri_tie_end(const ri_place *sorted, uint64_t n, uint64_t first, double width)
{
    uint64_t next = first + 1;

    while (next < n && sorted[next].value - sorted[next - 1].value <= width)
        next++;
    return next;
}

/* Numbers the classes: classes[i] is 1 for the rows with the smallest values, 2 for those of the
 * next class, and 0 where the value is missing.  `room` holds as many. */
static inline void ri_tie_classes(const double *x, uint64_t rows, ri_place *room, uint64_t *classes)
{
    const ri_extent extent = ri_extent_of(x, rows);
    const double width = ri_tie_width(&extent);
    const uint64_t n = ri_places(x, rows, 1, room);
    uint64_t next, number = 0;

    for (uint64_t i = 0; i < rows; i++)
        classes[i] = 0;
    for (uint64_t first = 0; first < n; first = next) {
        next = ri_tie_end(room, n, first, width);
        number++;
        for (uint64_t k = first; k < next; k++)
            classes[room[k].row] = number;
    }
}

#ifdef __cplusplus
}
#endif

#endif /* REGIND_TIES_H */
