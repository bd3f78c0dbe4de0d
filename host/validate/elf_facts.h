/* elf_facts.h - what a module's file says of libraries and data, through its section headers. */
#ifndef HOST_VALIDATE_ELF_FACTS_H
#define HOST_VALIDATE_ELF_FACTS_H

#include "../base/arena.h"
#include "../modules/elf_image.h"

typedef struct elf_facts {
    size_t n_needed;
    const char **needed; /* libraries, as the linker noted them */
    size_t n_undefined;
    const char **undefined; /* symbols it takes from others and cannot do without */
    size_t n_variables;
    const char **variables; /* names of data that can be written; of a stripped file sections */
    uint64_t variable_bytes;
    bool sanitized; /* built with a sanitizer, which has symbols and data of its own */
} elf_facts;

/* Reads an image; every offset is checked.  Texts live in `memory`.  NULL, or a sentence. */
const char *elf_facts_read(arena *memory, const elf_image *image, elf_facts *result);

#endif
