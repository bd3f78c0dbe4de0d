/* ordering.c - see ordering.h */
#include "ordering.h"

#include <math.h>
#include <stdlib.h>

typedef struct scored {
    double score; /* the largest is best */
    uint64_t region;
} scored;

static int best_first(const void *left, const void *right)
{
    const scored *const a = left, *const b = right;

    if (a->score != b->score)
        return a->score < b->score ? 1 : -1;
    return a->region < b->region ? -1 : 1;
}

static bool tied(double a, double b)
{
    const double scale = fabs(a) > fabs(b) ? fabs(a) : fabs(b);

    return a == b || fabs(a - b) <= 1e-12 * scale;
}

static void number(ordering *self, const scored *sorted)
{
    uint64_t next, place = 0;

    for (uint64_t first = 0; first < self->n; first = next, place++) {
        next = first + 1;
        while (next < self->n && tied(sorted[next].score, sorted[next - 1].score))
            next++;
        for (uint64_t k = first; k < next; k++) {
            self->places[sorted[k].region] = place;
            self->ranks[sorted[k].region] = first + 1;
            self->middles[sorted[k].region] = (double)(first + 1 + next) / 2;
        }
    }
}

bool ordering_make(ordering *self, arena *memory, const double *scores, uint64_t n,
                   bool smallest_is_best)
{
    scored *sorted = arena_take(memory, n + 1, sizeof *sorted);

    *self = (ordering){.n = n,
                       .places = arena_take(memory, n + 1, sizeof *self->places),
                       .ranks = arena_take(memory, n + 1, sizeof *self->ranks),
                       .middles = arena_take(memory, n + 1, sizeof *self->middles)};
    if (!sorted || !self->places || !self->ranks || !self->middles)
        return false;
    for (uint64_t k = 0; k < n; k++)
        sorted[k] = (scored){smallest_is_best ? -scores[k] : scores[k], k};
    qsort(sorted, n, sizeof *sorted, best_first);
    number(self, sorted);
    return true;
}
