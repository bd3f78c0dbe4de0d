/* whole_file.c - see whole_file.h */
#include "whole_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/digest.h"
#include "../base/regular_file.h"
#include "sentences.h"

enum { MOST_OPEN = 16 };

/* Fills up to `size` bytes; the number that there were, or -1. */
static ssize_t fill(int file, char *to, size_t size)
{
    size_t done = 0;

    while (done < size) {
        const ssize_t got = read(file, to + done, size - done);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        done += (size_t)got;
    }
    return (ssize_t)done;
}

const char *whole_file_read(arena *memory, const char *path, size_t limit, const void **bytes,
                            size_t *size)
{
    struct stat about;
    const char *kind, *why = NULL;
    const int file = regular_file_open(path, &about, &kind);
    char *to;
    ssize_t got;

    if (file < 0)
        return kind ? say(memory, "it is %s, not a file", kind)
                    : say(memory, "it cannot be read: %s", strerror(errno));
    if ((uint64_t)about.st_size > limit) {
        (void)close(file);
        return say(memory, "it is larger than %zu MiB", limit >> 20);
    }
    to = arena_take(memory, (size_t)about.st_size + 1, 1);
    got = to ? fill(file, to, (size_t)about.st_size) : 0;
    if (!to)
        why = NO_MEMORY;
    else if (got < 0)
        why = say(memory, "it cannot be read: %s", strerror(errno));
    (void)close(file);
    *bytes = to;
    *size = (size_t)got;
    return why;
}

static bool put(int file, const char *bytes, size_t size)
{
    while (size) {
        const ssize_t done = write(file, bytes, size);

        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        bytes += done;
        size -= (size_t)done;
    }
    return fsync(file) == 0;
}

const char *whole_file_write(arena *memory, const char *path, const void *bytes, size_t size)
{
    char *const temporary = arena_print(memory, "%s.new-XXXXXX", path);
    const int file = temporary ? mkostemp(temporary, O_CLOEXEC) : -1;
    const mode_t mask = umask(0);
    bool good;
    int error;

    (void)umask(mask);
    if (!temporary)
        return NO_MEMORY;
    if (file < 0)
        return say(memory, "it cannot be written: %s", strerror(errno));
    good = put(file, bytes, size) && fchmod(file, 0666 & ~mask) == 0;
    error = errno;
    if (close(file) != 0 && good) {
        good = false;
        error = errno;
    }
    if (good && rename(temporary, path) == 0)
        return NULL;
    if (good)
        error = errno;
    (void)unlink(temporary);
    return say(memory, "it cannot be written: %s", strerror(error));
}

const char *whole_file_sha256(arena *memory, const char *path)
{
    uint8_t digest[DIGEST_BYTES];
    char hex[DIGEST_TEXT] = "";
    const char *copy;

    if (digest_file(AT_FDCWD, path, digest))
        digest_text(digest, hex);
    copy = arena_text(memory, hex);
    return copy ? copy : "";
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool ends_so(const char *name, const char *ending)
{
    const size_t length = strlen(name), n = strlen(ending);

    return *name != '.' && length > n && strcmp(name + length - n, ending) == 0;
}

const char *folder_names(arena *memory, const char *folder, const char *ending, const char ***names,
                         size_t *n)
{
    DIR *const stream = opendir(folder);
    const struct dirent *entry;
    size_t capacity = 0;
    bool good = true;

    *names = NULL;
    *n = 0;
    if (!stream)
        return say(memory, "it cannot be read: %s", strerror(errno));
    while (good && (entry = readdir(stream))) {
        void *items = *names;

        if (!ends_so(entry->d_name, ending))
            continue;
        good = arena_reserve(memory, &items, &capacity, *n, sizeof **names);
        *names = items;
        if (good)
            good = ((*names)[(*n)++] = arena_text(memory, entry->d_name)) != NULL;
    }
    (void)closedir(stream);
    if (*n && good)
        qsort(*names, *n, sizeof **names, by_name);
    return good ? NULL : NO_MEMORY;
}

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *where)
{
    (void)about;
    (void)kind;
    (void)where;
    (void)remove(path);
    return 0;
}

void folder_remove(const char *path)
{
    (void)nftw(path, remove_entry, MOST_OPEN, FTW_DEPTH | FTW_PHYS);
}
