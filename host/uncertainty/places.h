/* places.h - ranks of scores, many times over the same groups of rows. */
#ifndef HOST_UNCERTAINTY_PLACES_H
#define HOST_UNCERTAINTY_PLACES_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/arena.h"

typedef struct places places;

/* Ranks within groups: group_of[i] < n_groups is that of row i.  NULL: no memory. */
places *places_new(arena *memory, const uint32_t *group_of, uint64_t rows, uint32_t n_groups,
                   bool smallest_is_best);
/* ranks[i] is 1 for the best of its group; scores that are tied (regind/ties.h) share the smallest
 * rank; 0 where the score is missing. */
void places_rank(places *self, const double *scores, uint32_t *ranks);

#endif
