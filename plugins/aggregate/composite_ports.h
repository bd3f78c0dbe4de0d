/* composite_ports.h - parameters and ports that all aggregations have.
 *
 * A plugin puts COMPOSITE_WEIGHTS(), COMPOSITE_PARAMETERS, composite_in and composite_out into its
 * description; what is bound to them composite_run() reads. */
#ifndef AGGREGATE_COMPOSITE_PORTS_H
#define AGGREGATE_COMPOSITE_PORTS_H

#include <regind/helpers.h>

enum { COMPOSITE_IN_VALUES, COMPOSITE_IN_COVERAGES };
enum { COMPOSITE_OUT_RESULT, COMPOSITE_OUT_COVERAGE };
/* A plugin's own parameters come behind: enum { ARG_P = COMPOSITE_ARGS }; */
enum {
    COMPOSITE_ARG_WEIGHTS,
    COMPOSITE_ARG_DIRECTION,
    COMPOSITE_ARG_COVERAGE,
    COMPOSITE_ARG_BY,
    COMPOSITE_ARG_PARENTS,
    COMPOSITE_ARG_NAME,
    COMPOSITE_ARGS
};
enum { COMPOSITE_BY_ALL, COMPOSITE_BY_PARENT };

static const char *const composite_by[] = {"all", "parent", NULL};

#define COMPOSITE_WEIGHTS(text)                                                                    \
    [COMPOSITE_ARG_WEIGHTS] = {.id = "weights",                                                    \
                               .label = "Weights",                                                 \
                               .doc = (text),                                                      \
                               .type = RI_REAL,                                                    \
                               .flags = RI_PER_COLUMN | RI_COMPLETE,                               \
                               .minimum = 0,                                                       \
                               .maximum = 1e15,                                                    \
                               .fallback = 1,                                                      \
                               .port = "values",                                                   \
                               .attribute = "weight"}

#define COMPOSITE_PARAMETERS                                                                       \
    [COMPOSITE_ARG_DIRECTION] =                                                                    \
        {.id = "direction",                                                                        \
         .label = "Direction",                                                                     \
         .doc = "1: more is better; -1: less is better, the value counts negative.",               \
         .type = RI_INT,                                                                           \
         .flags = RI_PER_COLUMN,                                                                   \
         .minimum = -1,                                                                            \
         .maximum = 1,                                                                             \
         .fallback = 1,                                                                            \
         .port = "values"},                                                                        \
    [COMPOSITE_ARG_COVERAGE] =                                                                     \
        {.id = "coverage",                                                                         \
         .label = "Least coverage",                                                                \
         .doc = "Share of the indicators with a weight that must be present; below "               \
                "it the result is missing.",                                                       \
         .unit = "1",                                                                              \
         .type = RI_REAL,                                                                          \
         .minimum = 0,                                                                             \
         .maximum = 1,                                                                             \
         .fallback = 0},                                                                           \
    [COMPOSITE_ARG_BY] =                                                                           \
        {.id = "by",                                                                               \
         .label = "Groups of indicators",                                                          \
         .doc = "all: one result; parent: one result for each parent, under its name.",            \
         .type = RI_CHOICE,                                                                        \
         .fallback = COMPOSITE_BY_ALL,                                                             \
         .choices = composite_by},                                                                 \
    [COMPOSITE_ARG_PARENTS] =                                                                      \
        {.id = "parents",                                                                          \
         .label = "Parent of each indicator",                                                      \
         .doc = "Read when by = parent. What the codebook says of the parent itself, "             \
                "in columns such as parent.weight and parent.parent, goes with the "               \
                "result.",                                                                         \
         .type = RI_TEXT,                                                                          \
         .flags = RI_PER_COLUMN | RI_OPTIONAL,                                                     \
         .port = "values",                                                                         \
         .attribute = "parent"},                                                                   \
    [COMPOSITE_ARG_NAME] = {.id = "name",                                                          \
                            .label = "Name of the result",                                         \
                            .doc = "Read when by = all.",                                          \
                            .type = RI_TEXT,                                                       \
                            .fallback_text = "score"}

static const ri_port composite_in[] = {
    [COMPOSITE_IN_VALUES] = {.id = "values",
                             .label = "Indicators",
                             .role = RI_MEASURE,
                             .flags = RI_MANY},
    [COMPOSITE_IN_COVERAGES] = {.id = "coverages",
                                .label = "Coverages of the indicators",
                                .doc = "Of indicators that are aggregates themselves.",
                                .unit = "1",
                                .role = RI_MEASURE,
                                .flags = RI_MANY | RI_OPTIONAL | RI_ASIDE},
};

static const ri_port composite_out[] = {
    [COMPOSITE_OUT_RESULT] = {.id = "result",
                              .label = "Aggregate",
                              .doc = "One column, or one for each parent.",
                              .role = RI_MEASURE,
                              .flags = RI_MANY},
    [COMPOSITE_OUT_COVERAGE] =
        {.id = "coverage",
         .label = "Coverage",
         .doc = "Of each aggregate, as NAME_coverage: the share of the indicators with "
                "a weight that are present in the row. An indicator that is itself an "
                "aggregate counts as the indicators it is made of.",
         .unit = "1",
         .role = RI_MEASURE,
         .flags = RI_MANY | RI_ASIDE},
};

#endif /* AGGREGATE_COMPOSITE_PORTS_H */
