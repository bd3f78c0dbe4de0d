/* implied.h - files that stand in place of a step (`labels = names.csv`): what to write when one
 * cannot be read with the defaults. */
#ifndef HOST_RUN_STEPS_IMPLIED_H
#define HOST_RUN_STEPS_IMPLIED_H

#include "../model/scene.h"

/* "say which of its columns is the key: in.region = nuts_id", where the step that names the file
 * says of none; NULL: nothing better is known, or there is no memory. */
const char *implied_hint(step_scene *self, const run_step *step);

#endif
