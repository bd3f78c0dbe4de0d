/* libraries.h - the shared libraries a loaded module computes with, for the account of a run: the
 * same module on another libm may give other digits. */
#ifndef HOST_RUN_CALL_LIBRARIES_H
#define HOST_RUN_CALL_LIBRARIES_H

#include <regind/plugin.h>

#include "../../base/arena.h"

typedef struct used_library {
    const char *file;     /* its name, as "libm.so.6" */
    const char *build_id; /* hex; "": it has none */
} used_library;

/* What the module was linked with, and what that was, each once, in no order; in `memory`.  What
 * the process has loaded besides is left out, so that it is the same in a worker and in the host.
 * *n 0: there is none, or no memory. */
const used_library *libraries_of_module(arena *memory, const ri_module *module, size_t *n);

#endif
