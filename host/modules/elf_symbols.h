/* elf_symbols.h - the names a shared object exports. */
#ifndef HOST_MODULES_ELF_SYMBOLS_H
#define HOST_MODULES_ELF_SYMBOLS_H

#include "elf_image.h"
#include "elf_note.h"

/* Fills has_symbol, n_exported and exported; without a note also `major`, by the symbol's name.
 * The module's own symbol comes first.  NULL, or a sentence. */
const char *elf_symbols_read(const elf_image *image, module_file *result);

#endif
