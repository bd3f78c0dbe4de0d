/* ordering.c - see ordering.h */
#include "ordering.h"

#include <regind/ties.h>

static void number(ordering *self, const ri_place *sorted, double width)
{
    uint64_t next, place = 0;

    for (uint64_t first = 0; first < self->n; first = next, place++) {
        next = ri_tie_end(sorted, self->n, first, width);
        for (uint64_t k = first; k < next; k++) {
            self->places[sorted[k].row] = place;
            self->ranks[sorted[k].row] = first + 1;
            self->middles[sorted[k].row] = (double)(first + 1 + next) / 2;
        }
    }
}

bool ordering_make(ordering *self, arena *memory, const double *scores, uint64_t n,
                   bool smallest_is_best)
{
    const ri_extent extent = ri_extent_of(scores, n);
    ri_place *const sorted = arena_take(memory, n + 1, sizeof *sorted);

    *self = (ordering){.n = n,
                       .places = arena_take(memory, n + 1, sizeof *self->places),
                       .ranks = arena_take(memory, n + 1, sizeof *self->ranks),
                       .middles = arena_take(memory, n + 1, sizeof *self->middles)};
    if (!sorted || !self->places || !self->ranks || !self->middles)
        return false;
    (void)ri_places(scores, n, smallest_is_best ? 1 : -1, sorted);
    number(self, sorted, ri_tie_width(&extent));
    return true;
}
