/* nonnegative.c - see nonnegative.h */
#include "nonnegative.h"

#include "../common/linear_system.h"

/* Solves for what is free, into the last column of the system; false: they are dependent. */
static bool nonnegative_free(nonnegative *self)
{
    const size_t n = self->n_free, width = n + 1;

    for (size_t j = 0; j < n; j++) {
        for (size_t k = 0; k < n; k++)
            self->system[j * width + k] = self->G[self->free[j] * self->n + self->free[k]];
        self->system[j * width + n] = self->h[self->free[j]];
    }
    return linear_system(self->system, n);
}

/* Goes towards the solution until the first becomes zero; false: all of it is above zero. */
static bool nonnegative_bound(nonnegative *self)
{
    const size_t width = self->n_free + 1;
    double step = 1;
    size_t kept = 0, first = self->n_free;

    for (size_t j = 0; j < self->n_free; j++) {
        const double to = self->system[j * width + self->n_free], from = self->u[self->free[j]];

        const double until = !(to > 0) && from > 0 ? from / (from - to) : 0;

        if (!(to > 0) && (first == self->n_free || until < step)) {
            step = until;
            first = j;
        }
    }
    for (size_t j = 0; j < self->n_free; j++) {
        double *const u = &self->u[self->free[j]];

        *u += step * (self->system[j * width + self->n_free] - *u);
        if (j == first || (first < self->n_free && *u < 1e-15))
            *u = 0;
    }
    if (first == self->n_free)
        return false;
    for (size_t j = 0; j < self->n_free; j++)
        if (self->u[self->free[j]] > 0)
            self->free[kept++] = self->free[j];
    self->n_free = kept;
    return true;
}

/* The bound that would gain most by being left, n: none would. */
static size_t nonnegative_next(const nonnegative *self)
{
    double most = 1e-12;
    size_t next = self->n;

    for (size_t k = 0; k < self->n; k++) {
        double slope = self->h[k];

        for (size_t j = 0; j < self->n; j++)
            slope -= self->G[k * self->n + j] * self->u[j];
        if (!(self->u[k] > 0) && !self->skipped[k] && slope > most) {
            most = slope;
            next = k;
        }
    }
    return next;
}

/* Frees one more, and bounds what thereby falls below zero; false: it cannot be freed. */
static bool nonnegative_enter(nonnegative *self, size_t next)
{
    self->free[self->n_free++] = next;
    do {
        if (!nonnegative_free(self)) {
            self->u[self->free[--self->n_free]] = 0;
            return false;
        }
    } while (nonnegative_bound(self) && self->n_free);
    return self->u[next] > 0;
}

void nonnegative_solve(nonnegative *self)
{
    self->n_free = 0;
    memset(self->u, 0, self->n * sizeof *self->u);
    memset(self->skipped, 0, self->n * sizeof *self->skipped);
    for (size_t time = 0; time < 10 * self->n; time++) {
        const size_t next = nonnegative_next(self);

        if (next == self->n)
            return;
        if (nonnegative_enter(self, next))
            memset(self->skipped, 0, self->n * sizeof *self->skipped);
        else
            self->skipped[next] = true;
    }
}
