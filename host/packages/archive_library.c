/* archive_library.c - see archive_library.h */
#include "archive_library.h"

#include <dlfcn.h>

bool archive_library_load(archive_library *self)
{
    void *const library = dlopen(REGIND_LIBARCHIVE, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    bool all = library != NULL;

    /* as POSIX has it: C knows no way from a pointer to a function */
#define FIND(NAME)                                                                                 \
    if (all)                                                                                       \
        all = (*(void **)&self->NAME = dlsym(library, #NAME)) != NULL;
    ARCHIVE_LIBRARY_EACH(FIND)
#undef FIND
    if (library)
        (void)dlclose(library);
    return all;
}
