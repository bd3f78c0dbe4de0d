/* temporary.c - see temporary.h */
#include "temporary.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "messages.h"

status temporary_begin(temporary *self, arena *memory)
{
    const char *place = getenv("TMPDIR");

    place = place && *place ? place : "/tmp";
    self->folder = arena_print(memory, "%s/regind-show-XXXXXX", place);
    if (!self->folder)
        return message_no_memory();
    if (!mkdtemp(self->folder))
        return message_say(STATUS_SYSTEM, "TMPDIR may name another place for temporary files",
                           "no temporary folder can be made in '%s': %s", place, strerror(errno));
    self->out = arena_print(memory, "%s/shown", self->folder);
    if (self->out)
        return STATUS_OK;
    (void)rmdir(self->folder);
    return message_no_memory();
}

static void remove_folder(const char *path)
{
    DIR *folder = opendir(path);

    for (const struct dirent *e = folder ? readdir(folder) : NULL; e; e = readdir(folder))
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            (void)unlinkat(dirfd(folder), e->d_name, 0);
    if (folder)
        (void)closedir(folder);
    (void)rmdir(path);
}

void temporary_end(const temporary *self)
{
    if (self->out)
        remove_folder(self->out);
    remove_folder(self->folder);
}
