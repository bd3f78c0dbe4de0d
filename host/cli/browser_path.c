/* browser_path.c - see browser_path.h */
#include "browser_path.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool may_run(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0 && S_ISREG(about.st_mode) && access(path, X_OK) == 0;
}

/* An empty entry would be the current folder, where a study may have laid what it likes: it and all
 * that are relative are passed over. */
static char *in_path(arena *memory, const char *name)
{
    const char *at = getenv("PATH");

    while (at && *at) {
        const size_t length = strcspn(at, ":");
        char *const path =
            *at == '/' ? arena_print(memory, "%.*s/%s", (int)length, at, name) : NULL;

        if (path && may_run(path))
            return path;
        at += length + (at[length] == ':');
    }
    return NULL;
}

char *browser_path(arena *memory)
{
    static const char *const names[] = {"chromium", "chromium-browser", "google-chrome"};
    char *path = NULL;

    for (size_t k = 0; !path && k < sizeof names / sizeof *names; k++)
        path = in_path(memory, names[k]);
    return path;
}
