/* rules.h - tables of rules: what the columns of a row must be for the row to be of a type.
 *
 * Each row of the table is one condition of one type.  A row of the data is held against every
 * type; what is met and what is not can be said in words.
 *
 * In: the call of a step with RULES_IN().  Out: tallies of rows and types; arrays are the
 * host's (scratch), texts are the columns' own. */
#ifndef TYPOLOGY_RULES_H
#define TYPOLOGY_RULES_H

#include <regind/helpers.h>

#include "../common/text_buffer.h"

/* The input ports of each of the plugins. */
enum {
    RULES_IN_KEYS,
    RULES_IN_COLUMNS,
    RULES_IN_TYPE,
    RULES_IN_COLUMN,
    RULES_IN_FROM,
    RULES_IN_TO,
    RULES_IN_IS,
    RULES_IN_ANY_OF,
    RULES_IN_PRIORITY
};

/* one, many: "region", "regions"; kind: the column of the rules that names the type; Kind: for
 * people. */
#define RULES_IN(one, many, kind, Kind)                                                            \
    [RULES_IN_KEYS] = {.id = "keys",                                                               \
                       .label = "Keys of the " many,                                               \
                       .role = RI_KEY,                                                             \
                       .flags = RI_MANY},                                                          \
    [RULES_IN_COLUMNS] = {.id = "columns",                                                         \
                          .label = "What is known of a " one,                                      \
                          .doc = "Measures and categories that the rules name.",                   \
                          .role = RI_ANY,                                                          \
                          .flags = RI_MANY},                                                       \
    [RULES_IN_TYPE] = {.id = (kind), .label = (Kind), .table = "rules", .role = RI_KEY},           \
    [RULES_IN_COLUMN] = {.id = "column",                                                           \
                         .label = "Column the condition is about",                                 \
                         .table = "rules",                                                         \
                         .role = RI_KEY},                                                          \
    [RULES_IN_FROM] = {.id = "from",                                                               \
                       .label = "Least value",                                                     \
                       .doc = "Of a measure; inclusive; missing: no lower bound.",                 \
                       .table = "rules",                                                           \
                       .role = RI_MEASURE,                                                         \
                       .flags = RI_OPTIONAL},                                                      \
    [RULES_IN_TO] = {.id = "to",                                                                   \
                     .label = "Largest value",                                                     \
                     .doc = "Of a measure; inclusive; missing: no upper bound.",                   \
                     .table = "rules",                                                             \
                     .role = RI_MEASURE,                                                           \
                     .flags = RI_OPTIONAL},                                                        \
    [RULES_IN_IS] = {.id = "is",                                                                   \
                     .label = "Labels that will do",                                               \
                     .doc = "Of a category; semicolons separate them.",                            \
                     .table = "rules",                                                             \
                     .role = RI_CATEGORY,                                                          \
                     .flags = RI_OPTIONAL},                                                        \
    [RULES_IN_ANY_OF] = {.id = "any_of",                                                           \
                         .label = "Alternatives",                                                  \
                         .doc = "Conditions of a " kind                                            \
                                " with the same word here are one condition, "                     \
                                "met when one of them is.",                                        \
                         .table = "rules",                                                         \
                         .role = RI_CATEGORY,                                                      \
                         .flags = RI_OPTIONAL},                                                    \
    [RULES_IN_PRIORITY] = {.id = "priority",                                                       \
                           .label = "Order of the " kind "s",                                      \
                           .doc = "A " one                                                         \
                                  " that meets several is of the one with the smallest number "    \
                                  "here; then of the one with more conditions; then by name.",     \
                           .table = "rules",                                                       \
                           .role = RI_MEASURE,                                                     \
                           .flags = RI_OPTIONAL}

/* One row of the rules. */
typedef struct rules_condition {
    int32_t type;
    const ri_column *column;
    double from, to;
    const char *is;     /* NULL: none */
    const char *any_of; /* NULL: stands alone */
    int first;          /* of its alternatives: only those count */
    ri_extent extent;   /* of the column, where it is a measure */
} rules_condition;

/* A row of the data against a type: numbers of conditions. */
typedef struct rules_tally {
    uint64_t met, unknown, of; /* unknown: neither met nor not, for want of a value */
} rules_tally;

typedef struct rules {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const char *many; /* what the rows of the data are: "regions" */
    const char *type; /* what a type is called: "group" */
    uint64_t n_conditions, n_types;
    rules_condition *conditions;
    double *priority;     /* per type */
    rules_tally *matches; /* rows x types */
} rules;

/* Reads the rules, and tells what is wrong with them. */
ri_status rules_read(rules *self);

/* Holds every row against every type. */
ri_status rules_match(rules *self);

/* What of a type's conditions a row meets, or does not, as a list. */
ri_status rules_list(const rules *self, uint64_t row, uint64_t type, int met, text_buffer *said);

#endif /* TYPOLOGY_RULES_H */
