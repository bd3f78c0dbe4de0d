/* swap.h - what stays of a step when another plugin takes the place of its own.
 *
 * One rule for `extends`, --set STEP.use and vary.STEP.use: a key stays where the new plugin has a
 * parameter of that name and kind, a table, or an input of that name.  Nothing is dropped in
 * silence. */
#ifndef HOST_RUN_STEPS_SWAP_H
#define HOST_RUN_STEPS_SWAP_H

#include "../../modules/modules.h"
#include "../../study/study.h"

/* Whether a key that was written for `old` (NULL: such a plugin is not known) says something to
 * `plugin`. */
bool swap_keeps(const plugin_description *old, const plugin_description *plugin,
                const study_key *key);

/* What stays of a step: keys that were meant for another plugin and say nothing to `plugin` are
 * left out.  The step itself where all stay; NULL: no memory. */
const study_step *swap_step(arena *memory, const module_list *modules, const study_step *step,
                            const plugin_description *plugin);

/* Keys of `step` that `plugin` has no use for: of all keys, which are written for `old`, or (NULL)
 * of those that are meant for another plugin.  NULL: no memory. */
const study_key **swap_lost(arena *memory, const module_list *modules, const study_step *step,
                            const plugin_description *old, const plugin_description *plugin,
                            size_t *n);
/* "'p' (base.ini:12), 'q' (base.ini:13)"; NULL: no memory. */
const char *swap_text(arena *memory, const study_key *const *lost, size_t n);

#endif
