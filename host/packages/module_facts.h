/* module_facts.h - what of a module decides whether it can be loaded here. */
#ifndef HOST_PACKAGES_MODULE_FACTS_H
#define HOST_PACKAGES_MODULE_FACTS_H

#include <stdint.h>

#include "../base/arena.h"
#include "../modules/elf_versions.h"

typedef struct module_facts {
    const char *architecture; /* "x86_64" */
    uint32_t major, minor;    /* of the SDK: the least it needs */
    char glibc[GLIBC_TEXT];   /* the least it needs; "" for none */
} module_facts;

/* Of this program. */
const char *architecture_here(void);
/* Read from the bytes of a module for this machine.  NULL, or a sentence. */
const char *module_facts_read(arena *memory, const void *bytes, size_t size, module_facts *result);
/* NULL: it can be loaded by this program on this system; else why not. */
const char *module_facts_misfit(arena *memory, const module_facts *self);

#endif
