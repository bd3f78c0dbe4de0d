/* steps.h - from sections of a study to steps, and one step from its keys to its tables.
 *
 * In: a study that was read, modules that were found, tables of the steps before.  Out: steps in an
 * order to run them; calls that are bound, and what came of them as tables, files and notes.  All
 * of it lies in the arena of the scene; tables are references that step_release() and run_close()
 * give back.  One thread at a time.
 */
#ifndef HOST_RUN_STEPS_STEPS_H
#define HOST_RUN_STEPS_STEPS_H

#include "../model/run_internal.h"

/* steps.c: from a study to steps with plugins and needs, in an order to run them. */
status steps_build(run *self);
/* needs.c: the step of that name, or UINT32_MAX. */
uint32_t steps_number(const step_scene *self, const char *name, size_t length);
const char *steps_unknown_hint(step_scene *self, const char *name);
/* plugins.c: "did you mean 'x'?", or NULL. */
const char *steps_suggestion(step_scene *self, const char *text, const char *const *all, size_t n);

/* choice.c: the plugin that `text` of a key names, as an id or FOLDER:id.  NULL: there is
 * none, which was *told already or is to be. */
const plugin_description *steps_choose(run *self, const run_step *step, const study_key *use,
                                       const char *text, bool *told);
/* unknown.c: tells that there is no such plugin, with what may have been meant. */
void steps_tell_unknown(run *self, const run_step *step, const study_key *use, const char *text);

/* The same of a plugin in a module that does not run, as the user does not trust it; false: there
 * is none.  What to do about such a module. */
bool steps_tell_untrusted(run *self, const run_step *step, const study_key *use, const char *id);
const char *steps_trust_hint(run *self, const module_record *of);

/* prepare.c: joins a step's tables and binds its call (works[s].request). */
status step_prepare(step_scene *self, uint32_t s, bool planning);
/* Checks the parameters alone, of a step that takes tables there are not. */
void step_check_arguments(step_scene *self, uint32_t s);
/* Gives back what step_prepare() took. */
void step_release(step_scene *self, uint32_t s);
/* Runs works[s].request in this process (isolate = no). */
status step_run_here(step_scene *self, uint32_t s);

/* join.c: what found no partner in the join of a call that has ended, by the names of regions; of a
 * step that keeps some of its rows, what it keeps. */
void step_tell_join(step_scene *self, uint32_t s);

/* finish.c: an outcome into messages and tables of the step.  `output` holds its columns and is
 * sealed (NULL when planning). */
status step_finish(step_scene *self, uint32_t s, outcome *result, segment *output);
/* messages.c: what was said in a call, into diagnostics and the notes of the step. */
status step_messages(step_scene *self, uint32_t s, const outcome *result);
/* A lost worker into an error of the step; returns STATUS_PLUGIN. */
status step_lost(step_scene *self, uint32_t s, const worker *process);
/* An output that could not be sealed, or mapped, into an error of the step; `error` is errno. */
status step_unsealed(step_scene *self, uint32_t s, int error);
/* What a plugin wrote where it should not; STATUS_PLUGIN for standard output. */
status step_stray(step_scene *self, uint32_t s, const worker *process);

#endif
