/* host_keys.c - see host_keys.h */
#include "host_keys.h"

#include <string.h>

const char *const host_keys[HOST_KEYS] = {"use",    "from",    "within", "join",     "timeout",
                                          "memory", "isolate", "title",  "title_ru", "title_kk"};

bool host_key(const char *name)
{
    for (int k = 0; k < HOST_KEYS; k++)
        if (strcmp(name, host_keys[k]) == 0)
            return true;
    return false;
}

bool host_key_or_binding(const char *name)
{
    return host_key(name) || strncmp(name, "in.", 3) == 0 || strncmp(name, "out.", 4) == 0;
}
