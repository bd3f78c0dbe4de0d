/* internal.h - shared by the files of steps_build() alone */
#ifndef HOST_RUN_STEPS_INTERNAL_H
#define HOST_RUN_STEPS_INTERNAL_H

#include "../run_internal.h"

/* steps_plugins.c: the plugin of `use` and the keys of the host, with errors told. */
void steps_find_plugin(run *self, run_step *step);
void steps_read_limits(run *self, run_step *step, step_work *work);
/* steps_choice.c: the plugin that `text` of a key names, as an id or FOLDER:id.  NULL: there is
 * none, which was *told already or is to be. */
const plugin_description *steps_choose(run *self, const run_step *step, const study_key *use,
                                       const char *text, bool *told);
/* steps_unknown.c: tells that there is no such plugin, with what may have been meant. */
void steps_tell_unknown(run *self, const run_step *step, const study_key *use, const char *text);
/* "did you mean 'x'?", or NULL. */
const char *steps_suggestion(run *self, const char *text, const char *const *all, size_t n);

/* steps_needs.c: what a step takes.  false: no memory. */
bool steps_find_from(run *self, run_step *step, step_work *work);
bool steps_bind_tables(run *self, uint32_t s);
/* The step of that name, or UINT32_MAX. */
uint32_t steps_number(const run *self, const char *name, size_t length);
const char *steps_unknown_hint(run *self, const char *name);
/* The same; where nothing is near, the steps there are. */
const char *steps_known_hint(run *self, const char *name);

/* steps_order.c: the order to run in, and which steps are wanted.  false: no memory. */
bool steps_order(run *self);

#endif
