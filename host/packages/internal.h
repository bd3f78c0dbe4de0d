/* internal.h - what the files of this room share. */
#ifndef HOST_PACKAGES_INTERNAL_H
#define HOST_PACKAGES_INTERNAL_H

#include "index.h"
#include "pack.h"
#include "packages.h"
#include "place.h"
#include "sentences.h"
#include "store.h"

/* The next entry of the list, zeroed; NULL: no memory, which was told. */
package_entry *packages_add(packages *self);
/* Tells an error about a file (NULL: none) and returns its code. */
__attribute__((format(printf, 5, 6))) status packages_fail(packages *self, status code,
                                                           const char *file, const char *hint,
                                                           const char *format, ...);
/* install.c: a pack that was read, from `origin`, put where the user's modules are. */
status packages_put(packages *self, const pack *what, const char *sha256, const char *name,
                    const char *origin);

#endif
