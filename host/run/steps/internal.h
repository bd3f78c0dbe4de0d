/* internal.h - shared by the files of steps_build() alone */
#ifndef HOST_RUN_STEPS_INTERNAL_H
#define HOST_RUN_STEPS_INTERNAL_H

#include "steps.h"

/* plugins.c: the plugin of `use` and the keys of the host, with errors told. */
void steps_find_plugin(run *self, run_step *step);
void steps_read_limits(run *self, run_step *step, step_work *work);

/* grants.c: what the plugins may do besides.  Of [study]; of one step, after its limits; what of
 * [study] no step needs. */
void grants_begin(run *self);
void grants_read(run *self, const run_step *step, step_work *work);
void grants_end(run *self);
/* Whether a key that lets plugins do more counts: the user has written it, or trusts the folder of
 * the file that says it.  false: an error was told. */
bool grants_may_loosen(run *self, const char *step, const study_key *key);

/* needs.c: what a step takes.  false: no memory. */
bool steps_find_from(step_scene *self, run_step *step, step_work *work);
bool steps_bind_tables(run *self, uint32_t s);
bool steps_add_need(step_scene *self, step_work *work, const need *added);
/* The same; where nothing is near, the steps there are. */
const char *steps_known_hint(step_scene *self, const char *name);

/* audits.c: the audits that a report shows, once all else is known of what the steps need.  false:
 * no memory. */
bool steps_add_audits(run *self, uint32_t s);

/* order.c: the order to run in, and which steps are wanted.  false: no memory. */
bool steps_order(run *self);

#endif
