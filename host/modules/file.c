/* Reading a file that may be anything: a folder, a pipe nobody writes to, a device. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "modules_internal.h"

static bool cannot_read(sentence *why, int error)
{
    return sentence_set(why, "it cannot be read: %s", strerror(error));
}

static const char *kind_fault(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFREG:
        return NULL;
    case S_IFDIR:
        return "it is a folder, not a file";
    case S_IFIFO:
        return "it is a pipe, not a file";
    case S_IFSOCK:
        return "it is a socket, not a file";
    default:
        return "it is a device, not a file";
    }
}

/* The file's descriptor and size, or -1.  Looked at before it is opened, as opening some devices
 * already does something, and after, as it may have been exchanged. */
static int open_regular(const char *path, size_t limit, size_t *size, sentence *why)
{
    struct stat facts;
    const char *fault;
    int file;

    if (stat(path, &facts) != 0) {
        if (errno == ENOENT && lstat(path, &facts) == 0)
            (void)sentence_set(why, "it is a symbolic link to nothing");
        else
            (void)cannot_read(why, errno);
        return -1;
    }
    fault = kind_fault(facts.st_mode);
    if (fault) {
        (void)sentence_set(why, "%s", fault);
        return -1;
    }
    file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0 || fstat(file, &facts) != 0)
        (void)cannot_read(why, errno);
    else if ((fault = kind_fault(facts.st_mode)))
        (void)sentence_set(why, "%s", fault);
    else if ((uint64_t)facts.st_size > limit)
        (void)sentence_set(why, "it is larger than %zu MiB", limit >> 20);
    else {
        *size = (size_t)facts.st_size;
        return file;
    }
    if (file >= 0)
        (void)close(file);
    return -1;
}

bool file_read(allocator *from, const char *path, size_t limit, file_bytes *result, sentence *why)
{
    size_t size = 0, done = 0;
    int file = open_regular(path, limit, &size, why);
    bool good = true;

    *result = (file_bytes){NULL, 0};
    if (file < 0)
        return false;
    result->bytes = from->allocate(from, size ? size : 1);
    if (!result->bytes)
        good = sentence_no_memory(why);
    while (good && done < size) {
        ssize_t n = read(file, result->bytes + done, size - done);

        if (n == 0)
            break; /* it became shorter meanwhile */
        if (n > 0)
            done += (size_t)n;
        else if (errno != EINTR)
            good = cannot_read(why, errno);
    }
    (void)close(file);
    result->size = done;
    if (!good)
        file_release(from, result);
    return good;
}

void file_release(allocator *from, file_bytes *file)
{
    from->release(from, file->bytes);
    *file = (file_bytes){NULL, 0};
}
