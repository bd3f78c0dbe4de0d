/* file_given.c - see file_given.h */
#include "file_given.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../table/likeness.h"

/* Bytes of "https://", of "file://"; 0: it is no address. */
static size_t address(const char *text)
{
    size_t n = 0;

    while (isalnum((unsigned char)text[n]) || (n > 0 && strchr("+.-", text[n]) && text[n]))
        n++;
    return n > 1 && strncmp(text + n, "://", 3) == 0 ? n + 3 : 0;
}

static bool is_of_gdal(const char *text)
{
    return strncmp(text, "/vsi", 4) == 0;
}

/* The address in "/vsicurl/https://site/a.gpkg", as GDAL writes them; NULL: there is none. */
static const char *address_in(const char *text)
{
    const char *const mark = is_of_gdal(text) ? strstr(text, "://") : NULL;
    const char *begin = mark;

    while (mark && begin > text && isalnum((unsigned char)begin[-1]))
        begin--;
    return mark && address(begin) ? begin : NULL;
}

/* "regions.csv" of "https://site/regions.csv?year=2021" */
static const char *name_in(arena *memory, const char *of)
{
    const size_t length = strcspn(of, "?#");
    size_t begin = length;

    while (begin > 0 && of[begin - 1] != '/')
        begin--;
    return begin == 0 || begin == length ? "data.csv"
                                         : arena_text_n(memory, of + begin, length - begin);
}

static const char *of_address(arena *memory, const char *text, const char **hint)
{
    const size_t behind = address(text);

    if (strncmp(text, "file://", behind) == 0) {
        *hint = arena_print(memory, "name it by its path: %s", text + behind);
        return "is an address";
    }
    *hint = arena_print(memory, "download it once and name the file: curl -L -o %s '%s'",
                        name_in(memory, text + behind), text);
    return "is an address on the network, where something else may be tomorrow; a study reads "
           "files, so that it gives the same again";
}

/* C:\data\regions.csv */
static bool is_of_windows(const char *text)
{
    return isalpha((unsigned char)text[0]) && text[1] == ':' && (text[2] == '\\' || text[2] == '/');
}

static const char *meant_hint(arena *memory, const char *text, const char *path)
{
    const char *const near = file_given_near(memory, text, path);
    const char *words;

    if (is_of_gdal(text))
        return "that is a path of GDAL's own: name the file or the archive itself, and download "
               "first what is on the network";
    if (near && strchr(text, '\\') && !strchr(near, '\\'))
        return arena_print(memory, "folders are set apart by /: %s", near);
    if (is_of_windows(text))
        return "that is a path of Windows: name the file from the folder of the study, with / "
               "between folders";
    if (near) {
        words = likeness_words(memory, text, near);
        return words ? arena_print(memory, "did you mean '%s'? it differs in %s", near, words)
                     : arena_print(memory, "did you mean '%s'?", near);
    }
    if (strcmp(path, text) != 0)
        return arena_print(memory, "it was looked for at '%s'", path);
    return NULL;
}

const char *file_given_trouble(arena *memory, const char *text, const char *path, const char **hint)
{
    const char *trouble = NULL;
    struct stat about;

    *hint = NULL;
    if (strcmp(text, "-") == 0 && access(path, F_OK) != 0) {
        *hint = "write it to a file and name that";
        return "is standard input, which cannot be read here";
    }
    if (address(text))
        return of_address(memory, text, hint);
    if (address_in(text))
        return of_address(memory, address_in(text), hint);
    if (stat(path, &about) != 0 && errno == ENOENT) {
        *hint = meant_hint(memory, text, path);
        return "does not exist";
    }
    if (access(path, R_OK) != 0)
        trouble = arena_print(memory, "cannot be read: %s",
                              strerror(errno)); // NOLINT(concurrency-mt-unsafe)
    else if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
        trouble = "is a folder";
    else
        return NULL;
    if (strcmp(path, text) != 0)
        *hint = arena_print(memory, "it was looked for at '%s'", path);
    return trouble ? trouble : "";
}

/* "'a', 'b' and 5 more" of what is in a folder. */
static const char *names_in(arena *memory, const char *folder)
{
    enum { SHOWN = 3 };
    size_t n;
    const char **const names = file_given_names(memory, folder, &n);
    const char *text = n ? "" : "nothing";

    for (size_t k = 0; text && k < n && k < SHOWN; k++)
        text = arena_print(memory, "%s%s'%s'", text,
                           k == 0       ? ""
                           : k + 1 == n ? " and "
                                        : ", ",
                           names[k]);
    return text && n > SHOWN ? arena_print(memory, "%s and %zu more", text, n - SHOWN) : text;
}

const char *file_given_no_match(arena *memory, const char *text, const char *path)
{
    const size_t given = strlen(path) - strlen(text);
    size_t length = given + strcspn(text, "*");
    const char *folder, *near, *names;
    struct stat about;

    while (length > 0 && path[length - 1] != '/')
        length--;
    if (strchr(text, '\\'))
        return "folders are set apart by /";
    if (strstr(text, "**"))
        return "a star stands for a part of one name: write */ for each folder on the way";
    folder = length ? arena_text_n(memory, path, length > 1 ? length - 1 : 1) : ".";
    if (!folder)
        return NULL;
    if (length <= given + 1 || stat(folder, &about) == 0) {
        names = names_in(memory, folder);
        return names ? arena_print(memory, "in '%s' there is %s", folder, names) : NULL;
    }
    near = file_given_near(memory, folder + given, folder);
    return near ? arena_print(memory, "there is no folder '%s': did you mean '%s'?", folder + given,
                              near)
                : arena_print(memory, "there is no folder '%s'", folder);
}
