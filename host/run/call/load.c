/* load.c - see load.h
 *
 * RTLD_LOCAL and RTLD_NOW: a missing symbol is told here, by name, and not in the middle of a run;
 * what a module exports by mistake cannot stand in for a symbol of another.  RTLD_NODELETE: atexit
 * handlers and thread-local destructors of a library keep their code.
 */
#include "load.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

const ri_module *load_module(const char *path, char *why, size_t why_size)
{
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    const char *reason = handle ? NULL : dlerror(); /* once, at once: the next call clears it */
    void *module;

    if (!handle) {
        const size_t length = strlen(path);

        /* dlerror() begins with the path, which the message has already. */
        if (reason && strncmp(reason, path, length) == 0 && strncmp(reason + length, ": ", 2) == 0)
            reason += length + 2;
        (void)snprintf(why, why_size, "it cannot be loaded: %s", reason ? reason : "no reason");
        return NULL;
    }
    module = dlsym(handle, "regind_module_v1");
    if (!module)
        (void)snprintf(why, why_size, "it exports no regind_module_v1");
    return module;
}

const ri_plugin *load_plugin(const ri_module *module, const char *id)
{
    for (uint32_t k = 0; k < module->count; k++)
        if (strcmp(module->plugins[k]->id, id) == 0)
            return module->plugins[k];
    return NULL;
}
