/* gather_internal.h - shared by gather.c and gather_columns.c alone */
#ifndef HOST_RUN_CALL_GATHER_INTERNAL_H
#define HOST_RUN_CALL_GATHER_INTERNAL_H

#include "../../base/name_index.h"
#include "gather.h"

typedef struct listed_column {
    uint32_t port;
    column_role role;
    const char *name, *unit;
} listed_column;

/* One output table in the making. */
typedef struct gathering {
    arena *memory;
    execution *shared;
    ri_ctx *contexts;
    uint64_t n; /* groups, at least 1 */
    const groups *split;
    const char *id;
    bool own_rows;
    bool ragged; /* some groups made columns that others did not */
    uint64_t rows;
    uint64_t *starts; /* own rows: n + 1 */
    uint32_t n_group_keys, n_own_keys;
    size_t n_listed;
    listed_column *listed;
    name_index inputs;         /* bound columns of the main table: position + 1 */
    const outcome_table *made; /* keys first, so that they are there when measures are gathered */
} gathering;

/* The plugin made something wrong: says so; returns STATUS_PLUGIN. */
__attribute__((format(printf, 2, 3))) status gather_fail(gathering *work, const char *format, ...);
bool gather_attributes(gathering *work, const listed_column *which, column *to);
bool gather_group_key(gathering *work, uint32_t within, column *to);
status gather_column(gathering *work, const listed_column *which, column *to);

#endif
