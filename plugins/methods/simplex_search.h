/* simplex_search.h - the least value of a function of several variables, without derivatives
 * (Nelder & Mead 1965).  Deterministic: the same start gives the same result. */
#ifndef METHODS_SIMPLEX_SEARCH_H
#define METHODS_SIMPLEX_SEARCH_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef double (*simplex_function)(const double *at, void *of);

typedef struct simplex_search {
    size_t n; /* variables */
    simplex_function f;
    void *of;
    double *points; /* n + 1 points of n variables */
    double *values; /* n + 1 */
    double *room;   /* 3 n */
} simplex_search;

/* How many numbers `points`, `values` and `room` need together. */
static inline size_t simplex_numbers(size_t n)
{
    return (n + 1) * n + (n + 1) + 3 * n;
}

static inline void simplex_lend(simplex_search *self, double *numbers)
{
    self->points = numbers;
    self->values = numbers + (self->n + 1) * self->n;
    self->room = self->values + self->n + 1;
}

static inline double *simplex_point(const simplex_search *self, size_t k)
{
    return self->points + k * self->n;
}

/* A simplex around a point, which it begins with. */
static inline void simplex_start(simplex_search *self, const double *at, double step)
{
    for (size_t k = 0; k <= self->n; k++) {
        double *const point = simplex_point(self, k);

        memmove(point, at, self->n * sizeof *point);
        if (k)
            point[k - 1] += step;
        self->values[k] = self->f(point, self->of);
    }
}

/* Moves the best point to the front, and finds the worst and the one before it. */
static inline void simplex_order(const simplex_search *self, size_t *best, size_t *worst,
                                 size_t *second)
{
    *best = *worst = 0;
    for (size_t k = 1; k <= self->n; k++) {
        *best = self->values[k] < self->values[*best] ? k : *best;
        *worst = self->values[k] >= self->values[*worst] ? k : *worst;
    }
    *second = *best;
    for (size_t k = 0; k <= self->n; k++)
        if (k != *worst && self->values[k] > self->values[*second])
            *second = k;
}

/* Puts centre + factor (centre - worst) into `to`; returns the function there. */
static inline double simplex_try(const simplex_search *self, const double *centre, size_t worst,
                                 double factor, double *to)
{
    const double *const from = simplex_point(self, worst);

    for (size_t j = 0; j < self->n; j++)
        to[j] = centre[j] + factor * (centre[j] - from[j]);
    return self->f(to, self->of);
}

static inline void simplex_replace(simplex_search *self, size_t k, const double *by, double value)
{
    memcpy(simplex_point(self, k), by, self->n * sizeof *by);
    self->values[k] = value;
}

static inline void simplex_shrink(simplex_search *self, size_t best)
{
    for (size_t k = 0; k <= self->n; k++) {
        double *const point = simplex_point(self, k);

        if (k == best)
            continue;
        for (size_t j = 0; j < self->n; j++)
            point[j] = simplex_point(self, best)[j] + (point[j] - simplex_point(self, best)[j]) / 2;
        self->values[k] = self->f(point, self->of);
    }
}

/* One step; false when all points are as good as the best but for `tolerance`, relative, and
 * closer to it than `size`. */
static inline bool simplex_step(simplex_search *self, double tolerance, double size, size_t *best)
{
    double *const centre = self->room, *const first = centre + self->n,
                  *const other = first + self->n;
    size_t worst, second;
    double value, further, extent = 0;

    simplex_order(self, best, &worst, &second);
    for (size_t k = 0; k <= self->n; k++)
        for (size_t j = 0; j < self->n; j++)
            extent = fmax(extent, fabs(simplex_point(self, k)[j] - simplex_point(self, *best)[j]));
    if (self->values[worst] - self->values[*best] <=
            tolerance * fabs(self->values[*best]) + 1e-22 &&
        extent <= size)
        return false;
    for (size_t j = 0; j < self->n; j++) {
        centre[j] = 0;
        for (size_t k = 0; k <= self->n; k++)
            centre[j] += k == worst ? 0 : simplex_point(self, k)[j] / (double)self->n;
    }
    value = simplex_try(self, centre, worst, 1, first);
    if (value < self->values[*best]) {
        further = simplex_try(self, centre, worst, 2, other);
        simplex_replace(self, worst, further < value ? other : first, fmin(further, value));
    } else if (value < self->values[second]) {
        simplex_replace(self, worst, first, value);
    } else {
        further = simplex_try(self, centre, worst, value < self->values[worst] ? 0.5 : -0.5, other);
        if (further < fmin(value, self->values[worst]))
            simplex_replace(self, worst, other, further);
        else
            simplex_shrink(self, *best);
    }
    return true;
}

#endif /* METHODS_SIMPLEX_SEARCH_H */
