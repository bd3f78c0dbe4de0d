/* regular_file.c - see regular_file.h */
#include "regular_file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

const char *file_kind(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFREG:
        return NULL;
    case S_IFDIR:
        return "a folder";
    case S_IFIFO:
        return "a pipe";
    case S_IFSOCK:
        return "a socket";
    default:
        return "a device";
    }
}

/* Looked at before it is opened, as opening some devices already does something, and after, as it
 * may have been exchanged. */
int regular_file_open(const char *path, struct stat *about, const char **kind)
{
    int file;

    *kind = NULL;
    if (stat(path, about) != 0 || (*kind = file_kind(about->st_mode)))
        return -1;
    file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file >= 0 && fstat(file, about) == 0 && !(*kind = file_kind(about->st_mode)))
        return file;
    if (file >= 0) {
        const int error = errno;

        (void)close(file);
        errno = error;
    }
    return -1;
}

FILE *regular_file_stream(const char *path, struct stat *about, const char **kind)
{
    const int file = regular_file_open(path, about, kind);
    FILE *const stream = file >= 0 ? fdopen(file, "rb") : NULL;

    if (file >= 0 && !stream)
        (void)close(file);
    return stream;
}
