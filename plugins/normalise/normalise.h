/* normalise.h - what all normalisations share: each indicator by itself, direction first, missing
 * stays missing, an undefined scale is a remark.
 *
 * A plugin gives a formula over one indicator and calls normalise_each().
 *
 * In: the call of a step with NORMALISE_VALUES and NORMALISE_DIRECTION.  Out: a column of scores
 * for each indicator; all memory is the host's and goes with the call. */
#ifndef NORMALISE_NORMALISE_H
#define NORMALISE_NORMALISE_H

#include <inttypes.h>
#include <regind/helpers.h>
#include <stdbool.h>

#include "../common/handbook.h"

enum { NORMALISE_IN_VALUES, NORMALISE_INPUTS };
enum { NORMALISE_OUT_SCORES };
/* A plugin's own parameters come behind: enum { ARG_LOWER = NORMALISE_ARGS }; */
enum { NORMALISE_ARG_DIRECTION, NORMALISE_ARGS };

#define NORMALISE_DIRECTION                                                                        \
    [NORMALISE_ARG_DIRECTION] = {                                                                  \
        .id = "direction",                                                                         \
        .label = "Direction",                                                                      \
        .doc = "1: more is better; -1: less is better, the value counts negative.",                \
        .type = RI_INT,                                                                            \
        .flags = RI_PER_COLUMN,                                                                    \
        .minimum = -1,                                                                             \
        .maximum = 1,                                                                              \
        .fallback = 1,                                                                             \
        .port = "values"}

#define NORMALISE_VALUES                                                                           \
    [NORMALISE_IN_VALUES] = {                                                                      \
        .id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY}

static const ri_port normalise_out[] = {
    [NORMALISE_OUT_SCORES] = {.id = "scores",
                              .label = "Score",
                              .doc = "One column for each indicator, under the same name.",
                              .unit = "1",
                              .role = RI_MEASURE,
                              .flags = RI_MANY},
};

/* One indicator, directed: the larger, the better. */
typedef struct normalise_indicator {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const char *name;
    uint64_t column; /* its number in the port */
    double direction;
    uint64_t rows, present;
    const double *x;  /* values times direction; NaN: missing */
    ri_extent extent; /* of x */
    double min, max;  /* the same; NaN without values */
    double *scores;   /* to be filled; NaN at first.  What is not finite becomes missing */
} normalise_indicator;

typedef ri_status (*normalise_formula)(const normalise_indicator *self);

/* Why the scores of an indicator are missing. */
void normalise_undefined(const normalise_indicator *self, const char *why);

/* Whether an indicator has two different values; tells when it has not. */
bool normalise_varies(const normalise_indicator *self);

/* Every indicator by the formula; all that are wrong are told. */
ri_status normalise_each(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                         normalise_formula formula);

#endif /* NORMALISE_NORMALISE_H */
