/* names.h - names of steps. */
#ifndef HOST_STUDY_NAMES_H
#define HOST_STUDY_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/arena.h"

/* Result files bear a step's name, so it must leave room for what is added to it. */
enum { LONGEST_STEP_NAME = 200 };

/* NULL when `name` may name a step: letters of any script, digits, '_' and '-'.  Otherwise the
 * reason, in `memory` (or static when there is none). */
const char *step_name_fault(arena *memory, const char *name);

#endif
