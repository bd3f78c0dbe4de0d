/* packed_library.c - see packed_library.h */
#include "packed_library.h"

#include <dlfcn.h>

bool packed_library_load(packed_archive_library *self)
{
    void *const library = dlopen(REGIND_LIBARCHIVE, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    bool all = library != NULL;

    /* as POSIX has it: C knows no way from a pointer to a function */
#define FIND(NAME)                                                                                 \
    if (all)                                                                                       \
        all = (*(void **)&self->NAME = dlsym(library, #NAME)) != NULL;
    PACKED_LIBRARY_EACH(FIND)
#undef FIND
    if (library)
        (void)dlclose(library);
    return all;
}
