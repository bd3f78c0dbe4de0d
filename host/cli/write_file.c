/* write_file.c - see write_file.h */
#include "write_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../base/parent_folders.h"
#include "messages.h"

bool write_bytes(int file, const char *text, size_t length)
{
    while (length) {
        const ssize_t n = write(file, text, length);

        if (n < 0)
            return false;
        text += n;
        length -= (size_t)n;
    }
    return true;
}

status write_failed(const char *path, const char *what)
{
    return message_say(STATUS_SYSTEM, NULL, "'%s' cannot be %s: %s", path, what, strerror(errno));
}

status write_whole(const char *path, const char *text, size_t length, arena *memory)
{
    const char *const beside = arena_print(memory, "%s.%ld", path, (long)getpid());
    parent_folders parents = {0};
    int file;
    bool good;

    if (!beside)
        return message_no_memory();
    file = parent_folders_make(&parents, memory, path)
               ? open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)
               : -1;
    good = file >= 0 && write_bytes(file, text, length) && fsync(file) == 0;
    good = file >= 0 && close(file) == 0 && good && rename(beside, path) == 0;
    if (good)
        return STATUS_OK;
    (void)write_failed(path, "written");
    if (file >= 0)
        (void)unlink(beside);
    parent_folders_remove(&parents);
    return STATUS_SYSTEM;
}
