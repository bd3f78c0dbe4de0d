/* out_folder.c - see out_folder.h */
#include "out_folder.h"

#include <stdlib.h>
#include <string.h>

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* Name of the folder a file lies in, "" when it has none (the root, or no such folder). */
static char *folder_name(arena *memory, const char *file)
{
    const size_t length = (size_t)(last_part(file) - file);
    char *folder = length ? arena_text_n(memory, file, length) : arena_text(memory, ".");
    char *full, *name;

    if (!folder)
        return NULL;
    full = realpath(folder, NULL); /* "." and ".." have names, too */
    name = arena_text(memory, full ? last_part(full) : "");
    free(full);
    return name;
}

char *out_folder(arena *memory, const char *study)
{
    const char *const file = last_part(study);
    const char *const dot = strrchr(file, '.');
    char *name = NULL;

    if (strcmp(file, "study.ini") == 0) {
        name = folder_name(memory, study);
        if (!name)
            return NULL;
    }
    if (!name || *name == '\0')
        name = arena_text_n(memory, file, dot && dot != file ? (size_t)(dot - file) : strlen(file));
    return name ? arena_print(memory, "%s-out", name) : NULL;
}
