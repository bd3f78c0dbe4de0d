/* ranking.h - ascending ranks of an indicator: the worst row has 1.
 *
 * In: an indicator as normalise_each() gives it, and the parameter RANKING_TIES.  Out: its
 * scores. */
#ifndef NORMALISE_RANKING_H
#define NORMALISE_RANKING_H

#include "normalise.h"

enum { RANKING_ARG_TIES = NORMALISE_ARGS, RANKING_ARGS };
enum { RANKING_MIN, RANKING_AVERAGE };

static const char *const ranking_ties[] = {"min", "average", NULL};

#define RANKING_TIES                                                                               \
    [RANKING_ARG_TIES] = {.id = "ties",                                                            \
                          .label = "Rank of equal values",                                         \
                          .doc = "min: 1 2 2 4; average: 1 2.5 2.5 4.",                            \
                          .type = RI_CHOICE,                                                       \
                          .fallback = RANKING_MIN,                                                 \
                          .choices = ranking_ties}

/* Puts the ranks into the scores; a chain of ties is one class. */
ri_status ranking(const normalise_indicator *self);

#endif /* NORMALISE_RANKING_H */
