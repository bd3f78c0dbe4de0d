/* scope.h - whose worst and best a scale is of: of the rows of reference years, without outliers.
 *
 * In: an indicator, directed (normalise.h), and the parameters of SCOPE_PARAMETERS.  Out: the ends
 * of its scale in its numbers, or what is wrong told to the host. */
#ifndef NORMALISE_SCOPE_H
#define NORMALISE_SCOPE_H

#include "normalise.h"

enum { SCOPE_IN_KEYS = NORMALISE_INPUTS };

#define SCOPE_KEYS                                                                                 \
    [SCOPE_IN_KEYS] = {.id = "keys",                                                               \
                       .label = "Keys among whose labels `reference` is looked for",               \
                       .role = RI_KEY,                                                             \
                       .flags = RI_MANY | RI_OPTIONAL}

enum { SCOPE_REFERENCE, SCOPE_OUTLIERS, SCOPE_CLIP, SCOPE_ARGS };

/* `first` is the number of the first of them. */
#define SCOPE_PARAMETERS(first)                                                                    \
    [(first) +                                                                                     \
        SCOPE_REFERENCE] =                                                                         \
        {                                                                                          \
            .id = "reference",                                                                     \
            .label = "Rows that worst and best are of",                                            \
            .doc = "Labels of a key or period, as `reference = 2017`: worst and best are of the "  \
                   "rows that have one of them, all rows are scored. Without it, of all rows.",    \
            .type = RI_TEXT,                                                                       \
            .flags = RI_LIST | RI_OPTIONAL,                                                        \
    },                                                                                             \
        [(first) + SCOPE_OUTLIERS] =                                                               \
            {                                                                                      \
                .id = "outliers",                                                                  \
                .label = "Standard deviations from the mean beyond which a value is no end",       \
                .doc = "Values further from the mean than so many standard deviations (by n - 1, " \
                       "both "                                                                     \
                       "of the reference rows) are left out of worst and best. Without it none.",  \
                .type = RI_REAL,                                                                   \
                .flags = RI_OPTIONAL,                                                              \
                .minimum = 0,                                                                      \
                .maximum = 1e15,                                                                   \
                .fallback = (double)NAN,                                                           \
    },                                                                                             \
        [(first) + SCOPE_CLIP] = {                                                                 \
            .id = "clip",                                                                          \
            .label = "Not beyond worst and best",                                                  \
            .doc = "Outliers, and values of rows that are no reference, score as worst or best "   \
                   "where "                                                                        \
                   "they are beyond them.",                                                        \
            .type = RI_BOOL,                                                                       \
            .fallback = 1,                                                                         \
    }

/* Whether one of the two is given. */
bool scope_given(const normalise_indicator *self, uint32_t first);

/* The ends of the scale; NaN where there are none, which is told. */
ri_status scope_ends(const normalise_indicator *self, uint32_t first, double *min, double *max);

#endif /* NORMALISE_SCOPE_H */
