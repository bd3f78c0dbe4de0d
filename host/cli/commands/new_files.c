/* new_files.c - see new_files.h */
#include "new_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../messages.h"

enum { MOST_PATH = 256 };

typedef struct target {
    const char *path;
    int folder; /* descriptor; -1: not open */
    bool made;  /* by us */
} target;

static status open_folder(target *self)
{
    self->made = mkdir(self->path, 0777) == 0;
    if (!self->made && errno != EEXIST)
        return message_say(STATUS_SYSTEM, NULL, "the folder '%s' cannot be made: %s", self->path,
                           strerror(errno));
    self->folder = open(self->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (self->folder < 0)
        return message_say(STATUS_SYSTEM, NULL, "the folder '%s' cannot be opened: %s", self->path,
                           strerror(errno));
    return STATUS_OK;
}

static status refuse_existing(const target *self, const char *name)
{
    return message_say(STATUS_USAGE, "--folder names another place",
                       "'%s/%s' is there already; nothing was written", self->path, name);
}

/* Whatever is there, a dangling link too. */
static status check_absent(const target *self, const new_file *files, size_t n)
{
    struct stat facts;

    for (size_t k = 0; k < n; k++)
        if (fstatat(self->folder, files[k].name, &facts, AT_SYMLINK_NOFOLLOW) == 0)
            return refuse_existing(self, files[k].name);
    return STATUS_OK;
}

static bool write_all(int descriptor, const char *text, size_t length)
{
    while (length) {
        const ssize_t n = write(descriptor, text, length);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        text += n;
        length -= (size_t)n;
    }
    return true;
}

/* The folders on the way to it, and (made false) away again where nothing is in them. */
static bool make_folders(const target *self, const char *name, bool made)
{
    char path[MOST_PATH];
    const char *slash = name + strlen(name);

    if ((size_t)(slash - name) >= sizeof path)
        return false;
    for (const char *at = made ? strchr(name, '/') : NULL; at; at = strchr(at + 1, '/')) {
        memcpy(path, name, (size_t)(at - name));
        path[at - name] = '\0';
        if (mkdirat(self->folder, path, 0777) != 0 && errno != EEXIST)
            return false;
    }
    while (!made && slash > name)
        if (*--slash == '/') {
            memcpy(path, name, (size_t)(slash - name));
            path[slash - name] = '\0';
            (void)unlinkat(self->folder, path, AT_REMOVEDIR);
        }
    return true;
}

/* *made: the file is there and ours. */
static status write_file(const target *self, const new_file *file, bool *made)
{
    const int descriptor =
        make_folders(self, file->name, true)
            ? openat(self->folder, file->name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)
            : -1;
    int error = 0;

    *made = descriptor >= 0;
    if (!*made && errno == EEXIST)
        return refuse_existing(self, file->name);
    if (!*made || !write_all(descriptor, file->text, strlen(file->text)))
        error = errno;
    if (*made && close(descriptor) != 0 && !error)
        error = errno;
    if (error)
        return message_say(STATUS_SYSTEM, NULL, "'%s/%s' cannot be written: %s", self->path,
                           file->name, strerror(error));
    return STATUS_OK;
}

status new_files_write(const char *folder, const new_file *files, size_t n)
{
    target self = {folder, -1, false};
    status code = open_folder(&self);
    size_t written = 0;

    if (code == STATUS_OK)
        code = check_absent(&self, files, n);
    for (size_t k = 0; k < n && code == STATUS_OK; k++) {
        bool made;

        code = write_file(&self, &files[k], &made);
        written += made ? 1 : 0;
    }
    for (size_t k = 0; k < written && code != STATUS_OK; k++) {
        (void)unlinkat(self.folder, files[k].name, 0);
        (void)make_folders(&self, files[k].name, false);
    }
    if (self.folder >= 0)
        (void)close(self.folder);
    if (self.made && code != STATUS_OK)
        (void)rmdir(folder);
    return code;
}
