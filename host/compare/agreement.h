/* agreement.h - how far two orderings of the same regions agree.
 *
 * What is counted can be added up over groups (years), in which only regions of one group are
 * compared with each other; the coefficients are computed from the sums.
 */
#ifndef HOST_COMPARE_AGREEMENT_H
#define HOST_COMPARE_AGREEMENT_H

#include "ordering.h"

/* The region that differs most; the first of several. */
typedef struct largest_shift {
    double size;     /* places risen from the first to the second; second score minus first */
    uint64_t region; /* UINT64_MAX: there is no region */
} largest_shift;

typedef struct agreement {
    uint64_t regions;
    uint64_t pairs;                              /* of two regions */
    uint64_t tied_first, tied_second, tied_both; /* pairs; tied_both are in each of the others */
    uint64_t reversed;                           /* pairs that the two put in opposite order */
    /* Sums of products of the middle ranks, each about the mean of its group. */
    double product, square_first, square_second;
    uint64_t moved; /* regions with another rank */
    uint64_t rank_shift_sum;
    largest_shift rank_shift;
    uint64_t top_shared, top_of; /* regions among the best of both, and of either of them */
    double score_shift_sum;
    largest_shift score_shift;
    uint64_t graded, regraded; /* regions graded by any of them, those with another grade */
} agreement;

/* An agreement of no regions. */
agreement agreement_none(void);
/* Counts pairs, ranks and the best `top` of two orderings; regions are numbered from `region` on.
 * Of regions that are `sparse` (NULL: none) none is the largest shift.  O(n log n).  false: no
 * memory. */
bool agreement_count(agreement *self, arena *memory, const ordering *first, const ordering *second,
                     uint64_t top, const uint64_t *regions, const bool *sparse);
/* Adds what was counted in a group. */
void agreement_add(agreement *self, const agreement *group);

/* Kendall's tau-b; NaN when one of them has all regions tied, or there are less than two. */
double agreement_kendall(const agreement *self);
/* Spearman's rank correlation with middle ranks; NaN as above. */
double agreement_spearman(const agreement *self);
/* Share of the pairs that are reversed; NaN: there is none. */
double agreement_reversed(const agreement *self);
/* Mean absolute shifts; NaN: there is no region. */
double agreement_mean_rank_shift(const agreement *self);
double agreement_mean_score_shift(const agreement *self);

#endif
