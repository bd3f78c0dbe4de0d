/* shard_lock.c - one merge at a time into a result folder.
 *
 * The lock is a file beside the folder, by flock(): it goes with the process, however that ends. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "shard.h"

/* Whether the file that was locked is the one that lies there: the one before may have removed it
 * meanwhile. */
static bool lies_there(int file, const char *path)
{
    struct stat own, there;

    return fstat(file, &own) == 0 && stat(path, &there) == 0 && own.st_ino == there.st_ino &&
           own.st_dev == there.st_dev;
}

status shard_lock(run *self)
{
    const char *const path =
        self->options.out ? arena_print(self->scene.memory, "%s.merging", self->options.out) : NULL;

    if (!self->options.out)
        return STATUS_OK;
    if (!path)
        return diagnostics_no_memory(&self->scene.errors);
    for (;;) {
        const int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);

        if (file >= 0 && flock(file, LOCK_EX | LOCK_NB) == 0) {
            if (lies_there(file, path)) {
                self->lock = file;
                self->lock_path = path;
                return STATUS_OK;
            }
            (void)close(file);
            continue;
        }
        if (file >= 0 && errno == EWOULDBLOCK) {
            (void)close(file);
            return diagnostics_error(&self->scene.errors, STATUS_SYSTEM, NULL, 0, NULL,
                                     "wait until it has ended, or name another folder with --out",
                                     "another merge into '%s' is under way", self->options.out);
        }
        if (file >= 0)
            (void)close(file);
        return diagnostics_error(&self->scene.errors, STATUS_SYSTEM, NULL, 0, NULL, NULL,
                                 "'%s' cannot be locked: %s", path, strerror(errno));
    }
}

void shard_unlock(run *self)
{
    if (self->lock < 0)
        return;
    (void)unlink(self->lock_path);
    (void)close(self->lock);
    self->lock = -1;
}
