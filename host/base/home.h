/* home.h - the file that this code was loaded from. */
#ifndef HOST_BASE_HOME_H
#define HOST_BASE_HOME_H

#include <stdbool.h>

#include "arena.h"

/* What was installed or built with the host is found from here. */
typedef struct host_home {
    const char *folder; /* its real path; NULL: it cannot be told */
    bool is_library;    /* the host is a shared library of another program */
} host_home;

/* false: no memory. */
bool home_find(arena *memory, host_home *found);
/* The path that `way` leads to from there, which may begin with several "../"; "" when the place
 * cannot be told, NULL: no memory. */
const char *home_file(arena *memory, const host_home *of, const char *way);

#endif
