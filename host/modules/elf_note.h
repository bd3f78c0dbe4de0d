/* elf_note.h - what a file says of its ABI, read without loading it. */
#ifndef HOST_MODULES_ELF_NOTE_H
#define HOST_MODULES_ELF_NOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct module_file {
    bool has_note;         /* the REGI note */
    uint32_t major, minor; /* the note's; without one, major is the symbol's */
    char build_id[129];    /* hex, "" when there is none */
    bool has_symbol;       /* regind_module_v<major> is exported */
    uint32_t n_exported;   /* symbols that others can see, but for those of linker and sanitizers */
    char exported[4][64];  /* the first of them, regind_module_v<major> before all */
} module_file;

/* Reads the image of a file.  Every offset is checked: the bytes may be hostile.  false with a
 * sentence in `why` ("it is a text file, not a shared object", "it is for a 32-bit machine" ...).
 * A file that is a shared object of this machine without our note gives true and !has_note. */
bool elf_note_read(const void *bytes, size_t size, module_file *result, char *why, size_t why_size);
/* How many bytes of a file of `whole` bytes elf_note_read needs, by its first `size` ones: without
 * the sections that are not loaded, such as those of a debugger, which are most of a module. */
size_t elf_note_needs(const void *start, size_t size, size_t whole);
/* Whether this host can load it; otherwise the sentence, such as "it is built for SDK 2, this
 * host speaks SDK 1". */
bool elf_note_fits(const module_file *file, char *why, size_t why_size);

#endif
