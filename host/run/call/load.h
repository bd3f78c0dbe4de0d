/* load.h - a module into this process: in a worker, or in the host with `isolate = no`. */
#ifndef HOST_RUN_CALL_LOAD_H
#define HOST_RUN_CALL_LOAD_H

#include "../../modules/description.h"

/* dlopen (RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE, never closed) and the module's constant; NULL
 * with a sentence in why. */
const ri_module *load_module(const char *path, char *why, size_t why_size);
/* The plugin of that id in a loaded module whose structs description_from_module() accepted. */
const ri_plugin *load_plugin(const ri_module *module, const char *id);

#endif
