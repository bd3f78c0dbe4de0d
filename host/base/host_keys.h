/* host_keys.h - the keys of a step that the host itself reads, whichever plugin is used. */
#ifndef HOST_BASE_HOST_KEYS_H
#define HOST_BASE_HOST_KEYS_H

#include <stdbool.h>

enum { HOST_KEYS = 10 };
extern const char *const host_keys[HOST_KEYS]; /* "use", "from" ... */

/* One of them. */
bool host_key(const char *name);
/* One of them, or one that binds a port: in.NAME, out.NAME. */
bool host_key_or_binding(const char *name);

#endif
