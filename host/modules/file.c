/* Reading a file that may be anything: a folder, a pipe nobody writes to, a device. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/regular_file.h"
#include "modules_internal.h"

enum { START_BYTES = 4096 }; /* the headers of an ELF file */

static bool cannot_read(sentence *why, int error)
{
    return sentence_set(why, "it cannot be read: %s", strerror(error));
}

/* The file's descriptor and size, or -1. */
static int open_regular(const char *path, size_t limit, size_t *size, sentence *why)
{
    struct stat about;
    const char *kind;
    const int file = regular_file_open(path, &about, &kind);

    *size = file < 0 ? 0 : (size_t)about.st_size;
    if (file >= 0 && *size <= limit)
        return file;
    if (file >= 0) {
        (void)sentence_set(why, "it is larger than %zu MiB", limit >> 20);
        (void)close(file);
    } else if (kind)
        (void)sentence_set(why, "it is %s, not a file", kind);
    else if (errno == ENOENT && lstat(path, &about) == 0)
        (void)sentence_set(why, "it is a symbolic link to nothing");
    else
        (void)cannot_read(why, errno);
    return -1;
}

/* Fills up to `size` bytes, fewer where the file became shorter meanwhile. */
static bool fill(int file, file_bytes *to, size_t size, sentence *why)
{
    while (to->size < size) {
        ssize_t n = read(file, to->bytes + to->size, size - to->size);

        if (n == 0)
            break;
        if (n > 0)
            to->size += (size_t)n;
        else if (errno != EINTR)
            return cannot_read(why, errno);
    }
    return true;
}

/* How much of it is wanted. */
static bool look(int file, file_needs needs, size_t *wanted, sentence *why)
{
    unsigned char room[START_BYTES];
    file_bytes start = {room, 0, sizeof room, 0};

    if (!needs || *wanted <= sizeof room)
        return true;
    if (!fill(file, &start, sizeof room, why))
        return false;
    if (lseek(file, 0, SEEK_SET) != 0)
        return cannot_read(why, errno);
    *wanted = needs(room, start.size, *wanted);
    return true;
}

/* Room for so many bytes; what it held is gone. */
static bool make_room(allocator *from, file_bytes *self, size_t size, sentence *why)
{
    self->size = 0;
    if (self->bytes && size <= self->capacity)
        return true;
    file_release(from, self);
    self->bytes = from->allocate(from, size ? size : 1);
    if (!self->bytes)
        return sentence_no_memory(why);
    self->capacity = size;
    return true;
}

bool file_read(allocator *from, const char *path, size_t limit, file_needs needs,
               file_bytes *result, sentence *why)
{
    size_t whole = 0, wanted;
    int file = open_regular(path, limit, &whole, why);
    bool good;

    if (file < 0)
        return false;
    wanted = whole;
    good = look(file, needs, &wanted, why) && make_room(from, result, wanted, why) &&
           fill(file, result, wanted, why);
    result->whole = whole;
    (void)close(file);
    return good;
}

void file_release(allocator *from, file_bytes *file)
{
    from->release(from, file->bytes);
    *file = (file_bytes){NULL, 0, 0, 0};
}
