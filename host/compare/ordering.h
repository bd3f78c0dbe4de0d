/* ordering.h - scores of regions in order, the best first. */
#ifndef HOST_COMPARE_ORDERING_H
#define HOST_COMPARE_ORDERING_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/arena.h"

/* Of n regions, in the order their scores were given.  Ties are classes, as the plugin rank has
 * them (regind/ties.h). */
typedef struct ordering {
    uint64_t n;
    uint64_t *places; /* 0 for the best; tied regions share one, and the next has the next */
    uint64_t *ranks;  /* 1 for the best; tied regions share the smallest */
    double *middles;  /* the mean of the ranks that tied regions take up */
} ordering;

/* No score is missing.  false: no memory. */
bool ordering_make(ordering *self, arena *memory, const double *scores, uint64_t n,
                   bool smallest_is_best);

#endif
