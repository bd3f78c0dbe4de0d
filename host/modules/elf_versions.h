/* elf_versions.h - which glibc a shared object asks for. */
#ifndef HOST_MODULES_ELF_VERSIONS_H
#define HOST_MODULES_ELF_VERSIONS_H

#include "elf_image.h"

enum { GLIBC_TEXT = 16 };

/* The latest of the versions GLIBC_... that its symbols need, "2.34"; "" for none.  Every offset is
 * checked.  NULL, or a sentence. */
const char *elf_glibc_read(const elf_image *image, char version[GLIBC_TEXT]);

#endif
