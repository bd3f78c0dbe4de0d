/* plan_internal.h - shared by the files that plan [uncertainty]: plan.c (names and the whole),
 * plan_chain.c (the chain of steps), plan_options.c (every option on zero rows). */
#ifndef HOST_RUN_REPEAT_PLAN_INTERNAL_H
#define HOST_RUN_REPEAT_PLAN_INTERNAL_H

#include "uncertainty.h"

/* The main table of a planned step; NULL: it has none. */
const table *plan_main_table(const run *self, uint32_t s);
/* "did you mean 'x'?", of the columns of a role; NULL: none is near, or no memory. */
const char *plan_suggest_column(run *self, const table *of, column_role role, const char *name);
/* plan_chain.c: the steps between what varies and the scores.  false: no memory. */
bool plan_make_chain(run *self, uncertainty *of);
status plan_check_chain(run *self, const uncertainty *of);
/* plan_options.c */
bool plan_units_room(run *self, uncertainty *of);
void plan_try_options(run *self, const uncertainty *of);

#endif
