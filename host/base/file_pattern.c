/* file_pattern.c - see file_pattern.h */
#include "file_pattern.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool file_pattern_is(const char *text)
{
    return strchr(text, '*') != NULL;
}

/* As glob() reads it: nothing is special but our stars. */
static const char *escaped(arena *memory, const char *path, size_t fixed)
{
    char *const made = arena_take(memory, 2 * strlen(path) + 1, 1), *to = made;

    for (size_t i = 0; made && path[i]; i++) {
        if (strchr("?[]\\", path[i]) || (path[i] == '*' && i < fixed))
            *to++ = '\\';
        *to++ = path[i];
    }
    return made;
}

static size_t count_stars(const char *pattern)
{
    size_t n = 0;

    for (; *pattern; pattern++)
        n += *pattern == '*';
    return n;
}

/* Where the stars of a pattern begin and end in a name that matches it: where the rest does not
 * fit, the last star takes one character more. */
static size_t find_parts(const char *pattern, const char *name, size_t *begin, size_t *end)
{
    const char *behind = NULL;
    size_t n = 0, i = 0;

    while (name[i] || *pattern) {
        if (*pattern == '*') {
            behind = ++pattern;
            begin[n] = end[n] = i;
            n++;
        } else if (*pattern == name[i]) {
            if (name[i] == '/')
                behind = NULL;
            pattern++;
            i++;
        } else if (behind) {
            pattern = behind;
            i = ++end[n - 1];
        } else
            return n; /* it does not match, which glob() has seen otherwise */
        if (end[n ? n - 1 : 0] > strlen(name))
            return n;
    }
    return n;
}

static const char *parts_text(arena *memory, const char *pattern, const char *name)
{
    const size_t stars = count_stars(pattern);
    size_t *const begin = arena_take(memory, 2 * stars + 2, sizeof *begin);
    size_t *const end = begin ? begin + stars + 1 : NULL;
    const char *text = "";
    size_t n;

    if (!begin)
        return NULL;
    n = find_parts(pattern, name, begin, end);
    for (size_t k = 0; text && k < n; k++)
        text = arena_print(memory, "%s%s%.*s", text, k ? "/" : "", (int)(end[k] - begin[k]),
                           name + begin[k]);
    return text;
}

static bool is_meant(const char *path)
{
    const char *const slash = strrchr(path, '/');
    struct stat about;

    return strncmp(slash ? slash + 1 : path, "~$", 2) != 0 &&
           !(stat(path, &about) == 0 && S_ISDIR(about.st_mode));
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const file_match *)a)->path, ((const file_match *)b)->path);
}

static bool take(arena *memory, const glob_t *found, const char *pattern, size_t fixed,
                 file_match *matches, size_t *n)
{
    for (size_t k = 0; k < found->gl_pathc; k++) {
        if (!is_meant(found->gl_pathv[k]))
            continue;
        matches[*n] = (file_match){
            arena_text(memory, found->gl_pathv[k]),
            parts_text(memory, pattern + fixed,
                       found->gl_pathv[k] + (fixed < strlen(found->gl_pathv[k]) ? fixed : 0))};
        if (!matches[*n].path || !matches[*n].parts)
            return false;
        ++*n;
    }
    if (*n)
        qsort(matches, *n, sizeof *matches, by_path);
    return true;
}

bool file_pattern_find(arena *memory, const char *path, size_t fixed, const file_match **matches,
                       size_t *n)
{
    const char *const pattern = escaped(memory, path, fixed);
    glob_t found = {.gl_pathc = 0};
    file_match *made = NULL;
    bool good = pattern != NULL;

    *n = 0;
    if (good)
        good = glob(pattern, GLOB_NOSORT, NULL, &found) != GLOB_NOSPACE;
    if (good)
        made = arena_take(memory, found.gl_pathc + 1, sizeof *made);
    good = made && take(memory, &found, path, fixed, made, n);
    globfree(&found);
    *matches = made;
    return good;
}
