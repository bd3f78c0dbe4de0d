/* ranking.h - ascending ranks of an indicator: the worst row has 1. */
#ifndef METHODS_RANKING_H
#define METHODS_RANKING_H

#include <stdlib.h>

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

typedef struct place {
    double x;
    uint64_t row;
} place;

static inline int ranking_worst_first(const void *left, const void *right)
{
    const place *const a = (const place *)left, *const b = (const place *)right;

    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    return a->row < b->row ? -1 : 1;
}

/* Puts the ranks into the scores.  Each value is compared with its neighbour, so that a chain of
 * ties is one tie whatever the order of the rows. */
static inline ri_status ranking(const indicator *self)
{
    const bool average = ri_integer_of(self->call, ARG_TIES) == TIES_AVERAGE;
    place *const places = (place *)self->host->scratch(self->ctx, self->rows, sizeof *places);
    uint64_t n = 0, next;

    if (!places)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->rows; i++)
        if (!isnan(self->x[i]))
            places[n++] = (place){self->x[i], i};
    qsort(places, n, sizeof *places, ranking_worst_first);
    for (uint64_t first = 0; first < n; first = next) {
        next = first + 1;
        while (next < n && ri_tied(places[next].x, places[next - 1].x))
            next++;
        for (uint64_t k = first; k < next; k++)
            self->scores[places[k].row] =
                average ? (double)(first + 1 + next) / 2 : (double)(first + 1);
    }
    return RI_OK;
}

#endif /* METHODS_RANKING_H */
