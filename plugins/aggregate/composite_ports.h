/* composite_ports.h - parameters and ports that all aggregations have. */
#ifndef AGGREGATE_COMPOSITE_PORTS_H
#define AGGREGATE_COMPOSITE_PORTS_H

#include <regind/helpers.h>

enum { IN_VALUES, IN_COVERAGES };
enum { OUT_RESULT, OUT_COVERAGE };
/* A plugin's own parameters come behind: enum { ARG_P = COMPOSITE_ARGS }; */
enum { ARG_WEIGHTS, ARG_DIRECTION, ARG_COVERAGE, ARG_BY, ARG_PARENTS, ARG_NAME, COMPOSITE_ARGS };
enum { BY_ALL, BY_PARENT };

static const char *const composite_by[] = {"all", "parent", NULL};

#define COMPOSITE_WEIGHTS(text)                                                                    \
    [ARG_WEIGHTS] = {.id = "weights",                                                              \
                     .label = "Weights",                                                           \
                     .doc = (text),                                                                \
                     .type = RI_REAL,                                                              \
                     .flags = RI_PER_COLUMN | RI_COMPLETE,                                         \
                     .minimum = 0,                                                                 \
                     .maximum = 1e15,                                                              \
                     .fallback = 1,                                                                \
                     .port = "values",                                                             \
                     .attribute = "weight"}

#define COMPOSITE_PARAMETERS                                                                       \
    [ARG_DIRECTION] = {.id = "direction",                                                          \
                       .label = "Direction",                                                       \
                       .doc = "1: more is better; -1: less is better, the value counts negative.", \
                       .type = RI_INT,                                                             \
                       .flags = RI_PER_COLUMN,                                                     \
                       .minimum = -1,                                                              \
                       .maximum = 1,                                                               \
                       .fallback = 1,                                                              \
                       .port = "values"},                                                          \
    [ARG_COVERAGE] = {.id = "coverage",                                                            \
                      .label = "Least coverage",                                                   \
                      .doc = "Share of the indicators with a weight that must be present; below "  \
                             "it the result is missing.",                                          \
                      .unit = "1",                                                                 \
                      .type = RI_REAL,                                                             \
                      .minimum = 0,                                                                \
                      .maximum = 1,                                                                \
                      .fallback = 0},                                                              \
    [ARG_BY] = {.id = "by",                                                                        \
                .label = "Groups of indicators",                                                   \
                .doc = "all: one result; parent: one result for each parent, under its name.",     \
                .type = RI_CHOICE,                                                                 \
                .fallback = BY_ALL,                                                                \
                .choices = composite_by},                                                          \
    [ARG_PARENTS] = {.id = "parents",                                                              \
                     .label = "Parent of each indicator",                                          \
                     .doc = "Read when by = parent. What the codebook says of the parent itself, " \
                            "in columns such as parent.weight and parent.parent, goes with the "   \
                            "result.",                                                             \
                     .type = RI_TEXT,                                                              \
                     .flags = RI_PER_COLUMN | RI_OPTIONAL,                                         \
                     .port = "values",                                                             \
                     .attribute = "parent"},                                                       \
    [ARG_NAME] = {.id = "name",                                                                    \
                  .label = "Name of the result",                                                   \
                  .doc = "Read when by = all.",                                                    \
                  .type = RI_TEXT,                                                                 \
                  .fallback_text = "score"}

static const ri_port composite_in[] = {
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
    [IN_COVERAGES] = {.id = "coverages",
                      .label = "Coverages of the indicators",
                      .doc = "Of indicators that are aggregates themselves.",
                      .unit = "1",
                      .role = RI_MEASURE,
                      .flags = RI_MANY | RI_OPTIONAL | RI_ASIDE},
};

static const ri_port composite_out[] = {
    [OUT_RESULT] = {.id = "result",
                    .label = "Aggregate",
                    .doc = "One column, or one for each parent.",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
    [OUT_COVERAGE] = {.id = "coverage",
                      .label = "Coverage",
                      .doc =
                          "Of each aggregate, as NAME_coverage: the share of the indicators with "
                          "a weight that are present in the row. An indicator that is itself an "
                          "aggregate counts as the indicators it is made of.",
                      .unit = "1",
                      .role = RI_MEASURE,
                      .flags = RI_MANY | RI_ASIDE},
};

#endif /* AGGREGATE_COMPOSITE_PORTS_H */
