/* partial_folder.c - see partial_folder.h */
#include "partial_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char infix[] = ".partial-";

/* Open and locked; -1 with errno: somebody has locked it, or it cannot be opened.  A file system
 * without such locks gives -1, too, unless `must` is false. */
static int lock(const char *path, bool must)
{
    const int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (folder >= 0 && flock(folder, LOCK_EX | LOCK_NB) != 0 && (must || errno == EWOULDBLOCK)) {
        const int error = errno;

        (void)close(folder);
        errno = error;
        return -1;
    }
    return folder;
}

/* Whether the folder is still the one at that path: another run may have taken it, before it was
 * locked, for one that was left. */
static bool is_there(int folder, const char *path)
{
    struct stat own, there;

    return fstat(folder, &own) == 0 && stat(path, &there) == 0 && own.st_dev == there.st_dev &&
           own.st_ino == there.st_ino;
}

char *partial_folder_make(arena *memory, const char *out, int *descriptor)
{
    *descriptor = -1;
    for (int attempt = 0; attempt < 1000; attempt++) {
        char *const folder = arena_print(memory, "%s%s%ld-%d", out, infix, (long)getpid(), attempt);

        if (!folder) {
            errno = ENOMEM;
            return NULL;
        }
        if (mkdir(folder, 0777) != 0) {
            if (errno != EEXIST)
                return NULL;
            continue;
        }
        *descriptor = lock(folder, false);
        if (*descriptor >= 0 && is_there(*descriptor, folder))
            return folder;
        if (*descriptor < 0 && errno != EWOULDBLOCK && errno != ENOENT) {
            const int error = errno;

            (void)rmdir(folder);
            errno = error;
            return NULL;
        }
        if (*descriptor >= 0)
            (void)close(*descriptor);
        *descriptor = -1;
    }
    return NULL;
}

void partial_folder_remove(const char *path)
{
    DIR *folder = opendir(path);

    if (folder) {
        for (const struct dirent *e = readdir(folder); e; e = readdir(folder))
            if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
                (void)unlinkat(dirfd(folder), e->d_name, 0);
        (void)closedir(folder);
    }
    (void)rmdir(path);
}

/* "NAME.partial-PROCESS-NUMBER" of a name, and nothing else. */
static bool is_partial(const char *entry, const char *name)
{
    const size_t length = strlen(name);
    static const char digits[] = "0123456789";
    size_t process, number;

    if (strncmp(entry, name, length) != 0 || strncmp(entry + length, infix, sizeof infix - 1) != 0)
        return false;
    entry += length + sizeof infix - 1;
    process = strspn(entry, digits);
    if (process == 0 || entry[process] != '-')
        return false;
    number = strspn(entry + process + 1, digits);
    return number > 0 && entry[process + 1 + number] == '\0';
}

void partial_folders_clear(arena *memory, const char *out)
{
    const char *const slash = strrchr(out, '/');
    const char *const name = slash ? slash + 1 : out;
    const char *const parent =
        slash ? arena_text_n(memory, out, slash == out ? 1 : (size_t)(slash - out)) : ".";
    DIR *const list = parent ? opendir(parent) : NULL;

    for (const struct dirent *e = list ? readdir(list) : NULL; e; e = readdir(list)) {
        char *const path =
            is_partial(e->d_name, name) ? arena_print(memory, "%s/%s", parent, e->d_name) : NULL;
        const int folder = path ? lock(path, true) : -1;

        if (folder < 0)
            continue;
        partial_folder_remove(path);
        (void)close(folder);
    }
    if (list)
        (void)closedir(list);
}
