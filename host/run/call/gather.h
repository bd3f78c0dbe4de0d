/* gather.h - the columns of all groups of a call into the tables of its outcome. */
#ifndef HOST_RUN_CALL_GATHER_H
#define HOST_RUN_CALL_GATHER_H

#include "context.h"
#include "groups.h"

/* Fills result->tables from the contexts of all groups (n of them), in the segment of the
 * environment.  `split` is NULL when the call was not split by `within`; with no groups at all
 * (an empty table) tables with rows of their own come out empty.  On failure adds a message through
 * the context concerned and returns its status. */
status gather_tables(arena *memory, execution *shared, ri_ctx *contexts, uint64_t n,
                     const groups *split, outcome *result);

#endif
