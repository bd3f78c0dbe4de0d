/* result_text.c - files of the result folder, read again for those who show them. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "result.h"

/* At most `most` bytes of a file in the result folder; NULL: it cannot be read, or no memory. */
static const char *read_text(run *self, const char *name, size_t most, size_t *length)
{
    const int descriptor =
        openat(self->scene.folder_descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    char *text = descriptor >= 0 ? arena_take(self->scene.memory, most + 1, 1) : NULL;
    size_t used = 0;

    while (text && used < most) {
        const ssize_t got = read(descriptor, text + used, most - used);

        if (got <= 0)
            break;
        used += (size_t)got;
    }
    if (descriptor >= 0)
        (void)close(descriptor);
    *length = used;
    return text;
}

const char *run_file_text(run *self, const run_file *file, size_t *length)
{
    *length = 0;
    if (self->scene.folder_descriptor < 0 || file->bytes > SIZE_MAX - 1)
        return NULL;
    return read_text(self, file->name, (size_t)file->bytes, length);
}

const char *run_manifest_text(run *self, size_t *length)
{
    struct stat info;

    *length = 0;
    if (!self->folder_final || self->scene.folder_descriptor < 0 ||
        fstatat(self->scene.folder_descriptor, "manifest.json", &info, AT_SYMLINK_NOFOLLOW) != 0 ||
        !S_ISREG(info.st_mode))
        return NULL;
    return read_text(self, "manifest.json", (size_t)info.st_size, length);
}
