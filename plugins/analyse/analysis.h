/* analysis.h - what the analyses of indicators share: keys made of the names of columns, the
 * groups of indicators under their parents, checks of directions and units.
 *
 * In: the call of a step.  Out: columns of its result, groups, or what is wrong told to the
 * host; arrays are the host's (scratch), names are the columns' own. */
#ifndef ANALYSE_ANALYSIS_H
#define ANALYSE_ANALYSIS_H

#include <inttypes.h>
#include <regind/helpers.h>
#include <stdbool.h>

#include "../common/handbook.h"

#define ANALYSIS_DIRECTION                                                                         \
    {                                                                                              \
        .id = "direction", .label = "Direction",                                                   \
        .doc = "1: more is better; -1: less is better, the value counts negative.",                \
        .type = RI_INT, .flags = RI_PER_COLUMN, .minimum = -1, .maximum = 1, .fallback = 1,        \
        .port = "values"                                                                           \
    }

#define ANALYSIS_PARENTS(text)                                                                     \
    {                                                                                              \
        .id = "parents", .label = "Parent of each indicator", .doc = (text), .type = RI_TEXT,      \
        .flags = RI_PER_COLUMN | RI_OPTIONAL, .port = "values", .attribute = "parent"              \
    }

static inline bool analysis_planning(const ri_call *call)
{
    return (call->flags & RI_PLANNING) != 0;
}

/* A key or category whose codes are the numbers of columns, in rows that the caller fills.  Without
 * a name it has that of its port. */
int32_t *analysis_names(const ri_host *host, ri_ctx *ctx, uint32_t out, const char *name,
                        const ri_input *columns, uint64_t rows);

const char *analysis_attribute(const ri_column *column, const char *name);

/* A direction must be 1 or -1. */
ri_status analysis_directions(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint32_t port,
                              uint32_t parameter);

/* All indicators must be in one unit; what needs it: "a mean". */
ri_status analysis_common_unit(const ri_host *host, ri_ctx *ctx, const ri_input *values,
                               const char *what);

/* Columns that belong together. */
typedef struct analysis_group {
    const char *name; /* of the parent */
    uint64_t n;
    uint64_t *columns; /* their numbers in the port */
} analysis_group;

/* The columns under their parents, these in order of appearance; columns without one are in no
 * group.  NULL: no memory. */
analysis_group *analysis_groups(const ri_host *host, ri_ctx *ctx, const ri_value *names,
                                uint64_t *n);

#endif /* ANALYSE_ANALYSIS_H */
