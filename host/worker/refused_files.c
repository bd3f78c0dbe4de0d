/* refused_files.c - see refused_files.h */
#include "refused_files.h"

#include <stdatomic.h>
#include <stdbool.h>

/* Functions that take the place of others have nothing but statics to keep their notes in. */
static char first_path[4096];
static bool first_changes;
static atomic_size_t count;

void refused_files_begin(void)
{
    atomic_store(&count, 0);
}

size_t refused_files_count(const char **first)
{
    const size_t n = atomic_load(&count);

    *first = n ? first_path : "";
    return n;
}

bool refused_files_changes(void)
{
    return first_changes;
}

#if defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define REFUSED_FILES_UNSEEN
#endif
#elif defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define REFUSED_FILES_UNSEEN
#endif

#ifndef REFUSED_FILES_UNSEEN

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { READS, WRITES, CHANGES }; /* a file's bytes, or the folder it is in */

/* The rights of files themselves, which Landlock leaves as they are. */
static bool is_allowed(int folder, const char *path, int how)
{
    char above[sizeof first_path] = ".";
    const char *const slash = strrchr(path, '/');

    if (how != CHANGES && faccessat(folder, path, how == WRITES ? W_OK : R_OK, AT_EACCESS) == 0)
        return true;
    if (how == READS || (how == WRITES && errno != ENOENT) ||
        (slash && (size_t)(slash - path) + 2 > sizeof above))
        return false;
    if (slash) { /* the slash, too: the root is nothing without */
        memcpy(above, path, (size_t)(slash - path) + 1);
        above[slash - path + 1] = '\0';
    }
    return faccessat(folder, above, W_OK | X_OK, AT_EACCESS) == 0;
}

static void note(int folder, const char *path, int how)
{
    if (!is_allowed(folder, path, how))
        return;
    if (atomic_fetch_add(&count, 1) == 0) {
        strncpy(first_path, path, sizeof first_path - 1);
        first_path[sizeof first_path - 1] = '\0';
        first_changes = how == CHANGES;
    }
}

static void note_refused(int folder, const char *path, int how)
{
    const int why = errno;

    if (why == EACCES)
        note(folder, path, how);
    errno = why;
}

/* The function of libc behind ours; POSIX has no other way from one pointer to the other. */
static void behind(const char *name, void *function)
{
    void *const found = dlsym(RTLD_NEXT, name);

    memcpy(function, &found, sizeof found);
}

static bool opens_to_write(int flags)
{
    return (flags & O_ACCMODE) != O_RDONLY || flags & (O_CREAT | O_TRUNC);
}

static int open_noted(const char *name, int folder, const char *path, int flags, mode_t mode)
{
    int (*next)(int, const char *, int, ...);
    int file;

    behind(name, &next);
    file = next(folder, path, flags, mode);
    if (file < 0)
        note_refused(folder, path, opens_to_write(flags) ? WRITES : READS);
    return file;
}

/* Only O_CREAT and O_TMPFILE come with one; reading one that is not there gives what is ignored. */
#define MODE_AFTER(flags, mode)                                                                    \
    mode_t mode;                                                                                   \
    va_list rest;                                                                                  \
    va_start(rest, flags);                                                                         \
    mode = (mode_t)va_arg(rest, unsigned);                                                         \
    va_end(rest)

/* Seen by the libraries that are loaded. */
#pragma GCC visibility push(default)

int open(const char *path, int flags, ...)
{
    MODE_AFTER(flags, mode);
    return open_noted("openat", AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    MODE_AFTER(flags, mode);
    return open_noted("openat64", AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    MODE_AFTER(flags, mode);
    return open_noted("openat", folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...)
{
    MODE_AFTER(flags, mode);
    return open_noted("openat64", folder, path, flags, mode);
}

static FILE *fopen_noted(const char *name, const char *path, const char *how)
{
    FILE *(*next)(const char *, const char *);
    FILE *file;

    behind(name, &next);
    file = next(path, how);
    if (!file)
        note_refused(AT_FDCWD, path, strpbrk(how, "wa+") ? WRITES : READS);
    return file;
}

FILE *fopen(const char *path, const char *how)
{
    return fopen_noted("fopen", path, how);
}

FILE *fopen64(const char *path, const char *how)
{
    return fopen_noted("fopen64", path, how);
}

DIR *opendir(const char *path)
{
    DIR *(*next)(const char *);
    DIR *folder;

    behind("opendir", &next);
    folder = next(path);
    if (!folder)
        note_refused(AT_FDCWD, path, READS);
    return folder;
}

/* NAME(PARAMETERS), of which PATH in FOLDER is what changes. */
#define CHANGING(NAME, PARAMETERS, ARGUMENTS, FOLDER, PATH)                                        \
    int NAME PARAMETERS                                                                            \
    {                                                                                              \
        int(*next) PARAMETERS;                                                                     \
        int result;                                                                                \
                                                                                                   \
        behind(#NAME, &next);                                                                      \
        result = next ARGUMENTS;                                                                   \
        if (result != 0)                                                                           \
            note_refused(FOLDER, PATH, CHANGES);                                                   \
        return result;                                                                             \
    }

CHANGING(mkdir, (const char *path, mode_t mode), (path, mode), AT_FDCWD, path)
CHANGING(mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode), folder, path)
CHANGING(mkfifo, (const char *path, mode_t mode), (path, mode), AT_FDCWD, path)
CHANGING(mkfifoat, (int folder, const char *path, mode_t mode), (folder, path, mode), folder, path)
CHANGING(mknod, (const char *path, mode_t mode, dev_t device), (path, mode, device), AT_FDCWD, path)
CHANGING(symlink, (const char *target, const char *path), (target, path), AT_FDCWD, path)
CHANGING(symlinkat, (const char *target, int folder, const char *path), (target, folder, path),
         folder, path)
CHANGING(link, (const char *of, const char *path), (of, path), AT_FDCWD, path)
CHANGING(rename, (const char *from, const char *to), (from, to), AT_FDCWD, from)
CHANGING(remove, (const char *path), (path), AT_FDCWD, path)
CHANGING(unlink, (const char *path), (path), AT_FDCWD, path)
CHANGING(unlinkat, (int folder, const char *path, int how), (folder, path, how), folder, path)
CHANGING(rmdir, (const char *path), (path), AT_FDCWD, path)

#pragma GCC visibility pop

#endif
