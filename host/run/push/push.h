/* push.h - chains of steps that a database computes: found, written as a statement, taken. */
#ifndef HOST_RUN_PUSH_PUSH_H
#define HOST_RUN_PUSH_PUSH_H

#include "../model/push.h"
#include "../model/run_internal.h"

/* chains.c: after all steps were planned: finds the chains, and says of the step behind each why
 * it is not of it.  false: no memory. */
bool push_plan(run *self);

/* finish.c: what came of the source that was asked for a chain.  Its steps are done, or, where the
 * result is not to be taken, as if there were no chain: *taken tells. */
status push_finish(step_scene *self, uint32_t s, outcome *result, segment *output, bool *taken);

/* What is asked of a source in place of its table; NULL: nothing. */
const ri_sql_task *push_task(const step_scene *self, uint32_t s);
/* How many steps are done when this one is. */
size_t push_length(const step_scene *self, uint32_t s);

/* explain.c: the statements, and why the step behind each is not of it; NULL: no memory. */
const char *push_text(step_scene *self);

#endif
