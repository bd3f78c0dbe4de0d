/* crash_lines.h - where in its source a plugin crashed: function, file and line, as a worker of its
 * own finds them in the module. */
#ifndef HOST_RUN_STEPS_CRASH_LINES_H
#define HOST_RUN_STEPS_CRASH_LINES_H

#include "../../base/arena.h"
#include "../wire/process.h"

/* ": FUNCTION(), FILE:LINE", or what of it is known; "" where it is nothing.  The wanted places are
 * those of crash_frames.h in the module's file; `program` is the worker's. */
const char *crash_lines_text(arena *memory, const char *program, const char *module,
                             const uint64_t *wanted, size_t n);

#endif
