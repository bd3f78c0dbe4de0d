/* load.c - a whole file into memory, if it is one and not huge. */
#include "load.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATIENCE_MS = 10000 }; /* with a pipe, which may never be written to */

static bool refuse(loaded *result, status code, const char *why)
{
    result->code = code;
    result->why = why;
    return false;
}

/* Whose fault an error of the system is: a wrong name is the study's. */
static bool refuse_error(arena *memory, loaded *result, const char *what, int error)
{
    const bool system = error == EIO || error == ENOMEM || error == EMFILE || error == ENFILE;
    char buffer[128];

    return refuse(result, system ? STATUS_SYSTEM : STATUS_STUDY,
                  arena_print(memory, "%s: %s", what, strerror_r(error, buffer, sizeof buffer)));
}

static bool refuse_size(loaded *result)
{
    return refuse(result, STATUS_STUDY, "is larger than 16 MiB: this is no study");
}

/* Whether there is something to read; a pipe is given its time. */
static bool await(int descriptor, bool is_pipe)
{
    struct pollfd wait = {descriptor, POLLIN, 0};

    return !is_pipe || poll(&wait, 1, PATIENCE_MS) != 0;
}

/* Reads to the end; pipes, whose size is not known, included. */
static bool read_all(arena *memory, int descriptor, size_t expected, bool is_pipe, loaded *result)
{
    size_t capacity = expected + 1;
    char *bytes = arena_take(memory, capacity, 1);

    result->length = 0;
    while (bytes) {
        ssize_t n;

        if (result->length == capacity) {
            capacity *= 2;
            bytes = arena_grow(memory, bytes, result->length, capacity, 1);
            continue;
        }
        if (!await(descriptor, is_pipe))
            return refuse(result, STATUS_STUDY, "is a pipe that nobody has written to for 10 s");
        n = read(descriptor, bytes + result->length, capacity - result->length);
        if (n < 0 && (errno == EINTR || (is_pipe && errno == EAGAIN)))
            continue;
        if (n < 0)
            return refuse_error(memory, result, "cannot be read", errno);
        if (n == 0)
            break;
        result->length += (size_t)n;
        if (result->length > LARGEST_STUDY)
            return refuse_size(result);
    }
    result->bytes = bytes;
    return bytes || refuse(result, STATUS_SYSTEM, NULL);
}

static bool load_open(arena *memory, int descriptor, loaded *result)
{
    struct stat about;

    if (fstat(descriptor, &about) != 0)
        return refuse_error(memory, result, "cannot be read", errno);
    if (S_ISDIR(about.st_mode))
        return refuse(result, STATUS_STUDY, "is a folder, not a file");
    if (S_ISREG(about.st_mode) && about.st_size > LARGEST_STUDY)
        return refuse_size(result);
    result->device = about.st_dev;
    result->inode = about.st_ino;
    return read_all(memory, descriptor, S_ISREG(about.st_mode) ? (size_t)about.st_size : 4095,
                    S_ISFIFO(about.st_mode), result);
}

static bool load_file(const study_source *self, arena *memory, const char *path, loaded *result)
{
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    bool done;

    (void)self;
    *result = (loaded){0};
    if (descriptor < 0)
        return refuse_error(memory, result, "cannot be opened", errno);
    done = load_open(memory, descriptor, result);
    close(descriptor);
    return done;
}

const study_source *study_source_files(void)
{
    static const study_source files = {load_file};

    return &files;
}
