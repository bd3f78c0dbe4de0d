/* home.c - see home.h */
#include "home.h"

#include <dlfcn.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>

/* The path of the shared object this function is in; NULL: it is in the program itself. */
static const char *library_path(void)
{
    struct link_map *map = NULL;
    Dl_info info;

    if (!dladdr1((const void *)(uintptr_t)library_path, &info, (void **)&map, RTLD_DL_LINKMAP))
        return NULL;
    return map && map->l_name && *map->l_name ? map->l_name : NULL; /* "" is the program's */
}

bool home_find(arena *memory, host_home *found)
{
    const char *const library = library_path();
    char *const full = realpath(library ? library : "/proc/self/exe", NULL);
    const char *const slash = full ? strrchr(full, '/') : NULL;
    bool good = true;

    *found = (host_home){NULL, library != NULL};
    if (slash) {
        found->folder = arena_text_n(memory, full, (size_t)(slash - full));
        good = found->folder != NULL;
    }
    free(full);
    return good;
}

const char *home_file(arena *memory, const host_home *of, const char *way)
{
    size_t length = of->folder ? strlen(of->folder) : 0;

    if (!of->folder)
        return "";
    for (; strncmp(way, "../", 3) == 0; way += 3)
        while (length && of->folder[--length] != '/')
            ;
    return arena_print(memory, "%.*s/%s", (int)length, of->folder, way);
}
