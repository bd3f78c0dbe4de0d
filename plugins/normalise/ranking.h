/* ranking.h - ascending ranks of an indicator: the worst row has 1. */
#ifndef NORMALISE_RANKING_H
#define NORMALISE_RANKING_H

#include "normalise.h"

enum { ARG_TIES = NORMALISE_ARGS, RANKING_ARGS };
enum { TIES_MIN, TIES_AVERAGE };

static const char *const ranking_ties[] = {"min", "average", NULL};

#define RANKING_TIES                                                                               \
    [ARG_TIES] = {.id = "ties",                                                                    \
                  .label = "Rank of equal values",                                                 \
                  .doc = "min: 1 2 2 4; average: 1 2.5 2.5 4.",                                    \
                  .type = RI_CHOICE,                                                               \
                  .fallback = TIES_MIN,                                                            \
                  .choices = ranking_ties}

/* Puts the ranks into the scores; a chain of ties is one class. */
static inline ri_status ranking(const indicator *self)
{
    const bool average = ri_integer_of(self->call, ARG_TIES) == TIES_AVERAGE;
    const double width = ri_tie_width(&self->extent);
    ri_place *const places = (ri_place *)self->host->scratch(self->ctx, self->rows, sizeof *places);
    uint64_t n, next;

    if (!places)
        return RI_NO_MEMORY;
    n = ri_places(self->x, self->rows, 1, places);
    if (n > 1 && ri_tie_end(places, n, 0, width) == n && !ri_constant(&self->extent))
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "all values of '%s' are tied: they differ by no more than 1e-12 of their size",
                    self->name);
    for (uint64_t first = 0; first < n; first = next) {
        next = ri_tie_end(places, n, first, width);
        for (uint64_t k = first; k < next; k++)
            self->scores[places[k].row] =
                average ? (double)(first + 1 + next) / 2 : (double)(first + 1);
    }
    return RI_OK;
}

#endif /* NORMALISE_RANKING_H */
