/* paths.c - see paths.h */
#include "paths.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

const char *init_path_absolute(arena *memory, const char *path)
{
    char *const found = realpath(path, NULL);
    const char *const copy = arena_text(memory, found ? found : path);

    free(found);
    return copy;
}

/* Of a folder that is yet to be made: that it will be in, and its name. */
static const char *absolute_folder(arena *memory, const char *folder)
{
    const size_t n = strlen(folder);
    char *const copy = arena_text_n(memory, folder, n > 1 && folder[n - 1] == '/' ? n - 1 : n);
    char *const found = copy ? realpath(copy, NULL) : NULL;
    char *slash;
    const char *parent, *above;

    if (!copy)
        return NULL;
    if (found) {
        const char *const text = arena_text(memory, found);

        free(found);
        return text;
    }
    slash = strrchr(copy, '/');
    if (!slash)
        parent = ".";
    else if (slash == copy)
        parent = "/";
    else {
        *slash = '\0';
        parent = copy;
    }
    above = slash && parent != copy ? "" : absolute_folder(memory, parent);
    return above ? arena_print(memory, "%s/%s", above, slash ? slash + 1 : copy) : NULL;
}

const char *init_path_from(arena *memory, const char *folder, const char *path)
{
    const char *from, *to, *text = "";
    size_t common = 0, at = 0;

    if (!folder || strcmp(folder, ".") == 0 || *path == '/')
        return path;
    from = absolute_folder(memory, folder);
    to = init_path_absolute(memory, path);
    if (!from || !to)
        return NULL;
    if (*from != '/' || *to != '/')
        return to;
    for (; from[at] && from[at] == to[at]; at++)
        common = from[at] == '/' ? at + 1 : common;
    if (!from[at] && to[at] == '/')
        common = at + 1;
    for (size_t k = common; common <= strlen(from) && from[k]; k++)
        if (k == common || from[k - 1] == '/')
            if (!(text = arena_print(memory, "%s../", text)))
                return NULL;
    return arena_print(memory, "%s%s", text, to + common);
}
