/* typology.h - what the typologies share: the type of each row by a table of rules, with what
 * is met and what is lacking, and all rows against all types.
 *
 * In: the call of a step with RULES_IN() and TYPOLOGY_PARAMETERS().  Out: the columns of
 * TYPOLOGY_OUT(); all memory is the host's and goes with the call. */
#ifndef TYPOLOGY_TYPOLOGY_H
#define TYPOLOGY_TYPOLOGY_H

#include "rules.h"

enum {
    TYPOLOGY_OUT_TYPE,
    TYPOLOGY_OUT_STANDING,
    TYPOLOGY_OUT_MET,
    TYPOLOGY_OUT_EVIDENCE,
    TYPOLOGY_OUT_LACKING,
    TYPOLOGY_OUT_MATCH_KEYS,
    TYPOLOGY_OUT_MATCH_PERIODS,
    TYPOLOGY_OUT_MATCH_TYPE,
    TYPOLOGY_OUT_MATCH_MET,
    TYPOLOGY_OUT_MATCH_OF,
    TYPOLOGY_OUT_MATCH_SHARE,
    TYPOLOGY_OUT_MATCH_LACKING
};
enum { TYPOLOGY_ARG_POTENTIAL, TYPOLOGY_ARG_OTHERWISE };

#define TYPOLOGY_PARAMETERS(one, kind, least)                                                      \
    [TYPOLOGY_ARG_POTENTIAL] =                                                                     \
        {.id = "potential",                                                                        \
         .label = "Least share of conditions",                                                     \
         .doc = "A " one " that meets all conditions of no " kind                                  \
                ", but at least this share of those of one, is a potential " one " of that " kind  \
                ". 1: there are none.",                                                            \
         .unit = "1",                                                                              \
         .type = RI_REAL,                                                                          \
         .minimum = 0,                                                                             \
         .maximum = 1,                                                                             \
         .fallback = (least)},                                                                     \
    [TYPOLOGY_ARG_OTHERWISE] = {                                                                   \
        .id = "otherwise",                                                                         \
        .label = "The remaining ones",                                                             \
        .doc = "The " kind " of a " one                                                            \
               " that is of none by the rules. Where values are missing that could "               \
               "make it one, it has no " kind ", with a warning.",                                 \
        .type = RI_TEXT,                                                                           \
        .flags = RI_OPTIONAL}

#define TYPOLOGY_OUT(many, kind, Kind)                                                             \
    [TYPOLOGY_OUT_TYPE] = {.id = (kind), .label = (Kind), .role = RI_CATEGORY},                    \
    [TYPOLOGY_OUT_STANDING] = {.id = "standing",                                                   \
                               .label = "Standing",                                                \
                               .doc =                                                              \
                                   "full: all conditions of the " kind                             \
                                   " are met; potential: at least "                                \
                                   "the share of the parameter; remaining: of none by the rules.", \
                               .role = RI_CATEGORY},                                               \
    [TYPOLOGY_OUT_MET] = {.id = "met",                                                             \
                          .label = "Share of the conditions met",                                  \
                          .doc = "Of the " kind ", or of the nearest one where there is none.",    \
                          .unit = "1",                                                             \
                          .role = RI_MEASURE},                                                     \
    [TYPOLOGY_OUT_EVIDENCE] = {.id = "evidence", .label = "Conditions met", .role = RI_CATEGORY},  \
    [TYPOLOGY_OUT_LACKING] = {.id = "lacking",                                                     \
                              .label = "Conditions not met",                                       \
                              .role = RI_CATEGORY},                                                \
    [TYPOLOGY_OUT_MATCH_KEYS] = {.id = "match_keys",                                               \
                                 .label = "Keys of the " many,                                     \
                                 .table = "matches",                                               \
                                 .role = RI_KEY,                                                   \
                                 .flags = RI_MANY},                                                \
    [TYPOLOGY_OUT_MATCH_PERIODS] = {.id = "match_periods",                                         \
                                    .label = "Periods of the " many,                               \
                                    .table = "matches",                                            \
                                    .role = RI_PERIOD,                                             \
                                    .flags = RI_MANY},                                             \
    [TYPOLOGY_OUT_MATCH_TYPE] = {.id = "match_" kind,                                              \
                                 .label = (Kind),                                                  \
                                 .table = "matches",                                               \
                                 .role = RI_KEY},                                                  \
    [TYPOLOGY_OUT_MATCH_MET] = {.id = "conditions_met",                                            \
                                .label = "Conditions met",                                         \
                                .table = "matches",                                                \
                                .unit = "1",                                                       \
                                .role = RI_MEASURE},                                               \
    [TYPOLOGY_OUT_MATCH_OF] = {.id = "conditions",                                                 \
                               .label = "Conditions",                                              \
                               .table = "matches",                                                 \
                               .unit = "1",                                                        \
                               .role = RI_MEASURE},                                                \
    [TYPOLOGY_OUT_MATCH_SHARE] = {.id = "share",                                                   \
                                  .label = "Share met",                                            \
                                  .table = "matches",                                              \
                                  .unit = "1",                                                     \
                                  .role = RI_MEASURE},                                             \
    [TYPOLOGY_OUT_MATCH_LACKING] = {                                                               \
        .id = "not_met", .label = "Conditions not met", .table = "matches", .role = RI_CATEGORY}

#define TYPOLOGY_FORMULA(one, kind)                                                                \
    "met(" one ", " kind ") = number of conditions met / number of conditions; " kind              \
    " = the one with the largest met, smallest priority, most conditions"

/* many: what the rows are, "regions"; type: what a type is called, "group". */
ri_status typology_run(const ri_host *host, ri_ctx *ctx, const ri_call *call, const char *many,
                       const char *type);

#endif /* TYPOLOGY_TYPOLOGY_H */
