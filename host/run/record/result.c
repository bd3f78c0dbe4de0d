/* result.c - the result folder: written whole or not at all.
 *
 * Everything goes into a temporary folder beside the one asked for; at the end its files are
 * synced and it takes the place of the old one.  A folder that holds anything but results of
 * regind is never replaced.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "old_results.h"
#include "partial_folder.h"
#include "result.h"

static status failed(run *self, const char *what, const char *path)
{
    return diagnostics_error(&self->scene.errors, STATUS_SYSTEM, NULL, 0, NULL, NULL, "%s '%s': %s",
                             what, path, strerror(errno));
}

/* Nothing but results of an earlier run is ever replaced. */
static status check_replaceable(run *self, const char *out)
{
    static const char elsewhere[] =
        "name another folder with --out, or move what is in it elsewhere";
    struct stat info;
    old_obstacle found;

    if (lstat(out, &info) != 0)
        return STATUS_OK; /* what is wrong with it is told when it is made */
    if (!S_ISDIR(info.st_mode))
        return diagnostics_error(&self->scene.errors, STATUS_SYSTEM, NULL, 0, NULL,
                                 "name another folder with --out",
                                 "'%s' is there and is no folder: it is not overwritten", out);
    found = old_results_obstacle(self->scene.memory, out);
    if (!found.any)
        return STATUS_OK;
    if (!found.name)
        return diagnostics_error(
            &self->scene.errors, STATUS_SYSTEM, NULL, 0, NULL, "name another folder with --out",
            "what is in '%s' cannot be looked at (%s): it is not overwritten", out, found.unread);
    if (found.unread)
        return diagnostics_error(
            &self->scene.errors, STATUS_SYSTEM, NULL, 0, NULL, elsewhere,
            "'%s' holds '%s', which cannot be read (%s): it is not overwritten", out, found.name,
            found.unread);
    return diagnostics_error(&self->scene.errors, STATUS_SYSTEM, NULL, 0, NULL, elsewhere,
                             "'%s' holds '%s', which is no result of regind: it is not overwritten",
                             out, found.name);
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

status result_begin(run *self)
{
    char *out, *folder;

    self->scene.folder_descriptor = -1;
    if (!self->options.out)
        return STATUS_OK;
    out = trimmed(self->scene.memory, self->options.out);
    if (!out)
        return diagnostics_no_memory(&self->scene.errors);
    self->options.out = out;
    if (check_replaceable(self, out) != STATUS_OK)
        return STATUS_SYSTEM;
    partial_folders_clear(self->scene.memory, out);
    folder = parent_folders_make(&self->parents, self->scene.memory, out)
                 ? partial_folder_make(self->scene.memory, out, &self->scene.folder_descriptor)
                 : NULL;
    if (!folder)
        return failed(self, "the result folder cannot be created beside", out);
    self->folder = folder;
    return STATUS_OK;
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

/* So that the new name outlives a power failure, where the file system can promise that. */
static void sync_parent(arena *memory, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *parent =
        slash ? arena_text_n(memory, path, slash == path ? 1 : (size_t)(slash - path)) : ".";
    const int folder = parent ? open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

    if (folder < 0)
        return;
    (void)fsync(folder);
    (void)close(folder);
}

status result_commit(run *self)
{
    char *old;

    if (!self->folder)
        return STATUS_OK;
    atomic_store(&self->committing, true);
    if (!sync_files(self->scene.folder_descriptor))
        return failed(self, "the results cannot be written to", self->folder);
    old = arena_print(self->scene.memory, "%s.old", self->folder);
    if (!old)
        return diagnostics_no_memory(&self->scene.errors);
    /* Exchanged in one step where there is an old folder: at no moment is there none. */
    if (renameat2(AT_FDCWD, self->folder, AT_FDCWD, self->options.out, RENAME_EXCHANGE) == 0)
        old_results_drop(self, self->folder);
    else if (rename(self->folder, self->options.out) != 0) {
        /* A file system without exchange. */
        if (rename(self->options.out, old) != 0)
            return failed(self, "the results cannot be moved to", self->options.out);
        if (rename(self->folder, self->options.out) != 0) {
            const status code = failed(self, "the results cannot be moved to", self->options.out);

            (void)rename(old, self->options.out);
            return code;
        }
        old_results_drop(self, old);
    }
    sync_parent(self->scene.memory, self->options.out);
    self->folder_final = true;
    self->folder = self->options.out;
    return STATUS_OK;
}

void result_discard(run *self)
{
    if (self->folder && !self->folder_final) {
        partial_folder_remove(self->folder);
        self->folder = NULL;
    }
    if (!self->folder_final)
        parent_folders_remove(&self->parents);
    if (self->scene.folder_descriptor >= 0)
        (void)close(self->scene.folder_descriptor);
    self->scene.folder_descriptor = -1;
}

bool result_abandon(run *self)
{
    if (!atomic_load(&self->in_plugin) || atomic_load(&self->committing))
        return false;
    if (self->folder)
        partial_folder_remove(self->folder);
    parent_folders_remove(&self->parents);
    return true;
}
