/* lost_internal.h - shared by lost.c (what is told) and lost_options.c (which options have no
 * score). */
#ifndef HOST_RUN_REPEAT_LOST_INTERNAL_H
#define HOST_RUN_REPEAT_LOST_INTERNAL_H

#include "uncertainty_work.h"

/* What the runs have of each row, and of all. */
typedef struct tally {
    uint64_t runs, lost;         /* of the design; those in which no row has a score */
    uint64_t *scored, *ungraded; /* by row; ungraded: with a score and no grade */
} tally;

/* lost.c: whether a run has a score of any row; what was said in the one that is explained. */
bool lost_has_score(const uncertainty_work *work, uint64_t number);
const diagnostic *lost_reason(const uncertainty_work *work);
/* lost_options.c: the option, or the two, that all lost runs have and no other; "" when there is
 * none, NULL: no memory.  The hint is left as it is where nothing better is known. */
const char *lost_kind_text(const uncertainty_work *work, const tally *counts, const char **hint);

#endif
