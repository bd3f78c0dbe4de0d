/* path_between.c - see path_between.h */
#include "path_between.h"

#include <stdlib.h>
#include <string.h>

/* How much of both is the same whole folders, the slash behind them included. */
static size_t common(const char *a, const char *b)
{
    size_t k = 0, last = 0;

    while (a[k] && a[k] == b[k]) {
        k++;
        if (a[k - 1] == '/')
            last = k;
    }
    /* One of the two lies in the other. */
    if ((!a[k] && b[k] == '/') || (!b[k] && a[k] == '/') || (!a[k] && !b[k]))
        last = k + (a[k] == '/' || b[k] == '/');
    return last;
}

const char *path_between(arena *memory, const char *folder, const char *path)
{
    const size_t shared = common(folder, path);
    const char *rest = strlen(folder) > shared ? folder + shared : "";
    const char *text = strlen(path) > shared ? path + shared : "";

    if (*folder != '/' || *path != '/' || shared < 2)
        return NULL;
    while (text && *rest) {
        text = arena_print(memory, "../%s", text);
        rest = strchr(rest, '/');
        rest = rest ? rest + 1 : "";
    }
    return text && !*text ? "." : text;
}

const char *path_absolute(arena *memory, const char *path)
{
    const char *const slash = strrchr(path, '/'), *const name = slash ? slash + 1 : path;
    const bool is_folder = strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || !*name;
    const char *const folder =
        is_folder ? path
        : slash   ? arena_text_n(memory, path, slash == path ? 1 : (size_t)(slash - path))
                  : ".";
    char *const real = folder ? realpath(folder, NULL) : NULL;
    const char *const text =
        !real       ? NULL
        : is_folder ? arena_text(memory, real)
                    : arena_print(memory, "%s/%s", strcmp(real, "/") == 0 ? "" : real, name);

    free(real);
    return text;
}
