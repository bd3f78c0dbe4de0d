/* machine.h - what of this machine may show in the digits of a result. */
#ifndef HOST_BASE_MACHINE_H
#define HOST_BASE_MACHINE_H

#include "arena.h"

/* Its kind and, where libraries choose their code by them, the abilities of its processor, such as
 * "x86_64 (avx2, fma)".  NULL: no memory. */
const char *machine_text(arena *memory);

#endif
