/* weights.h - what all weightings share: the indicators pass through unchanged and carry their
 * weight along, as the attribute that aggregations read; a table tells the weights.
 *
 * A plugin gives a method that weighs a group of indicators and calls weights_run().
 *
 * In: the call of a step with WEIGHTS_VALUES and WEIGHTS_PARAMETERS.  Out: the columns of
 * WEIGHTS_OUT; all memory is the host's and goes with the call. */
#ifndef WEIGHTS_WEIGHTS_H
#define WEIGHTS_WEIGHTS_H

#include "../analyse/analysis.h"

/* A plugin's own ports and parameters come behind: enum { IN_POINTS = WEIGHTS_INPUTS }; */
enum { WEIGHTS_IN_VALUES, WEIGHTS_INPUTS };
enum {
    WEIGHTS_OUT_VALUES,
    WEIGHTS_OUT_INDICATOR,
    WEIGHTS_OUT_PARENT,
    WEIGHTS_OUT_WEIGHT,
    WEIGHTS_OUT_SHARE,
    WEIGHTS_OUTPUTS
};
enum { WEIGHTS_ARG_BY, WEIGHTS_ARG_PARENTS, WEIGHTS_ARGS };
enum { WEIGHTS_BY_ALL, WEIGHTS_BY_PARENT };

static const char *const weights_by[] = {"all", "parent", NULL};

#define WEIGHTS_PARAMETERS                                                                         \
    [WEIGHTS_ARG_BY] =                                                                             \
        {.id = "by",                                                                               \
         .label = "Groups of indicators",                                                          \
         .doc = "all: the indicators are weighed together; parent: those of each parent "          \
                "for themselves.",                                                                 \
         .type = RI_CHOICE,                                                                        \
         .fallback = WEIGHTS_BY_ALL,                                                               \
         .choices = weights_by},                                                                   \
    [WEIGHTS_ARG_PARENTS] = ANALYSIS_PARENTS("Groups the indicators when by = parent.")

#define WEIGHTS_VALUES                                                                             \
    [WEIGHTS_IN_VALUES] = {                                                                        \
        .id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY}

/* The last sentences of each plugin's doc. */
#define WEIGHTS_DOC                                                                                \
    " The indicators pass through unchanged; each carries its weight along for the aggregation "   \
    "that follows, and the table weights tells them. A column has one weight: with `within`, the " \
    "table has those of each group of rows, and where they differ an aggregation refuses to take " \
    "them; filter each group into steps of its own."

#define WEIGHTS_OUT                                                                                \
    [WEIGHTS_OUT_VALUES] = {.id = "values",                                                        \
                            .label = "Indicator",                                                  \
                            .doc = "Each as it came, under the same name, with its weight.",       \
                            .role = RI_MEASURE,                                                    \
                            .flags = RI_MANY},                                                     \
    [WEIGHTS_OUT_INDICATOR] = {.id = "indicator",                                                  \
                               .label = "Indicator",                                               \
                               .table = "weights",                                                 \
                               .role = RI_KEY},                                                    \
    [WEIGHTS_OUT_PARENT] = {.id = "parent",                                                        \
                            .label = "Parent",                                                     \
                            .table = "weights",                                                    \
                            .role = RI_CATEGORY},                                                  \
    [WEIGHTS_OUT_WEIGHT] = {.id = "weight",                                                        \
                            .label = "Weight",                                                     \
                            .doc = "As the method gives it.",                                      \
                            .unit = "1",                                                           \
                            .table = "weights",                                                    \
                            .role = RI_MEASURE},                                                   \
    [WEIGHTS_OUT_SHARE] = {                                                                        \
        .id = "share",                                                                             \
        .label = "Share",                                                                          \
        .doc = "Of the weights of all indicators, or of those with the same parent.",              \
        .unit = "1",                                                                               \
        .table = "weights",                                                                        \
        .role = RI_MEASURE}

static const ri_port weights_out[] = {WEIGHTS_OUT};

/* Indicators that are weighed together. */
typedef struct weighting {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const ri_column *const *x; /* of the port: x[columns[k]]->values[row] */
    const char *name;          /* of the parent; NULL: all */
    uint64_t n;
    const uint64_t *columns; /* their numbers in the port */
    double *w;               /* n, to be filled: zero or above */
    void *own;               /* what the plugin gave weights_run_with() */
} weighting;

typedef ri_status (*weights_method)(const weighting *);

/* Gives an indicator no weight, and says why. */
void weights_none(const weighting *self, uint64_t k, const char *why);

/* Every group by the method.  Before the data are read no column has a weight yet. */
ri_status weights_run_with(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                           weights_method method, void *own);

/* The same for a method that needs nothing of its own. */
ri_status weights_run(const ri_host *host, ri_ctx *ctx, const ri_call *call, weights_method method);

#endif /* WEIGHTS_WEIGHTS_H */
