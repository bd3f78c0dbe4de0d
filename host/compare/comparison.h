/* comparison.h - the same regions rated by several methodologies.
 *
 * Regions that every methodology scores are compared: their ranks are those among each other, so
 * that a region which one of them lacks moves no other.  The rest keep their scores and have no
 * rank.
 */
#ifndef HOST_COMPARE_COMPARISON_H
#define HOST_COMPARE_COMPARISON_H

#include "agreement.h"
#include "grouping.h"

/* One methodology: a column of scores, and perhaps one of grades, of tables with the same keys. */
typedef struct rating {
    const char *name; /* distinct */
    const table *scores;
    const column *score; /* a measure of it; its attribute `direction` -1: the smallest is best */
    const table *grades; /* NULL: none, as in all other ratings */
    const column *grade; /* a category of it */
    const column *coverage; /* of the scores; NULL: unknown */
    const char *normaliser; /* the plugins that put its indicators on a scale; "": none is known */
} rating;

typedef struct comparison_options {
    const char *const *within; /* keys that make the groups; NULL: the periods */
    size_t n_within;
    uint64_t top;
    bool by_shift; /* regions that move most come first, else the best by the first rating */
} comparison_options;

/* What one rating says of one region. */
typedef struct standing {
    bool there;      /* its table has the row */
    double score;    /* NaN: missing */
    uint64_t rank;   /* within the group; 0: not compared */
    int32_t grade;   /* code in comparison.grades; -1: none */
    double coverage; /* of the indicators behind the score; NaN: unknown */
} standing;

/* How many regions have the one grade by the first rating and the other by the second. */
typedef struct transition {
    int32_t from, to; /* -1: none */
    uint64_t count;
} transition;

typedef struct rating_pair {
    size_t first, second;
    const char *apart; /* why shifts of scores mean nothing; NULL: they do */
    agreement *groups; /* one per group */
    agreement all;     /* their sum */
    size_t n_transitions;
    transition *transitions; /* in the order of the grades */
} rating_pair;

typedef struct comparison {
    size_t n; /* ratings */
    const rating *ratings;
    bool graded;
    uint64_t top;
    alignment keys;
    const char *const **shown; /* [key][code]: what labels are called; NULL, or NULL: as they are */
    grouping groups;     /* with the rows of a group in the order wanted, those not compared last */
    label_list grades;   /* of all ratings, in the order of the one with most labels */
    standing *standings; /* [aligned row * n + number of the rating] */
    uint64_t *n_compared; /* per group: the first so many of its rows */
    uint64_t n_all;       /* compared in all groups */
    size_t n_pairs;
    rating_pair *pairs; /* (0, 1), (0, 2) ... (1, 2) ... */
} comparison;

/* The ratings (two at least) must stay.  STATUS_STUDY when they cannot be compared, STATUS_USAGE
 * for a wrong `within`. */
status compare_ratings(comparison *self, arena *memory, const rating *ratings, size_t n,
                       const comparison_options *options, diagnostics *errors);

/* Least coverage with which a row may be what a sentence is about. */
#define COMPARISON_COVERED (2.0 / 3)
/* Whether any rating scores the row by less of its indicators: it is compared, and no headline. */
bool comparison_is_sparse(const comparison *self, uint64_t row);

const standing *comparison_standing(const comparison *self, uint64_t row, size_t m);
/* Of a compared row: how many places it rises from the first rating to number m; negative: falls.
 */
double comparison_rank_shift(const comparison *self, uint64_t row, size_t m);
/* Score by rating number m minus that by the first one.  NaN where they are on different scales, or
 * a score is missing. */
double comparison_score_shift(const comparison *self, uint64_t row, size_t m);
bool comparison_smallest_is_best(const rating *self);

/* comparison_pairs.c: fills `pairs`; false: no memory. */
bool comparison_pairs(comparison *self, arena *memory);
/* comparison_scales.c: says why the scores of a pair are not on one scale; false: no memory. */
bool comparison_scales(const comparison *self, arena *memory, rating_pair *pair);

#endif
