/* file_near.c - files whose names are near to one that is not there. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../../base/suggest.h"
#include "../../table/likeness.h"
#include "file_given.h"

static bool is_there(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0;
}

/* "a/b" of "a/b/c"; "." of "c". */
static const char *folder_of(arena *memory, const char *path)
{
    const char *const slash = strrchr(path, '/');

    if (!slash)
        return ".";
    return slash == path ? "/" : arena_text_n(memory, path, (size_t)(slash - path));
}

static const char *name_of(const char *path)
{
    const char *const slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **file_given_names(arena *memory, const char *folder, size_t *n)
{
    DIR *const open = opendir(folder);
    void *names = NULL;
    size_t capacity = 0;
    const struct dirent *entry;

    *n = 0;
    while (open && (entry = readdir(open)) != NULL) { // NOLINT(concurrency-mt-unsafe)
        if (entry->d_name[0] == '.')
            continue;
        if (!arena_reserve(memory, &names, &capacity, *n + 1, sizeof(char *)))
            break;
        ((const char **)names)[*n] = arena_text(memory, entry->d_name);
        if (!((const char **)names)[*n])
            break;
        ++*n;
    }
    if (open)
        (void)closedir(open);
    if (*n)
        qsort(names, *n, sizeof(char *), by_text);
    return names;
}

/* It is the same but for letter case or form, or packed, or nearly the same. */
static const char *nearest(arena *memory, const char *name, const char *const *names, size_t n)
{
    const char *const folded = likeness_fold(memory, name, LIKE_ALL);
    const size_t length = strlen(name);

    for (size_t k = 0; folded && k < n; k++) {
        const char *const other = likeness_fold(memory, names[k], LIKE_ALL);

        if (other && strcmp(folded, other) == 0)
            return names[k];
    }
    for (size_t k = 0; k < n; k++)
        if (strncmp(names[k], name, length) == 0 && names[k][length] == '.')
            return names[k];
    return suggest_name(name, names, n);
}

/* The path of what is near to it, folder by folder. */
static const char *near_path(arena *memory, const char *path, unsigned depth)
{
    const char *const name = name_of(path), *folder = folder_of(memory, path), *found = NULL;
    const char **names;
    size_t n;

    if (folder && !is_there(folder) && depth > 0)
        folder = near_path(memory, folder, depth - 1);
    if (!folder || !*name)
        return NULL;
    names = file_given_names(memory, folder, &n);
    for (size_t k = 0; k < n && !found; k++)
        if (strcmp(names[k], name) == 0)
            found = names[k];
    if (!found)
        found = nearest(memory, name, names, n);
    if (!found || strcmp(folder, ".") == 0)
        return found;
    return arena_print(memory, "%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/",
                       found);
}

/* A path of the folder of the study without that folder, as the study would say it. */
static const char *as_written(const char *text, const char *path, const char *found)
{
    const size_t folder = strlen(path) - strlen(text);

    return found && strncmp(path, found, folder) == 0 ? found + folder : found;
}

const char *file_given_near(arena *memory, const char *text, const char *path)
{
    enum { FOLDERS = 8 };
    const size_t folder = strlen(path) - strlen(text);
    char *const slashes = strchr(text, '\\') ? arena_text(memory, path) : NULL;

    for (char *at = slashes ? slashes + folder : NULL; at && *at; at++)
        if (*at == '\\')
            *at = '/';
    if (slashes && is_there(slashes))
        return as_written(text, path, slashes);
    return as_written(text, path, near_path(memory, slashes ? slashes : path, FOLDERS));
}
