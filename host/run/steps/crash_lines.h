/* crash_lines.h - where in its source a plugin crashed: function, file and line, as a worker of its
 * own finds them in the module. */
#ifndef HOST_RUN_STEPS_CRASH_LINES_H
#define HOST_RUN_STEPS_CRASH_LINES_H

#include "../../base/arena.h"
#include "../wire/process.h"

/* ": FUNCTION(), FILE:LINE", or what of it is known; "" where it is nothing.  `lost` had loaded the
 * module. */
const char *crash_lines_text(arena *memory, const worker *lost, const char *module);

#endif
