/* result.c - the result folder: written whole or not at all.
 *
 * Everything goes into a hidden folder beside the one asked for; at the end its files are synced
 * and it takes the place of the old one.  A folder that is not one of regind's results is never
 * replaced.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run_internal.h"

static status failed(run *self, const char *what, const char *path)
{
    return diagnostics_error(&self->errors, STATUS_SYSTEM, NULL, 0, NULL, NULL, "%s '%s': %s", what,
                             path, strerror(errno));
}

/* Empty, or with a manifest in it. */
static bool replaceable(const char *path)
{
    DIR *folder = opendir(path);
    bool empty = true, manifest = false;

    if (!folder)
        return false;
    for (const struct dirent *e = readdir(folder); e; e = readdir(folder)) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        empty = false;
        manifest = manifest || strcmp(e->d_name, "manifest.json") == 0;
    }
    (void)closedir(folder);
    return empty || manifest;
}

/* Without the slashes at its end: the temporary folder is its neighbour. */
static char *trimmed(arena *memory, const char *path)
{
    char *copy = arena_text(memory, path);
    size_t length = copy ? strlen(copy) : 0;

    while (length > 1 && copy[length - 1] == '/')
        copy[--length] = '\0';
    return copy;
}

/* A new folder beside `out`, with the permissions the user's mask gives; NULL with errno. */
static char *make_folder(arena *memory, const char *out)
{
    for (int attempt = 0; attempt < 1000; attempt++) {
        char *folder = arena_print(memory, "%s.partial-%ld-%d", out, (long)getpid(), attempt);

        if (!folder || mkdir(folder, 0777) == 0)
            return folder;
        if (errno != EEXIST)
            return NULL;
    }
    return NULL;
}

status result_begin(run *self)
{
    struct stat info;
    char *out, *folder;

    self->folder_descriptor = -1;
    if (!self->options.out)
        return STATUS_OK;
    out = trimmed(self->memory, self->options.out);
    if (!out)
        return diagnostics_no_memory(&self->errors);
    self->options.out = out;
    if (lstat(out, &info) == 0 && !(S_ISDIR(info.st_mode) && replaceable(out)))
        return diagnostics_error(&self->errors, STATUS_SYSTEM, NULL, 0, NULL,
                                 "name another folder with --out, or remove it yourself",
                                 "'%s' is there and is no result folder of regind: it is not "
                                 "overwritten",
                                 out);
    folder = make_folder(self->memory, out);
    if (!folder)
        return failed(self, "the result folder cannot be created beside", out);
    self->folder = folder;
    self->folder_descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return self->folder_descriptor >= 0 ? STATUS_OK
                                        : failed(self, "the result folder cannot be used:", folder);
}

static void remove_folder(const char *path)
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

static bool sync_files(int folder)
{
    DIR *list = fdopendir(dup(folder));
    bool good = list != NULL;

    for (const struct dirent *e = list ? readdir(list) : NULL; e; e = readdir(list)) {
        const int file = openat(folder, e->d_name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);

        if (file < 0)
            continue;
        good = fsync(file) == 0 && good;
        (void)close(file);
    }
    if (list)
        (void)closedir(list);
    return fsync(folder) == 0 && good;
}

status result_commit(run *self)
{
    char *old;

    if (!self->folder)
        return STATUS_OK;
    if (!sync_files(self->folder_descriptor))
        return failed(self, "the results cannot be written to", self->folder);
    old = arena_print(self->memory, "%s.old", self->folder);
    if (!old)
        return diagnostics_no_memory(&self->errors);
    /* Exchanged in one step where there is an old folder: at no moment is there none. */
    if (renameat2(AT_FDCWD, self->folder, AT_FDCWD, self->options.out, RENAME_EXCHANGE) == 0)
        remove_folder(self->folder);
    else if (rename(self->folder, self->options.out) != 0) {
        /* A file system without exchange. */
        if (rename(self->options.out, old) != 0 || rename(self->folder, self->options.out) != 0)
            return failed(self, "the results cannot be moved to", self->options.out);
        remove_folder(old);
    }
    self->folder_final = true;
    self->folder = self->options.out;
    return STATUS_OK;
}

void result_discard(run *self)
{
    if (self->folder && !self->folder_final) {
        remove_folder(self->folder);
        self->folder = NULL;
    }
    if (self->folder_descriptor >= 0)
        (void)close(self->folder_descriptor);
    self->folder_descriptor = -1;
}
